extension Migration {
    /// Letters found in a rescan are answered by nobody, also when a crash left them to be filed later.
    static let silent0003 = Migration(
        number: 3,
        name: "0003_silent",
        sql: """
            ALTER TABLE arrival ADD COLUMN silent INTEGER NOT NULL DEFAULT 0 CHECK (silent = 0 OR silent = 1);
            """
    )
}
