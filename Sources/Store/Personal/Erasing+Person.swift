import Classify
import Foundation
import Mail
import Tickets

/// What stands of a person outside their own tickets. Letters of other people stay as they came, byte for byte; what is
/// shown and found of them names the person no more.
extension Erasing {
    mutating func erase(_ person: AddressKey, names: [String]) throws {
        let name = Pseudonym.of(person, keys)
        let unnaming = Unnaming(person: person, names: names, pseudonym: name)
        let places = try elsewhere(person)
        for ticket in places {
            for entry in try EntryRow.all(of: ticket, connection) {
                if entry.isBy(person) { try erasePart(entry, name) } else { try unname(entry, unnaming) }
            }
            try connection.run(
                "DELETE FROM participant WHERE ticket_id = ? AND address_key = ?",
                [.id(ticket), .text(person.rawValue)]
            )
        }
        for mail in try mails(to: person) { try eraseMail(mail, toResident: true) }
        for sql in Self.cleared { try connection.run(sql, [.text(person.rawValue)]) }
    }

    private func elsewhere(_ person: AddressKey) throws -> [ID<Ticket>] {
        let sql = "SELECT ticket_id FROM participant WHERE address_key = ? ORDER BY ticket_id"
        return try connection.all(sql, [.text(person.rawValue)]) { $0.id(0) }.filter { !erasure.held.contains($0) }
    }

    /// Every name of at least two words that the person was seen under. To be asked before anything is erased.
    func names(of person: AddressKey, in tickets: [Ticket]) throws -> [String] {
        var names = Set<String>()
        func note(_ address: MailAddress) {
            guard AddressKey(address.address) == person else { return }
            if address.name.contains(" "), SiteFormValue.isName(address.name) { names.insert(address.name) }
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

    private func unname(_ entry: Entry, _ unnaming: Unnaming) throws {
        var gone: [String] = []
        let text = unnaming.clean(entry.text, &gone)
        let full = entry.fullText.map { unnaming.clean($0, &gone) }
        let from = entry.from.map { unnaming.clean($0, &gone) }
        let to = entry.to.map { unnaming.clean($0, &gone) }
        guard text != entry.text || full != entry.fullText || from != entry.from || to != entry.to else { return }
        try connection.run(
            "UPDATE entry SET body = ?, full_body = ?, from_value = ?, to_value = ? WHERE id = ?",
            [.text(text), .text(full), .text(from), .text(to), .id(entry.id)]
        )
        let stems = Set(gone.flatMap { SearchTerms.split(SearchText.stems(of: $0)) })
        try EntryTexts.rewrite(entry.id, connection) { line in
            line.split(separator: " ").filter { !stems.contains(String($0)) }.joined(separator: " ")
        }
    }

    private func mails(to person: AddressKey) throws -> [ID<OutboxMail>] {
        let sql = "SELECT id, ticket_id FROM outbox WHERE to_key = ?"
        return try connection.all(sql, [.text(person.rawValue)]) { ($0.id(0), $0.optionalID(1) as ID<Ticket>?) }
            .filter { _, ticket in ticket.map { !erasure.held.contains($0) } ?? true }.map(\.0)
    }

    /// Letters to staff about many tickets (reminders, digests) that name one of these. Those that have not left never
    /// will: the next one says what is left to say.
    func mentions(of tickets: [Ticket]) throws -> [(id: ID<OutboxMail>, state: OutboxMail.State)] {
        guard let earliest = tickets.map(\.created).min() else { return [] }
        let numbers = tickets.map(\.number.description)
        var found: [(id: ID<OutboxMail>, state: OutboxMail.State)] = []
        // A letter may say when it was made by a clock that ran behind.
        try connection.each(Self.generalSQL, [.time(earliest.addingTimeInterval(-86_400))]) { row in
            let details = row.text(1)
            if numbers.contains(where: { details.contains($0) }) { found.append((row.id(0), try row.code(2))) }
        }
        return found
    }

    private static let partSQL = """
        UPDATE entry SET body = ?, full_body = NULL, message_id = NULL, raw_id = NULL, defects = '[]', author_name = ?,
            author_address = '' WHERE id = ?
        """
    private static let generalSQL = """
        SELECT id, details, state FROM outbox WHERE ticket_id IS NULL AND created >= ? AND details <> '{}'
        """
    private static let cleared = [
        "DELETE FROM address_ack WHERE address_key = ?",
        "DELETE FROM dead_address WHERE address_key = ?",
        "UPDATE likeness SET requester_key = '' WHERE requester_key = ? AND requester_key > ''",
    ]
}

extension Entry {
    func isBy(_ person: AddressKey) -> Bool {
        if case .resident(let address) = author { AddressKey(address.address) == person } else { false }
    }
}
