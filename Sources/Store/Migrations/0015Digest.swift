extension Migration {
    /// What digests are counted from, which were written, and who chose what.
    ///
    /// `activity` is kept with every change: a digest adds up some hundred rows and never looks through tickets. Quarters of
    /// an hour: every time zone's day begins with one. Topics are counted from this step on; what was filed before has none.
    static let digest0015 = Migration(
        number: 15,
        name: "0015_digest",
        sql: """
            CREATE TABLE activity (
                quarter BIGINT NOT NULL,
                institution TEXT NOT NULL,
                what TEXT NOT NULL CHECK (what <> ''),
                amount BIGINT NOT NULL,
                PRIMARY KEY (quarter, institution, what)
            )/*BY KEY*/;
            INSERT INTO activity (quarter, institution, what, amount)
                SELECT created / 900000000, institution, 'new', count(*) FROM ticket
                WHERE imported = 0 AND state <> 'spam' GROUP BY created / 900000000, institution;
            INSERT INTO activity (quarter, institution, what, amount)
                SELECT entry.at / 900000000, ticket.institution, 'answered', count(*)
                FROM entry JOIN ticket ON ticket.id = entry.ticket_id
                WHERE entry.kind = 'change' AND entry.to_value = 'answered'
                GROUP BY entry.at / 900000000, ticket.institution;

            -- What a ticket is about, as it stands: the verdict on its first letter and what people said since.
            CREATE TABLE ticket_about (
                ticket_id BIGINT PRIMARY KEY NOT NULL REFERENCES ticket (id),
                created BIGINT NOT NULL,
                kind TEXT NOT NULL,
                topic TEXT NOT NULL,
                flags TEXT NOT NULL
            );
            CREATE INDEX ticket_about_flagged ON ticket_about (created) WHERE flags <> '';
            CREATE INDEX ticket_about_praise ON ticket_about (created) WHERE kind = 'gratitude';
            CREATE INDEX entry_disputed ON entry (at) WHERE move = 'dispute';
            CREATE INDEX entry_bounced ON entry (at) WHERE kind = 'bounce';

            CREATE TABLE digest (
                member_key TEXT NOT NULL,
                period TEXT NOT NULL,
                window_end BIGINT NOT NULL,
                window_start BIGINT NOT NULL,
                outcome TEXT NOT NULL,
                outbox_id BIGINT,
                written BIGINT NOT NULL,
                PRIMARY KEY (member_key, period, window_end),
                CHECK (window_start <= window_end)
            )/*BY KEY*/;
            CREATE INDEX digest_written ON digest (written);
            CREATE TABLE digest_choice (
                member_key TEXT NOT NULL,
                period TEXT NOT NULL,
                active SMALLINT NOT NULL CHECK (active = 0 OR active = 1),
                chosen BIGINT NOT NULL,
                PRIMARY KEY (member_key, period)
            )/*BY KEY*/;
            """
    )
}
