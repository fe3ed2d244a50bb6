extension Migration {
    /// Full text over `entry_text`. This step is SQLite's own; another engine has its own 0002.
    static let search0002 = Migration(
        number: 2,
        name: "0002_search",
        sql: """
            CREATE VIRTUAL TABLE entry_search USING fts5 (
                stems, content = 'entry_text', content_rowid = 'entry_id', tokenize = 'ascii', detail = none,
                columnsize = 0
            );
            """
    )
}
