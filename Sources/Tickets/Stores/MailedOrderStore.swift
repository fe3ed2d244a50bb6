import Foundation
import Mail

/// What a member mailed and nobody vouches for: it waits for a button.
package struct MailedOrder: Sendable {
    /// The letter's words as they came.
    package var words: String
    /// The letter of ours that it answers, by which it is known whose it is.
    package var notification: OutboxMail
    package var history: TicketHistory
    /// The mail itself, and what it brought.
    package var raw: String?
    package var files: [Attachment]

    package init(
        words: String,
        notification: OutboxMail,
        history: TicketHistory,
        raw: String? = nil,
        files: [Attachment] = []
    ) {
        self.raw = raw
        self.files = files
        self.words = words
        self.notification = notification
        self.history = history
    }
}

/// What the page asks of the store where members confirm what they mailed. Every verb is one transaction.
package protocol MailedOrderStore: Sendable {
    /// nil: there is none, or it waits no longer.
    func mailedOrder(_ arrival: ID<Arrival>) async throws -> MailedOrder?
    /// Carries it out, once, with its files. False: the ticket changed meanwhile, or it waits no longer; nothing was written.
    func carryOut(_ arrival: ID<Arrival>, _ change: DeskChange, now: Date) async throws -> Bool
}
