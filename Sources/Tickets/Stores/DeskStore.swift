import Classify
import Foundation
import Mail

/// A ticket with its history.
package struct TicketHistory: Sendable {
    package struct File: Sendable, Equatable {
        package var entry: ID<Entry>
        package var name: String
        package var type: String
        package var size: Int

        package init(entry: ID<Entry>, name: String, type: String, size: Int) {
            self.entry = entry
            self.name = name
            self.type = type
            self.size = size
        }
    }

    package var ticket: Ticket
    package var entries: [Entry]
    package var files: [File]
    package var links: [(number: TicketNumber, kind: IntakePlan.Link.Kind)]
    package var outbox: [OutboxMail]
    /// On each message of the ticket that has one, the oldest first.
    package var verdicts: [Verdict]

    package init(
        ticket: Ticket,
        entries: [Entry],
        files: [File] = [],
        links: [(number: TicketNumber, kind: IntakePlan.Link.Kind)] = [],
        outbox: [OutboxMail] = [],
        verdicts: [Verdict] = []
    ) {
        self.ticket = ticket
        self.entries = entries
        self.files = files
        self.links = links
        self.outbox = outbox
        self.verdicts = verdicts
    }
}

/// Which tickets to list. All conditions together; nil or empty: any.
package struct TicketFilter: Sendable {
    package var states: Set<TicketState> = []
    /// Codes; `nil` as the inner value: the coordinator's queue.
    package var institutions: Set<String?> = []
    /// Words, stemmed like what is indexed.
    package var stems: String?
    package var requester: AddressKey?
    package var dueBefore: Date?
    package var limit = 50
    /// Keyset paging: only tickets older than this one.
    package var before: ID<Ticket>?

    package init() {}
}

/// A person's move on a ticket, planned like an intake and committed the same way.
package struct DeskChange: Sendable {
    package var ticket: ID<Ticket>
    package var expectedVersion: Int64
    package var state: TicketState?
    /// `.some(code)` moves the ticket to another institution.
    package var institution: String?
    package var due: Date?
    package var closed: Date?
    /// Whom answers go to from now on.
    package var requester: MailAddress?
    package var entries: [Entry]
    package var outbox: [OutboxMail]
    package var stems: String

    package init(
        ticket: ID<Ticket>,
        expectedVersion: Int64,
        state: TicketState? = nil,
        institution: String? = nil,
        due: Date? = nil,
        closed: Date? = nil,
        entries: [Entry],
        outbox: [OutboxMail] = [],
        stems: String = ""
    ) {
        self.ticket = ticket
        self.expectedVersion = expectedVersion
        self.state = state
        self.institution = institution
        self.due = due
        self.closed = closed
        self.entries = entries
        self.outbox = outbox
        self.stems = stems
    }
}

/// The verbs of the desk. Every verb is one transaction.
package protocol DeskStore: Sendable {
    func history(of number: String) async throws -> TicketHistory?
    func tickets(matching filter: TicketFilter) async throws -> [Ticket]
    /// False: the ticket changed meanwhile (stale), nothing was written.
    func apply(_ change: DeskChange, now: Date) async throws -> Bool
    /// Tickets by institution and state, from counters kept with every change.
    func counts() async throws -> [(institution: String?, state: TicketState, count: Int)]
}
