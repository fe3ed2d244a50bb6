import Tickets

/// Texts of entries for search, indexed together at the end of a transaction: under the savepoints of the plans FTS would
/// write one segment each.
struct EntryTexts {
    struct Text {
        let entry: ID<Entry>
        let line: String
    }

    private var texts: [Text] = []

    mutating func add(_ text: Text) {
        texts.append(text)
    }

    func index(_ connection: Connection) throws {
        for text in texts {
            try connection.run(Dialect.index, [.id(text.entry), .text(text.line)])
        }
    }

    static func keep(_ text: Text, _ connection: Connection) throws {
        try connection.run(
            "INSERT INTO entry_text (entry_id, stems) VALUES (?, ?)",
            [.id(text.entry), .text(text.line)]
        )
    }
}

extension EntryTexts {
    /// After a transfer the entries of a ticket are found at their new institution.
    static func move(_ ticket: ID<Ticket>, to institution: String?, _ connection: Connection) throws {
        let old = try connection.all(textsOf, [.id(ticket)]) { Text(entry: $0.id(0), line: $0.text(1)) }
        for text in old {
            let words = text.line.split(separator: " ").dropFirst().joined(separator: " ")
            let line = SearchTerms.line(words: words, institution: institution)
            try connection.run(Dialect.unindex, [.id(text.entry), .text(text.line)])
            try connection.run("UPDATE entry_text SET stems = ? WHERE entry_id = ?", [.text(line), .id(text.entry)])
            try connection.run(Dialect.index, [.id(text.entry), .text(line)])
        }
    }

    static let textsOf = """
        SELECT entry_text.entry_id, entry_text.stems FROM entry JOIN entry_text ON entry_text.entry_id = entry.id
        WHERE entry.ticket_id = ?
        """
}
