import Classify
import Foundation

/// The afisha as it is kept. Every verb is one transaction.
package protocol EventStore: Sendable {
    /// Adds what is new and changes what has changed, by institution and uid; how many of each.
    func keep(_ events: [Event], now: Date) async throws -> (added: Int, changed: Int)

    /// Events that end (or, without an end, begin) at or after `date`, and those without a date; soonest first.
    func events(endingAfter date: Date) async throws -> [Event]
}
