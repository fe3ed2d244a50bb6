import Foundation
import Mail

/// One line of the journal, for people.
package struct JournalLine: Sendable {
    package var arrival: Arrival
    package var ticket: TicketNumber?
    package var reason: String

    package init(arrival: Arrival, ticket: TicketNumber?, reason: String) {
        self.arrival = arrival
        self.ticket = ticket
        self.reason = reason
    }
}

/// What `account`, `quarantine` and the alerts ask of the store.
package protocol JournalStore: Sendable {
    /// Outcomes per source. Their sum is the number of messages ever seen there.
    func account() async throws -> [String: [Outcome: Int]]
    /// Where reading of every source the store has met stands.
    func marks() async throws -> [String: SourceMark]
    /// The ids of this source the journal knows, among those asked.
    func known(_ ids: [String], source: String) async throws -> Set<String>
    func quarantine(limit: Int) async throws -> [JournalLine]
    func arrivals(newest limit: Int) async throws -> [JournalLine]
    /// Back to pending with no attempt counted. False when it is not in quarantine.
    func retry(_ id: ID<Arrival>, now: Date) async throws -> Bool
    func drop(_ id: ID<Arrival>, reason: String, now: Date) async throws -> Bool
    func rawMail(of id: ID<Arrival>) async throws -> RawMail?
}
