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
    /// What people said against the first of them, in order.
    package var corrections: [Correction]

    /// It came by a form, and nobody has confirmed that the address is the writer's: nothing typed into it is sent there.
    package var isUnconfirmed = false

    /// What it is about, as it stands.
    package var labels: TicketLabels { TicketLabels(verdicts.first, corrections) }

    package init(
        ticket: Ticket,
        entries: [Entry],
        files: [File] = [],
        links: [(number: TicketNumber, kind: IntakePlan.Link.Kind)] = [],
        outbox: [OutboxMail] = [],
        verdicts: [Verdict] = [],
        corrections: [Correction] = []
    ) {
        self.ticket = ticket
        self.entries = entries
        self.files = files
        self.links = links
        self.outbox = outbox
        self.verdicts = verdicts
        self.corrections = corrections
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
    /// Somebody waits for an answer by a moment in this span; these come first who wait for the earliest.
    package var owed: Range<Date>?
    /// Who answers for it.
    package var assignee: AddressKey?
    /// Codes as they stand after corrections.
    package var topics: Set<String> = []
    package var limit = 50
    /// Keyset paging: only tickets older than this one.
    package var before: ID<Ticket>?
    /// The same for what is owed: only what comes after this ticket, by its day.
    package var after: (due: Date, ticket: ID<Ticket>)?

    package init() {}
}

/// A person's move on a ticket, planned like an intake and committed the same way.
package struct DeskChange: Sendable {
    package var ticket: ID<Ticket>
    package var expectedVersion: Int64
    /// The ticket as it is afterwards; nil: only its history grows.
    package var after: Ticket?
    package var entries: [Entry]
    package var outbox: [OutboxMail]
    /// Of the first entry, for search; empty: nothing to index.
    package var stems: String
    /// What the classifier is to learn from it.
    package var corrections: [Correction] = []
    /// The question that was answered, for those who ask alike later.
    package var answered: AnswerQuestion?
    /// What the answer was made from.
    package var source: AnswerSource?
    /// Letters that shall not leave, if they have not yet.
    package var dropped: [ID<OutboxMail>] = []
    /// A ticket this one was split into.
    package var new: NewTicket?
    /// Changes of other tickets: all are written or none.
    package var also: [DeskChange] = []

    /// A ticket to open; the store counts its number.
    package struct NewTicket: Sendable {
        package var ticket: Ticket
        package var entries: [Entry]
        package var stems: String
        package var link: IntakePlan.Link
    }

    package init(
        ticket: ID<Ticket>,
        expectedVersion: Int64,
        after: Ticket? = nil,
        entries: [Entry],
        outbox: [OutboxMail] = [],
        stems: String = ""
    ) {
        self.ticket = ticket
        self.expectedVersion = expectedVersion
        self.after = after
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
