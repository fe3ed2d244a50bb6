import Foundation

/// What a member mailed and nobody vouches for: it waits for a button.
package struct MailedOrder: Sendable {
    /// The letter's words as they came.
    package var words: String
    /// The letter of ours that it answers, by which it is known whose it is.
    package var notification: OutboxMail
    package var history: TicketHistory

    package init(words: String, notification: OutboxMail, history: TicketHistory) {
        self.words = words
        self.notification = notification
        self.history = history
    }
}

/// What the page asks of the store where members confirm what they mailed. Every verb is one transaction.
package protocol MailedOrderStore: Sendable {
    /// nil: there is none, or it waits no longer.
    func mailedOrder(_ arrival: ID<Arrival>) async throws -> MailedOrder?
    /// Carries it out, once. False: the ticket changed meanwhile, or it waits no longer; nothing was written.
    func carryOut(_ arrival: ID<Arrival>, _ change: DeskChange, now: Date) async throws -> Bool
}
