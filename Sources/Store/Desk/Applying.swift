import Foundation
import Mail
import Tickets

/// A person's move on a ticket, and on others with it, inside one transaction.
struct Applying {
    let now: Date
    let connection: Connection
    /// The counters and texts it will have changed; shared with an intake that carries the move.
    private(set) var tally: Tally
    private(set) var texts: EntryTexts

    init(now: Date, connection: Connection) {
        self.init(now: now, connection: connection, tally: Tally(), texts: EntryTexts(connection: connection))
    }

    init(now: Date, connection: Connection, tally: Tally, texts: EntryTexts) {
        self.now = now
        self.connection = connection
        self.tally = tally
        self.texts = texts
    }

    /// False: one of the tickets moved meanwhile, and nothing is written.
    mutating func run(_ change: DeskChange) throws -> Bool {
        guard try write(change) else { return false }
        try tally.write(connection)
        return true
    }

    /// The same but for the counters, which whoever shares them writes.
    mutating func write(_ change: DeskChange) throws -> Bool {
        let changes = [change] + change.also
        let tickets = try changes.map { try TicketRow.find($0.ticket, connection) }
        guard zip(changes, tickets).allSatisfy({ $0.expectedVersion == $1?.version }) else { return false }
        // A letter taken for sending meanwhile cannot be taken back: then the move is planned anew, and refused.
        guard try Self.areUnsent(change.dropped, connection) else { return false }
        for mail in try change.dropped.compactMap({ try OutboxRow.find($0, connection) }) { try drop(mail) }
        if let new = change.new { try open(new) }
        for (change, old) in zip(changes, tickets) { if let old { try write(change, old) } }
        return true
    }

    static func areUnsent(_ letters: [ID<OutboxMail>], _ connection: Connection) throws -> Bool {
        try letters.compactMap { try OutboxRow.find($0, connection) }.allSatisfy {
            $0.state == .queued || $0.state == .held
        }
    }

    private mutating func drop(_ mail: OutboxMail) throws {
        try connection.run("UPDATE outbox SET state = 'dropped', changed = ? WHERE id = ?", [.time(now), .id(mail.id)])
        tally.outbox(mail.state, -1)
        tally.outbox(.dropped, 1)
    }

    private mutating func write(_ change: DeskChange, _ old: Ticket) throws {
        let new = change.after ?? old
        try TicketChange(old: old, new: new).write(now: now, tally: &tally, connection)
        try Corrections.add(change.corrections, connection)
        try TicketTopics.correct(change.corrections, connection)
        try About.correct(new, change.corrections, tally: &tally, connection)
        // An answer that was taken back was none.
        if old.state == .answered, change.entries.contains(where: { $0.move == .undo }) {
            tally.answered(old, at: now, -1)
        }
        if old.institution != new.institution { try EntryTexts.move(old.id, to: new.institution, connection) }
        if let requester = new.requester, requester != old.requester {
            try Participants.add(AddressKey(requester.address), to: old.id, connection)
        }
        try writeEntries(change.entries, stems: change.stems, institution: new.institution)
        try noteAnswer(change, institution: new.institution)
        for mail in change.outbox { try OutboxRow.insert(mail, now: now, tally: &tally, connection) }
        if new.state == .spam { try dropUnsent(of: new) }
    }

    /// So that the answer is found when somebody asks alike, and counted where it was made from another.
    private func noteAnswer(_ change: DeskChange, institution: String?) throws {
        if let answered = change.answered { try AnsweredWords.keep(answered, connection) }
        guard let source = change.source, let entry = change.entries.first else { return }
        try connection.run(
            "INSERT INTO answer_use (entry_id, kind, name, institution, at) VALUES (?, ?, ?, ?, ?)",
            [.id(entry.id), .text(source.kind), .text(source.name), .institution(institution), .time(entry.at)]
        )
    }

    /// A ticket that was split from another.
    private mutating func open(_ new: DeskChange.NewTicket) throws {
        var numbers = TicketNumbers(connection: connection)
        try TicketRow.insert(new.ticket, number: numbers.next(for: new.ticket), connection)
        try numbers.write()
        tally.ticket(new.ticket.institution, new.ticket.state, 1)
        try About.insert(nil, of: new.ticket, tally: &tally, connection)
        if let requester = new.ticket.requester {
            try Participants.add(AddressKey(requester.address), to: new.ticket.id, connection)
        }
        try writeEntries(new.entries, stems: new.stems, institution: new.ticket.institution)
        try TicketLinks.add(new.link, connection)
    }

    /// Whoever sent spam is not written to by what still waits.
    private mutating func dropUnsent(of ticket: Ticket) throws {
        for mail in try connection.all(Store.outboxOf, [.id(ticket.id)], OutboxRow.read)
        where mail.kind.repliesAutomatically && (mail.state == .queued || mail.state == .held) {
            try drop(mail)
        }
    }

    private mutating func writeEntries(_ entries: [Entry], stems: String, institution: String?) throws {
        for entry in entries {
            try EntryRow.insert(entry, connection)
            try Ratings.keep(entry, institution: institution, connection)
            // A reply found in the Sent folder threads like one of ours.
            if let messageID = entry.messageID, !messageID.isEmpty {
                try References.note(messageID, entry.ticket, entry.kind == .message ? .received : .sent, connection)
            }
        }
        let words = SearchTerms.distinct(stems)
        guard let first = entries.first, !words.isEmpty else { return }
        try texts.keep(SearchTerms.line(words: words, institution: institution), of: first.id, first.ticket)
    }
}
