import Foundation
import Mail
import Tickets

/// One ticket: nothing anybody wrote in it stays.
extension Erasing {
    mutating func erase(_ ticket: Ticket) throws {
        let people = try residents(of: ticket)
        try eraseArrivals(of: ticket)
        let name = Pseudonym.of(ticket.requester.map { AddressKey($0.address) }, keys)
        entries += try connection.run(Self.entriesSQL, [.text(Pseudonym.gone), .text(name), .id(ticket.id)])
        try EntryTexts.forget(ticket.id, connection)
        for sql in Self.cleared { try connection.run(sql, [.id(ticket.id)]) }
        for mail in try connection.all(Self.mailsSQL, [.id(ticket.id)], { ($0.id(0) as ID<OutboxMail>, $0.text(1)) }) {
            try eraseMail(mail.0, toResident: people.contains(mail.1))
        }
        try eraseBundles(naming: ticket)
        try end(ticket, name)
    }

    /// One acknowledgement of several tickets. Where it still waits, the others are acknowledged by it.
    private mutating func eraseBundles(naming ticket: Ticket) throws {
        let bundles = try connection.all(Self.bundlesSQL, [.id(ticket.id)]) { $0.id(0) as ID<OutboxMail> }
        try connection.run("DELETE FROM outbox_bundle WHERE ticket_id = ?", [.id(ticket.id)])
        for bundle in bundles { try eraseMail(bundle, toResident: true) }
    }

    /// A letter of ours: what it said, and to whom where it went to a resident. One that has not left never will.
    mutating func eraseMail(_ id: ID<OutboxMail>, toResident: Bool) throws {
        let sql = "SELECT state, raw_id FROM outbox WHERE id = ?"
        let found = try connection.first(sql, [.id(id)]) { (try $0.code(0) as OutboxMail.State, $0.optionalInt(1)) }
        guard let (state, raw) = found, state != .claimed, state != .dataSent else { return }
        if let raw { raws.insert(raw) }
        let isWaiting = state == .queued || state == .held
        if isWaiting {
            tally.outbox(state, -1)
            tally.outbox(.dropped, 1)
        }
        try connection.run(
            toResident ? Self.residentMailSQL : Self.mailSQL,
            [.text((isWaiting ? .dropped : state).rawValue), .time(now), .id(id)]
        )
    }

    /// Whoever took part, as they are compared.
    private func residents(of ticket: Ticket) throws -> Set<String> {
        let sql = "SELECT address_key FROM participant WHERE ticket_id = ?"
        var people = Set(try connection.all(sql, [.id(ticket.id)]) { $0.text(0) })
        if let requester = ticket.requester { people.insert(AddressKey(requester.address).rawValue) }
        return people
    }

    private mutating func eraseArrivals(of ticket: Ticket) throws {
        let sql = "SELECT id, raw_id FROM arrival WHERE ticket_id = ?"
        for (id, raw) in try connection.all(sql, [.id(ticket.id)], { ($0.id(0) as ID<Arrival>, $0.optionalInt(1)) }) {
            try stones.erase(id, tally: &tally)
            if let raw { raws.insert(raw) }
        }
    }

    /// Nobody is owed an answer any more.
    private mutating func end(_ ticket: Ticket, _ name: String) throws {
        var after = ticket
        after.requester = nil
        after.wakes = nil
        after.due = nil
        after.deadline = nil
        if ticket.state != .spam, ticket.state != .merged { after.state = .closed }
        after.before = after.before == nil ? nil : .closed
        try TicketChange(old: ticket, new: after).write(now: now, tally: &tally, connection)
        try connection.run(
            "UPDATE ticket SET subject = ?, requester_name = ?, closed = coalesce(closed, ?), erased = ? WHERE id = ?",
            [.text(Pseudonym.gone), .text(name), .time(now), .time(now), .id(ticket.id)]
        )
        var line = Entry(
            id: ID(ids.next()),
            ticket: ticket.id,
            kind: .change,
            at: now,
            author: erasure.by.map { .member(MailAddress(name: $0.name, address: $0.address)) } ?? .system,
            text: erasure.ground == .request
                ? "Личные данные удалены по просьбе заявителя" : "Срок хранения окончен, личные данные удалены"
        )
        line.from = ticket.state.rawValue
        line.to = after.state.rawValue
        try EntryRow.insert(line, connection)
    }

    private static let entriesSQL = """
        UPDATE entry SET body = ?, full_body = NULL, message_id = NULL, raw_id = NULL, defects = '[]',
            author_name = CASE WHEN author_kind = 'resident' THEN ? ELSE author_name END,
            author_address = CASE WHEN author_kind = 'resident' THEN '' ELSE author_address END,
            from_value = CASE WHEN from_value LIKE '%@%' THEN NULL ELSE from_value END,
            to_value = CASE WHEN to_value LIKE '%@%' THEN NULL ELSE to_value END
        WHERE ticket_id = ?
        """
    private static let mailsSQL = "SELECT id, to_key FROM outbox WHERE ticket_id = ?"
    private static let bundlesSQL = """
        SELECT outbox.id FROM outbox_bundle JOIN outbox ON outbox.id = outbox_bundle.outbox_id
        WHERE outbox_bundle.ticket_id = ? AND outbox.state <> 'queued' AND outbox.state <> 'held'
        """
    private static let mailSQL = """
        UPDATE outbox SET state = ?, changed = ?, details = '{}', last_reply = NULL, raw_id = NULL WHERE id = ?
        """
    private static let residentMailSQL = """
        UPDATE outbox SET state = ?, changed = ?, details = '{}', last_reply = NULL, raw_id = NULL,
            to_name = '', to_address = '', to_key = '' WHERE id = ?
        """
    private static let cleared = [
        "DELETE FROM attachment WHERE entry_id IN (SELECT id FROM entry WHERE ticket_id = ?)",
        "DELETE FROM participant WHERE ticket_id = ?",
        "DELETE FROM message_reference WHERE ticket_id = ?",
        "DELETE FROM likeness_band WHERE ticket_id = ?",
        "DELETE FROM answered_word WHERE ticket_id = ?",
        "UPDATE likeness SET sketch = NULL, requester_key = '' WHERE ticket_id = ?",
        """
        UPDATE form_post SET email = '', address_key = NULL, phone = '', held = 0, digest = '' WHERE ticket_id = ?
        """,
    ]
}
