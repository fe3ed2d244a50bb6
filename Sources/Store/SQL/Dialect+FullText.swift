/// Full text by FTS5 (docs/decisions/0002-full-text-index.md).
extension Dialect {
    /// Texts after the mark, up to and with a number.
    static let index = """
        INSERT INTO entry_search (rowid, stems)
        SELECT id, stems FROM entry_text WHERE id > ? AND id <= ? ORDER BY id
        """
    static let indexOne = "INSERT INTO entry_search (rowid, stems) VALUES (?, ?)"
    static let unindexOne = "INSERT INTO entry_search (entry_search, rowid, stems) VALUES ('delete', ?, ?)"
    static let rebuild = "INSERT INTO entry_search (entry_search) VALUES ('rebuild')"

    /// Texts that hold all the words, newest first.
    static let matches = """
        SELECT entry_text.entry_id, entry_text.ticket_id
        FROM entry_search JOIN entry_text ON entry_text.id = entry_search.rowid
        WHERE entry_search MATCH ? ORDER BY entry_search.rowid DESC
        """

    /// `a b` in `ghm` or `mus` → `"a" AND "b" AND ("§ghm" OR "§mus")`; nil when no word is left.
    static func match(stems: String, institutions: Set<String?>) -> String? {
        let words = SearchTerms.split(stems)
        guard !words.isEmpty else { return nil }
        let scopes = institutions.map { SearchTerms.scope(of: $0) }.sorted()
        var query = words.map { "\"\($0)\"" }.joined(separator: " AND ")
        if !scopes.isEmpty {
            query += " AND (" + scopes.map { "\"\($0)\"" }.joined(separator: " OR ") + ")"
        }
        return query
    }
}
