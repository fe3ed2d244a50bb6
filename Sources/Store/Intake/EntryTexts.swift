import Tickets

/// Texts of entries for search. They are kept with their entries and indexed later, many at once: FTS writes a piece of
/// index per transaction and under savepoints one per plan, and each piece has to be merged.
struct EntryTexts {
    private let connection: Connection
    private var last: Int64?

    init(connection: Connection) {
        self.connection = connection
    }

    mutating func keep(_ line: String, of entry: ID<Entry>, _ ticket: ID<Ticket>) throws {
        let number = try (last ?? SearchIndex.last(connection)) + 1
        try connection.run(
            "INSERT INTO entry_text (id, entry_id, ticket_id, stems) VALUES (?, ?, ?, ?)",
            [.int(number), .id(entry), .id(ticket), .text(line)]
        )
        last = number
    }

    /// Erased entries are found by nothing. Their rows stay: a number that comes again would never be indexed.
    static func forget(_ ticket: ID<Ticket>, _ connection: Connection) throws {
        let sql = "SELECT id FROM entry WHERE ticket_id = ?"
        for entry: ID<Entry> in try connection.all(sql, [.id(ticket)], { $0.id(0) }) {
            try rewrite(entry, connection) { _ in "" }
        }
    }

    /// What an entry is found by, made anew from what it was found by.
    static func rewrite(_ entry: ID<Entry>, _ connection: Connection, _ change: (String) -> String) throws {
        let sql = "SELECT id, stems FROM entry_text WHERE entry_id = ?"
        let indexed = try SearchIndex.mark(connection)
        for (number, old) in try connection.all(sql, [.id(entry)], { (number: $0.int(0), line: $0.text(1)) }) {
            let line = change(old)
            guard line != old else { continue }
            if number <= indexed { try connection.run(Dialect.unindexOne, [.int(number), .text(old)]) }
            try connection.run("UPDATE entry_text SET stems = ? WHERE id = ?", [.text(line), .int(number)])
            if number <= indexed { try connection.run(Dialect.indexOne, [.int(number), .text(line)]) }
        }
    }

    /// After a transfer the entries of a ticket are found at their new institution.
    static func move(_ ticket: ID<Ticket>, to institution: String?, _ connection: Connection) throws {
        let indexed = try SearchIndex.mark(connection)
        let texts = try connection.all(textsOf, [.id(ticket)]) { (number: $0.int(0), line: $0.text(1)) }
        for (number, old) in texts {
            let words = old.split(separator: " ").dropFirst().joined(separator: " ")
            let line = SearchTerms.line(words: words, institution: institution)
            if number <= indexed { try connection.run(Dialect.unindexOne, [.int(number), .text(old)]) }
            try connection.run("UPDATE entry_text SET stems = ? WHERE id = ?", [.text(line), .int(number)])
            if number <= indexed { try connection.run(Dialect.indexOne, [.int(number), .text(line)]) }
        }
    }

    static let textsOf = """
        SELECT entry_text.id, entry_text.stems FROM entry JOIN entry_text ON entry_text.entry_id = entry.id
        WHERE entry.ticket_id = ?
        """
}
