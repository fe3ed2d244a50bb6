extension Migration {
    /// What forms say of their writers, and which acknowledgements wait for an address to be confirmed.
    static let forms0008 = Migration(
        number: 8,
        name: "0008_forms",
        sql: """
            CREATE TABLE form_post (
                arrival_id BIGINT PRIMARY KEY NOT NULL REFERENCES arrival (id),
                ticket_id BIGINT NOT NULL REFERENCES ticket (id),
                email TEXT NOT NULL DEFAULT '',
                address_key TEXT,
                phone TEXT NOT NULL DEFAULT '',
                confirmed BIGINT,
                held SMALLINT NOT NULL CHECK (held = 0 OR held = 1),
                digest TEXT NOT NULL,
                consents TEXT NOT NULL DEFAULT '[]'
            );
            CREATE INDEX form_post_ticket ON form_post (ticket_id);
            CREATE INDEX form_post_held ON form_post (address_key, ticket_id) WHERE held = 1;
            """
    )
}
