import Foundation

/// The private addresses of a ticket's pages, for letters and pages alike: whoever knows one may look.
package struct TicketLinks: Sendable {
    private let keys: KeyRing
    /// As people see it, without a slash at the end.
    private let base: String
    /// From the ticket's opening, so that all links to a ticket are the same.
    private let lifetime: TimeInterval

    package init(keys: KeyRing, base: String, lifetime: TimeInterval) {
        self.keys = keys
        self.base = base
        self.lifetime = lifetime
    }

    package func status(of ticket: ID<Ticket>, created: Date) -> String {
        base + "/s/" + token(.status, ticket, created)
    }

    package func confirmation(of ticket: ID<Ticket>, created: Date) -> String {
        base + "/confirm/" + token(.confirmation, ticket, created)
    }

    package func statusTicket(_ token: String, now: Date) -> ID<Ticket>? {
        keys.verify(token, for: .status, now: now).flatMap { ID(octets: $0) }
    }

    package func confirmationTicket(_ token: String, now: Date) -> ID<Ticket>? {
        keys.verify(token, for: .confirmation, now: now).flatMap { ID(octets: $0) }
    }

    private func token(_ purpose: KeyRing.Purpose, _ ticket: ID<Ticket>, _ created: Date) -> String {
        keys.token(for: purpose, subject: ticket.octets, expires: created.addingTimeInterval(lifetime))
    }
}
