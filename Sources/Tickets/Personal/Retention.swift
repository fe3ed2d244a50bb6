import Foundation

/// How long the tickets of a regime are kept once they are closed.
package struct Retention: Sendable, Equatable {
    /// Erased so long after closing; nil: never by itself.
    package var eraseAfter: TimeInterval?
    /// Kept so long after closing whatever anybody asks: the term of storage that the law sets. While it runs, and before
    /// the ticket is closed, nothing of it is erased. 0: there is no such term.
    package var legalHold: TimeInterval

    package init(eraseAfter: TimeInterval? = nil, legalHold: TimeInterval = 0) {
        self.eraseAfter = eraseAfter
        self.legalHold = legalHold
    }

    /// Appeals are kept five years (Rosarkhiv's order 236 of 20.12.2019); other messages have no such term.
    package static func standard(_ regime: Ticket.Regime) -> Retention {
        switch regime {
        case .feedback: Retention()
        case .posMessage, .appeal59FZ, .infoRequest8FZ: Retention(legalHold: 5 * 365.25 * 86400)
        }
    }
}

extension Desk {
    package func retention(_ regime: Ticket.Regime) -> Retention {
        retentions[regime] ?? .standard(regime)
    }

    /// Why a ticket may not be erased yet: the end of its legal term; `.distantFuture` where it has not been closed.
    package func legalHold(on ticket: Ticket, now: Date) -> Date? {
        let hold = retention(ticket.regime).legalHold
        guard hold > 0, ticket.state != .spam else { return nil }
        let start = ticket.closed ?? (ticket.imported || ticket.state == .merged ? ticket.created : nil)
        guard let start else { return .distantFuture }
        let end = start.addingTimeInterval(hold)
        return end > now ? end : nil
    }
}
