import Foundation
import Mail

/// What the private page of a ticket and the confirmation of an address ask of the store. Every verb is one transaction.
package protocol StatusStore: Sendable {
    /// The ticket with its history; nil where there is none (any more).
    func history(of ticket: ID<Ticket>) async throws -> TicketHistory?
    /// What the form said of the ticket's requester; nil for a ticket that came by mail.
    func contact(of ticket: ID<Ticket>) async throws -> FormContact?
    /// Notes that the address of the ticket's post is its writer's, and lets go the acknowledgements held for it.
    /// False when it was confirmed before: nothing is written.
    func confirm(_ ticket: ID<Ticket>, entry: Entry, letters: [OutboxMail], now: Date) async throws -> Bool
    /// Tickets of this address whose acknowledgement waits for its confirmation, oldest first.
    func unacknowledged(_ address: AddressKey) async throws -> [Ticket]
}

/// How the writer of a form post can be reached, as the form said.
package struct FormContact: Sendable, Equatable {
    package var email: String
    package var phone: String
    /// When the address was confirmed; nil: not yet.
    package var confirmed: Date?

    package init(email: String, phone: String, confirmed: Date?) {
        self.email = email
        self.phone = phone
        self.confirmed = confirmed
    }
}
