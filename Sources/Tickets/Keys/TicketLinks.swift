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

    /// The page where a member confirms what they mailed. Good for as long as somebody may still remember it.
    package func mailedOrder(_ arrival: ID<Arrival>, created: Date) -> String {
        let expires = created.addingTimeInterval(Self.mailedOrderLifetime)
        return base + "/mail/" + keys.token(for: .mailedOrder, subject: arrival.octets, expires: expires)
    }

    package func mailedOrder(_ token: String, now: Date) -> ID<Arrival>? {
        keys.verify(token, for: .mailedOrder, now: now).flatMap { ID(octets: $0) }
    }

    private static let mailedOrderLifetime: TimeInterval = 7 * 86400

    private func token(_ purpose: KeyRing.Purpose, _ ticket: ID<Ticket>, _ created: Date) -> String {
        keys.token(for: purpose, subject: ticket.octets, expires: created.addingTimeInterval(lifetime))
    }
}
