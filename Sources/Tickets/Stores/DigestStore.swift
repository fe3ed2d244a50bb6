import Foundation

/// What became of one window of a subscription.
package struct DigestRow: Sendable, Equatable {
    package enum Outcome: String, Sendable, Codable {
        /// The subscription was seen for the first time.
        case begun
        case written
        /// There was nothing to say, and the subscriber does not want to hear that.
        case empty
    }

    package var key: DigestSubscription.Key
    package var start: Date
    package var end: Date
    package var outcome: Outcome

    package init(key: DigestSubscription.Key, start: Date, end: Date, outcome: Outcome) {
        self.key = key
        self.start = start
        self.end = end
        self.outcome = outcome
    }
}

/// What digests ask of the store. Every verb is one transaction.
package protocol DigestStore: Sendable {
    /// Where the newest digest of each of these subscriptions ended.
    func digestEnds(of keys: [DigestSubscription.Key]) async throws -> [DigestSubscription.Key: Date]
    func digestChoices() async throws -> [DigestChoice]
    /// The newest word of a subscription counts.
    func choose(_ choices: [DigestChoice]) async throws
    /// Writes the row and its letter, once for each (subscription, end): false when there is one already, or when one
    /// after `start` was written meanwhile.
    func keep(_ row: DigestRow, letter: OutboxMail?, lease: Lease?, now: Date) async throws -> Bool
    /// What happened in a window, for all institutions: read once for all who get a digest of it.
    func digestFacts(_ question: DigestQuestion) async throws -> DigestFacts
    /// The newest rows, for people.
    func digests(newest limit: Int) async throws -> [DigestRow]
}
