extension Migration {
    /// What people said against verdicts, and what was filed as spam when.
    static let learning0006 = Migration(
        number: 6,
        name: "0006_learning",
        sql: """
            -- Numbered 1, 2, 3 … as they are written down: whoever has read up to one of them has read all before it.
            CREATE TABLE correction (
                number BIGINT PRIMARY KEY NOT NULL CHECK (number > 0),
                ticket_id BIGINT NOT NULL REFERENCES ticket (id),
                label TEXT NOT NULL CHECK (label = 'institution' OR label = 'kind' OR label = 'topic'
                    OR label = 'flag' OR label = 'spam'),
                was TEXT NOT NULL,
                became TEXT NOT NULL,
                member_name TEXT NOT NULL,
                member_address TEXT NOT NULL,
                at BIGINT NOT NULL,
                classifier TEXT NOT NULL
            );
            CREATE INDEX correction_ticket ON correction (ticket_id, number);
            CREATE INDEX arrival_spam ON arrival (seen) WHERE outcome = 'spam';
            """
    )
}
