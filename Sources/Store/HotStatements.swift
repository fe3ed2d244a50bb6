import Tickets

/// Looks at the store from outside: for tests and for an operator who wonders.
extension Store {
    /// The statements that run for each letter, batch or page; each must be led by an index.
    package static let hotStatements: [(name: String, sql: String)] = [
        (
            "known origins",
            "SELECT \(ArrivalRow.columns) FROM \(ArrivalRow.from) WHERE arrival.source_id = ? AND arrival.origin IN (?, ?)"
        ),
        ("raw mail by digest", "SELECT id, size FROM raw_mail WHERE digest = ? AND erased IS NULL"),
        ("rescan by bytes", Rekeying.byDigest),
        ("rescan by content", Rekeying.byContent),
        ("pending mail", Store.pendingSQL),
        ("threads", "SELECT message_id, ticket_id, direction FROM message_reference WHERE message_id IN (?, ?)"),
        ("participants", "SELECT ticket_id, address_key FROM participant WHERE ticket_id IN (?, ?)"),
        ("siblings", "SELECT id FROM arrival WHERE content_key IN (?, ?) AND \(Outcome.isFiled)"),
        ("acknowledgements of an address", Acknowledgements.counting("?, ?")),
        ("dead addresses", DeadAddresses.sinceSQL("?, ?")),
        ("ticket by number", Store.byNumber),
        (
            "entries of a ticket",
            "SELECT \(EntryRow.columns) FROM \(EntryRow.from) WHERE entry.ticket_id = ? ORDER BY entry.id"
        ),
        ("files of an entry", AttachmentRow.ofEntry),
        ("letters of a ticket", Store.outboxOf),
        ("verdicts of a ticket", Store.verdictsOf),
        ("letters like this one", Likeness.sharingBands),
        ("letters about the same", Likeness.ofMatter),
        ("sketches past their time", Likeness.old),
        ("an event by its key", Store.eventByKey),
        ("tickets staff were warned of", SnapshotReading.warned("?, ?")),
        ("orders answering a letter", StaffOrders.marksSQL),
        ("an order that waits", StaffOrders.waitingSQL),
        ("corrections of a ticket", Corrections.ofTicket),
        ("corrections to be learned", Store.correctionsAfter),
        ("institutions with letters", Claiming.waitingSQL),
        ("due letters", Claiming.dueSQL),
        ("held letters", Claiming.heldSQL),
        ("held letters of an address", Claiming.heldOfSQL),
        ("letter answered", ClaimReading.answeredSQL),
        ("references read", ClaimReading.readSQL),
        ("references sent", ClaimReading.sentSQL),
        ("next queued letter", Store.nextQueued),
        ("next held letter", Store.nextHeld),
        ("claimed letters", Store.newest(.claimed)),
        ("failed letters", Store.newest(.failed)),
        ("unknown letters", Store.newest(.unknown)),
        ("held letters listed", Store.newest(.held)),
        ("quarantine", Store.quarantineSQL),
        ("newest tickets", TicketListing.newestSQL),
        ("a queue", TicketListing.queueSQL),
        ("tickets of a requester", TicketListing.requesterSQL),
        ("search", Dialect.matches),
        ("tickets of a member", TicketListing.assigneeSQL),
        ("tickets about a topic", TicketListing.topicSQL),
        ("topics of a ticket", TicketTopics.ofTicket),
        ("tickets owed in a span", TicketListing.owedSQL),
        ("ratings of a time", Store.ratingsSQL),
        ("answered tickets by a word", AnsweredWords.ofWord),
        ("a ticket's last answer", AnsweredWords.answerOf),
        ("mass answers that are due", Store.dueAnswers),
        ("tickets a mass answer waits with", Store.waitingSQL),
        ("whether a mass answer is under way", Store.underWay),
        ("progress of a mass answer", MassAnswerRow.counting),
        ("end of a digest", Store.digestEnd),
        ("what was returned", NamedList.returned.span),
        ("what was flagged", NamedList.flagged.span),
        ("what was praised", NamedList.praised.span),
        ("what was rated", NamedList.rated.span),
        ("what bounced", NamedList.bounced.span),
        ("mass issues of a digest", NamedList.issues.span),
    ]

    /// What SQLite is going to do for one of them.
    package func queryPlan(ofHot name: String) async throws -> [String] {
        guard let sql = Self.hotStatements.first(where: { $0.name == name })?.sql else { return [] }
        return try await database.read("explain a statement") { try Dialect.plan(of: sql, $0) }
    }

    /// The settings of the writer's connection that durability hangs on.
    package func settings() async throws -> [String: String] {
        try await database.onWriter("read the settings") { try Dialect.settings($0) }
    }

    /// What a disk can do to us; injected by tests of whatever stands on the store.
    package enum Fault: Sendable {
        /// The file may have so many pages and no more.
        case full(pages: Int)
        case readOnly
        case none
    }

    package func inject(_ fault: Fault) async throws {
        try await database.onWriter("inject a fault") { try Dialect.inject(fault, $0) }
    }
}
