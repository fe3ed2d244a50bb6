import Classify
import Foundation
import Tickets

/// Writes one plan, in the order the foreign keys want.
struct PlanWriting {
    let prepared: PreparedPlan
    let connection: Connection
    let now: Date
    var numbers: TicketNumbers
    var tally = Tally()
    private(set) var number: TicketNumber?
    var texts: EntryTexts
    private var institution: String?

    private var plan: IntakePlan { prepared.plan }

    init(
        prepared: PreparedPlan,
        connection: Connection,
        now: Date,
        numbers: TicketNumbers,
        texts: EntryTexts
    ) {
        self.prepared = prepared
        self.connection = connection
        self.now = now
        self.numbers = numbers
        self.texts = texts
    }

    mutating func run() throws {
        try writeTicket()
        try writeMove()
        try writeEntries()
        try writeThread()
        try noteLikeness()
        if let order = plan.order, let ticket { try StaffOrders.insert(order, plan, ticket, now: now, connection) }
        if let post = plan.post, let ticket { try FormPosts.insert(post, of: plan.arrival, in: ticket, connection) }
        for mail in plan.outbox { try OutboxRow.insert(mail, now: now, tally: &tally, connection) }
        for departure in plan.departures {
            try Acknowledgements.note(departure.mail, to: departure.key, now: departure.at, connection)
        }
        if let dead = plan.deadAddress { try DeadAddresses.add(dead, now: now, connection) }
        try writeOutcome()
    }

    private var ticket: ID<Ticket>? { plan.newTicket?.id ?? plan.ticket }

    private mutating func writeTicket() throws {
        if let ticket = plan.newTicket {
            let number = try numbers.next(for: ticket)
            try TicketRow.insert(ticket, number: number, connection)
            tally.ticket(ticket.institution, ticket.state, 1)
            try TicketTopics.add(plan.verdict?.topics.map(\.code) ?? [], to: ticket.id, connection)
            try About.insert(plan.verdict, of: ticket, tally: &tally, connection)
            self.number = number
            institution = ticket.institution
        } else if let id = plan.ticket {
            try changeTicket(id)
        }
    }

    /// Spam and old mail are like nothing.
    private func noteLikeness() throws {
        guard let ticket = plan.newTicket, plan.outcome == .ticket else { return }
        let matter = plan.verdict.flatMap(Self.matter)
        guard plan.sketch != nil || matter != nil else { return }
        let likeness = Likeness(
            ticket: ticket,
            sketch: plan.sketch,
            matter: matter ?? "",
            connection: connection,
            now: now
        )
        try likeness.note()
    }

    /// What many write about: an event, and what is the matter with it. «Работаете завтра?» meets the one exhibition of
    /// those months by its day alone, and is no matter shared with others.
    private static func matter(_ verdict: Verdict) -> String? {
        guard let event = verdict.event, event.confidence > EventIndex.dayAlone else { return nil }
        return verdict.topics.first.map { "\(event.code) \($0.code)" }
    }

    private mutating func changeTicket(_ id: ID<Ticket>) throws {
        guard let old = try TicketRow.find(id, connection) else {
            throw StoreError(.missing, doing: "", detail: "ticket")
        }
        number = old.number
        institution = old.institution
        guard !plan.entries.isEmpty || plan.after != nil else { return }
        try TicketChange(old: old, new: plan.after ?? old).write(now: now, tally: &tally, connection)
    }

    /// What one of the staff ordered. That the ticket stands where it stood is among the plan's expectations.
    private mutating func writeMove() throws {
        guard let change = plan.desk else { return }
        var applying = Applying(now: now, connection: connection, tally: tally, texts: texts)
        guard try applying.write(change) else { throw StoreError(.refused, doing: "", detail: "a move that is stale") }
        tally = applying.tally
        texts = applying.texts
        institution = change.after?.institution ?? institution
    }

    private mutating func writeEntries() throws {
        for entry in plan.entries { try EntryRow.insert(entry, connection) }
        guard let first = plan.entries.first ?? plan.desk?.mailed else { return }
        for (number, attachment) in plan.attachments.enumerated() {
            try AttachmentRow.insert(attachment, number: number, of: first.id, connection)
        }
        guard !prepared.words.isEmpty else { return }
        let line = SearchTerms.line(words: prepared.words, institution: institution)
        try texts.keep(line, of: first.id, first.ticket)
    }

    private func writeThread() throws {
        guard let ticket else { return }
        for reference in plan.references where !reference.messageID.isEmpty {
            try References.note(reference.messageID, ticket, reference.direction, connection)
        }
        for key in plan.participants { try Participants.add(key, to: ticket, connection) }
        for link in plan.links { try TicketLinks.add(link, connection) }
    }

    private func writeOutcome() throws {
        try connection.run(
            """
            UPDATE arrival SET outcome = ?, reason = ?, ticket_id = ?, institution = ?,
                content_key = coalesce(?, content_key), message_id = ? WHERE id = ?
            """,
            [
                .text(plan.outcome.rawValue), .text(plan.reason), .id(ticket), .institution(institution),
                .text(plan.contentKey), .text(plan.messageID), .id(plan.arrival),
            ]
        )
        guard let verdict = prepared.verdict else { return }
        try connection.run(
            """
            INSERT INTO verdict (arrival_id, classifier, body) VALUES (?, ?, ?)
            ON CONFLICT (arrival_id) DO UPDATE SET classifier = excluded.classifier, body = excluded.body
            """,
            [.id(plan.arrival), .text(plan.verdict?.version ?? ""), .text(verdict)]
        )
    }
}
