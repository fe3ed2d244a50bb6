extension Migration {
    /// What was erased, and the record of it.
    static let personal0014 = Migration(
        number: 14,
        name: "0014_personal",
        sql: """
            ALTER TABLE ticket ADD COLUMN erased BIGINT;
            CREATE INDEX ticket_closed ON ticket (regime, closed) WHERE closed IS NOT NULL AND erased IS NULL;
            -- A tombstone: origin and outcome of what was erased, with keyed digests of its octets and its content.
            ALTER TABLE arrival ADD COLUMN outcome_before TEXT;

            -- Numbered 1, 2, 3 …; `person` is a pseudonym.
            CREATE TABLE destruction (
                number BIGINT PRIMARY KEY NOT NULL CHECK (number > 0),
                at BIGINT NOT NULL,
                ground TEXT NOT NULL CHECK (ground = 'request' OR ground = 'term'),
                person TEXT NOT NULL,
                tickets TEXT NOT NULL,
                letters INTEGER NOT NULL,
                entries INTEGER NOT NULL,
                made_by TEXT NOT NULL
            );
            -- Empty but for moments: its zeros lie over free pages.
            CREATE TABLE scrub (
                number BIGINT PRIMARY KEY NOT NULL,
                zeros BYTEA NOT NULL
            );
            """
    )
}
