import Classify
import Foundation

/// One reading of a feed of events that is read by itself.
package struct FeedReading: Sendable {
    package var feed: String
    package var events: [Event]
    /// Whether these are all it has: what is missing has been taken out of it.
    package var isWhole: Bool
    /// What the server said of this state (RFC 9110 §8.8), to be asked for changes only.
    package var etag: String
    package var modified: String

    package init(feed: String, events: [Event], isWhole: Bool, etag: String = "", modified: String = "") {
        self.feed = feed
        self.events = events
        self.isWhole = isWhole
        self.etag = etag
        self.modified = modified
    }
}

/// How a feed stands.
package struct FeedState: Sendable, Equatable {
    package var etag: String
    package var modified: String
    package var tried: Date
    /// When it was last read well, changed or not.
    package var well: Date?
    /// Why it could not be read at the last try; empty: it could.
    package var problem: String

    package init(etag: String, modified: String, tried: Date, well: Date?, problem: String) {
        self.etag = etag
        self.modified = modified
        self.tried = tried
        self.well = well
        self.problem = problem
    }
}

/// The afisha as it is kept. Every verb is one transaction.
package protocol EventStore: Sendable {
    /// Adds what is new and changes what has changed, by institution and uid; how many of each.
    func keep(_ events: [Event], now: Date) async throws -> (added: Int, changed: Int)

    /// The same from a feed. What is still to come and no longer in a whole feed is withdrawn: kept, and found no more
    /// until it comes back. A feed without any event withdraws nothing: it is more likely broken than empty.
    func take(_ reading: FeedReading, now: Date) async throws -> (added: Int, changed: Int, withdrawn: Int)

    /// A try that brought no events: `problem` says why; empty: nothing has changed since the last reading.
    func noteTry(of feed: String, problem: String, now: Date) async throws

    /// By the feed's name.
    func feedStates() async throws -> [String: FeedState]

    /// Events that end (or, without an end, begin) at or after `date`, and those without a date; soonest first. Without
    /// the withdrawn ones.
    func events(endingAfter date: Date) async throws -> [Event]
}
