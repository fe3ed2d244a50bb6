import Foundation

/// Letters that no message and no member caused: alerts to the operators. Called by the loop that watches the others.
package protocol AlertStore: Sendable {
    /// Puts the letters into the outbox, in one transaction.
    func enqueue(_ mails: [OutboxMail], now: Date) async throws
}
