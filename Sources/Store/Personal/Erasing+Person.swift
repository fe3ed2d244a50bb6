import Classify
import Foundation
import Mail
import Tickets

/// What stands of a person outside their own tickets. Letters of other people stay as they came, byte for byte; what is
/// shown and found of them names the person no more.
extension Erasing {
    mutating func erase(_ person: AddressKey, names: [String]) throws {
        let name = Pseudonym.of(person, keys)
        let places = try elsewhere(person)
        for ticket in places {
            for entry in try EntryRow.all(of: ticket, connection) {
                if entry.isBy(person) { try erasePart(entry, name) } else { try unname(entry, names, name) }
            }
            try connection.run(
                "DELETE FROM participant WHERE ticket_id = ? AND address_key = ?",
                [.id(ticket), .text(person.rawValue)]
            )
        }
        for mail in try mails(to: person) { try eraseMail(mail, toResident: true) }
        for mail in try mentions() { try eraseMail(mail, toResident: false) }
        for sql in Self.cleared { try connection.run(sql, [.text(person.rawValue)]) }
    }

    private func elsewhere(_ person: AddressKey) throws -> [ID<Ticket>] {
        let sql = "SELECT ticket_id FROM participant WHERE address_key = ? ORDER BY ticket_id"
        return try connection.all(sql, [.text(person.rawValue)]) { $0.id(0) }.filter { !erasure.held.contains($0) }
    }

    /// Every spelling the person was seen under: addresses, and names of at least two words. To be asked before anything
    /// is erased.
    func names(of person: AddressKey, in tickets: [Ticket]) throws -> [String] {
        var names = Set([person.rawValue])
        func note(_ address: MailAddress) {
            guard AddressKey(address.address) == person else { return }
            names.insert(address.address)
            if address.name.contains(" ") { names.insert(address.name) }
        }
        tickets.compactMap(\.requester).forEach(note)
        for ticket in try tickets.map(\.id) + elsewhere(person) {
            for entry in try EntryRow.all(of: ticket, connection) {
                if case .resident(let address) = entry.author { note(address) }
            }
        }
        return names.filter { $0.count >= 5 }.sorted { $0.count > $1.count }
    }

    private mutating func erasePart(_ entry: Entry, _ name: String) throws {
        let sql = """
            SELECT arrival.id, arrival.raw_id FROM entry JOIN arrival ON arrival.raw_id = entry.raw_id
                AND arrival.ticket_id = entry.ticket_id WHERE entry.id = ?
            """
        for (id, raw) in try connection.all(sql, [.id(entry.id)], { ($0.id(0) as ID<Arrival>, $0.int(1)) }) {
            try stones.erase(id, tally: &tally)
            raws.insert(raw)
        }
        try connection.run(Self.partSQL, [.text(Pseudonym.gone), .text(name), .id(entry.id)])
        try connection.run("DELETE FROM attachment WHERE entry_id = ?", [.id(entry.id)])
        if let messageID = entry.messageID {
            try connection.run(
                "DELETE FROM message_reference WHERE message_id = ? AND ticket_id = ?",
                [.text(messageID), .id(entry.ticket)]
            )
        }
        try EntryTexts.rewrite(entry.id, connection) { _ in "" }
        entries += 1
    }

    private func unname(_ entry: Entry, _ names: [String], _ name: String) throws {
        func clean(_ text: String?) -> String? {
            text.map { names.reduce($0) { $0.replacing($1, with: name) } }
        }
        let (text, full, from, to) = (clean(entry.text), clean(entry.fullText), clean(entry.from), clean(entry.to))
        guard text != entry.text || full != entry.fullText || from != entry.from || to != entry.to else { return }
        try connection.run(
            "UPDATE entry SET body = ?, full_body = ?, from_value = ?, to_value = ? WHERE id = ?",
            [.text(text ?? ""), .text(full), .text(from), .text(to), .id(entry.id)]
        )
        let stems = Set(names.flatMap { SearchTerms.split(SearchText.stems(of: $0)) })
        try EntryTexts.rewrite(entry.id, connection) { line in
            line.split(separator: " ").filter { !stems.contains(String($0)) }.joined(separator: " ")
        }
    }

    private func mails(to person: AddressKey) throws -> [ID<OutboxMail>] {
        let sql = "SELECT id, ticket_id FROM outbox WHERE to_key = ?"
        return try connection.all(sql, [.text(person.rawValue)]) { ($0.id(0), $0.optionalID(1) as ID<Ticket>?) }
            .filter { _, ticket in ticket.map { !erasure.held.contains($0) } ?? true }.map(\.0)
    }

    /// Letters to staff about many tickets (reminders, digests) that name one of these, once they have left.
    private func mentions() throws -> [ID<OutboxMail>] {
        let numbers = try TicketRow.find(erasure.tickets.map(\.id), connection).map(\.number.description)
        guard !numbers.isEmpty else { return [] }
        var found: [ID<OutboxMail>] = []
        try connection.each(Self.generalSQL) { row in
            let details = row.text(1)
            if numbers.contains(where: { details.contains($0) }) { found.append(row.id(0)) }
        }
        return found
    }

    private static let partSQL = """
        UPDATE entry SET body = ?, full_body = NULL, message_id = NULL, raw_id = NULL, defects = '[]', author_name = ?,
            author_address = '' WHERE id = ?
        """
    private static let generalSQL = """
        SELECT id, details FROM outbox WHERE ticket_id IS NULL AND details <> '{}'
            AND (state = 'sent' OR state = 'failed' OR state = 'unknown' OR state = 'dropped')
        """
    private static let cleared = [
        "DELETE FROM address_ack WHERE address_key = ?",
        "DELETE FROM dead_address WHERE address_key = ?",
        "UPDATE likeness SET requester_key = '' WHERE requester_key = ?",
    ]
}

extension Entry {
    func isBy(_ person: AddressKey) -> Bool {
        if case .resident(let address) = author { AddressKey(address.address) == person } else { false }
    }
}
