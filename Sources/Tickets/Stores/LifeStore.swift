import Foundation

/// What the calendar asks of the store. Every verb is one transaction.
package protocol LifeStore: Sendable {
    /// Tickets whose day has come, the longest waiting first.
    func waking(at now: Date, limit: Int) async throws -> [Ticket]
    /// Tickets somebody owes an answer for by `end`, the most urgent first; none whose clock stands still.
    func owed(by end: Date) async throws -> [Ticket]
    /// Whether the morning of `day` is written.
    func isReminded(on day: CalendarDay) async throws -> Bool
    /// Writes these letters for the morning of `day`, once. Answers how many.
    func remind(_ letters: [OutboxMail], on day: CalendarDay, lease: Lease?, now: Date) async throws -> Int
}
