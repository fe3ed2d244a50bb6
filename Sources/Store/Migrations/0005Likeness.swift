extension Migration {
    /// Tickets that say the same, and the mass issues they make.
    static let likeness0005 = Migration(
        number: 5,
        name: "0005_likeness",
        sql: """
            -- Its id is that of its first ticket.
            CREATE TABLE mass_issue (
                id BIGINT PRIMARY KEY NOT NULL REFERENCES ticket (id),
                latest BIGINT NOT NULL,
                tickets INTEGER NOT NULL CHECK (tickets >= 1),
                residents INTEGER NOT NULL CHECK (residents >= 0)
            );
            CREATE INDEX mass_issue_latest ON mass_issue (latest);
            CREATE TABLE likeness (
                ticket_id BIGINT PRIMARY KEY NOT NULL REFERENCES ticket (id),
                issue_id BIGINT REFERENCES mass_issue (id),
                institution TEXT NOT NULL,
                matter TEXT NOT NULL DEFAULT '',
                requester_key TEXT NOT NULL DEFAULT '',
                created BIGINT NOT NULL,
                sketch BLOB
            );
            CREATE INDEX likeness_issue ON likeness (issue_id, requester_key) WHERE issue_id IS NOT NULL;
            CREATE INDEX likeness_matter ON likeness (institution, matter, created) WHERE matter <> '';
            CREATE INDEX likeness_created ON likeness (created) WHERE sketch IS NOT NULL;
            CREATE TABLE likeness_band (
                band BIGINT NOT NULL,
                ticket_id BIGINT NOT NULL REFERENCES likeness (ticket_id),
                PRIMARY KEY (band, ticket_id)
            )/*BY KEY*/;
            CREATE INDEX likeness_band_ticket ON likeness_band (ticket_id);
            """
    )
}
