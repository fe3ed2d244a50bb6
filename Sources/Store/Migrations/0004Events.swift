extension Migration {
    /// The afisha of the institutions.
    static let events0004 = Migration(
        number: 4,
        name: "0004_events",
        sql: """
            CREATE TABLE event (
                institution TEXT NOT NULL CHECK (institution <> ''),
                uid TEXT NOT NULL,
                title TEXT NOT NULL CHECK (title <> ''),
                starts BIGINT,
                ends BIGINT,
                place TEXT NOT NULL DEFAULT '',
                age INTEGER CHECK (age IS NULL OR age >= 0),
                phone TEXT NOT NULL DEFAULT '',
                link TEXT NOT NULL DEFAULT '',
                cancelled INTEGER NOT NULL DEFAULT 0 CHECK (cancelled = 0 OR cancelled = 1),
                changed BIGINT NOT NULL,
                PRIMARY KEY (institution, uid)
            );
            -- The verdicts of a ticket are found by its arrivals.
            CREATE INDEX arrival_ticket ON arrival (ticket_id) WHERE ticket_id IS NOT NULL;
            CREATE INDEX event_starts ON event (starts);
            """
    )
}
