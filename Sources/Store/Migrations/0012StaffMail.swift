extension Migration {
    /// What members of staff ordered by mail, so that each order counts once; those nobody vouches for wait for a button.
    static let staffMail0012 = Migration(
        number: 12,
        name: "0012_staff_mail",
        sql: """
            CREATE TABLE staff_order (
                arrival_id BIGINT PRIMARY KEY NOT NULL REFERENCES arrival (id),
                outbox_id BIGINT NOT NULL REFERENCES outbox (id),
                ticket_id BIGINT NOT NULL REFERENCES ticket (id),
                -- The entry that keeps the words of one that waits.
                entry_id BIGINT REFERENCES entry (id),
                mark TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state = 'done' OR state = 'waiting'),
                changed BIGINT NOT NULL
            );
            CREATE INDEX staff_order_letter ON staff_order (outbox_id);
            """
    )
}
