extension Migration {
    /// Full text over `entry_text`; the settings are measured (docs/decisions/0002-full-text-index.md).
    /// This step is SQLite's own; another engine has its own 0002.
    static let search0002 = Migration(
        number: 2,
        name: "0002_search",
        sql: """
            CREATE VIRTUAL TABLE entry_search USING fts5 (
                stems, content = 'entry_text', content_rowid = 'id', tokenize = 'ascii', detail = none,
                columnsize = 0
            );
            INSERT INTO entry_search (entry_search, rank) VALUES ('automerge', 16);
            INSERT INTO entry_search (entry_search, rank) VALUES ('crisismerge', 64);
            """
    )
}
