import Foundation
import Mail

/// A letter taken for sending with all it is written from.
package struct ClaimedMail: Sendable {
    package var mail: OutboxMail
    package var ticket: Ticket?
    package var entry: Entry?
    package var answers: Entry?
    package var references: [String]
    package var bundled: [Ticket]
    /// The ticket came by a form, and nobody has confirmed its address yet.
    package var isUnconfirmed = false
    /// What its writer attached.
    package var files: [Letter.File] = []
    /// For a letter to one of the staff.
    package var similar: [SimilarAnswer] = []

    package init(
        mail: OutboxMail,
        ticket: Ticket? = nil,
        entry: Entry? = nil,
        answers: Entry? = nil,
        references: [String] = [],
        bundled: [Ticket] = []
    ) {
        self.mail = mail
        self.ticket = ticket
        self.entry = entry
        self.answers = answers
        self.references = references
        self.bundled = bundled
    }
}

/// How a try ended and what follows.
package struct OutboxResult: Sendable {
    /// Of the letters this result causes, the most in an hour and a day that one key has room for; those above are not
    /// written.
    package struct Brake: Sendable, Equatable {
        package var key: AddressKey
        package var hour: Int
        package var day: Int

        package init(key: AddressKey, hour: Int, day: Int) {
            self.key = key
            self.hour = hour
            self.day = day
        }
    }

    package var id: ID<OutboxMail>
    /// `.sent`, `.failed`, `.unknown`, `.queued` (try again at `nextAttempt`), `.held` or `.dropped`.
    package var state: OutboxMail.State
    package var reply: String
    package var nextAttempt: Date?
    /// An entry for the ticket's history (delivery failed, unknown), written in the same transaction.
    package var entry: Entry?
    /// Letters this result causes: a permanent failure tells the institution.
    package var outbox: [OutboxMail]
    package var brakes: [ID<OutboxMail>: Brake] = [:]
    package var deadAddress: AddressKey?
    /// False: the try that the claim counted did not happen for a reason of ours, and is taken back.
    package var countsTry: Bool

    package init(
        id: ID<OutboxMail>,
        state: OutboxMail.State,
        reply: String,
        nextAttempt: Date? = nil,
        entry: Entry? = nil,
        outbox: [OutboxMail] = [],
        deadAddress: AddressKey? = nil,
        countsTry: Bool = true
    ) {
        self.id = id
        self.state = state
        self.reply = reply
        self.nextAttempt = nextAttempt
        self.entry = entry
        self.outbox = outbox
        self.deadAddress = deadAddress
        self.countsTry = countsTry
    }
}

/// What `Delivery` asks of the store. Every verb is one transaction.
package protocol OutboxStore: Sendable {
    /// After a start: `claimed` letters are queued again, `dataSent` without an answer become `unknown`. Returns how many of each.
    func recover(now: Date) async throws -> (requeued: Int, unknown: Int)

    /// Up to `limit` due letters of these institutions (nil in the set: the machine's own), by priority then age,
    /// marked `claimed` before this returns, so before any connection. Acknowledgements that a brake `held` and that
    /// are due are claimed too: all of one address together, the oldest as `acknowledgementBundle` naming the tickets of
    /// all (`bundled`), the others `dropped` with a word that says so.
    func claim(institutions: Set<String?>, limit: Int, now: Date) async throws -> [ClaimedMail]

    /// The exact bytes about to be sent; kept, and their Message-ID remembered for threading.
    func keepSent(_ id: ID<OutboxMail>, bytes: [UInt8], now: Date) async throws

    /// Committed before the final dot.
    func markDataSent(_ id: ID<OutboxMail>, now: Date) async throws

    func finish(_ results: [OutboxResult], now: Date) async throws

    /// Letters sent over a route since the start of its local day, for quotas.
    func countSent(route: String, since: Date) async throws -> Int
    func noteSent(route: String, count: Int, now: Date) async throws

    /// When the next queued letter becomes due; nil when none waits.
    func nextDue() async throws -> Date?

    func list(states: Set<OutboxMail.State>, limit: Int) async throws -> [OutboxMail]
    /// An operator's word: `.queued` (send again) or `.dropped`. False when there is no such letter or it is on its way.
    func set(_ id: ID<OutboxMail>, to state: OutboxMail.State, now: Date) async throws -> Bool
    func counts() async throws -> [OutboxMail.State: Int]
}
