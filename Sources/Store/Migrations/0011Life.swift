extension Migration {
    /// A ticket's life: who holds it, how its deadline came about, when it comes back by itself; which move made an entry;
    /// how residents rated; which morning's reminders were written.
    ///
    /// The outbox is made anew without the list of its kinds: what a letter may be is the business of the program.
    static let life0011 = Migration(
        number: 11,
        name: "0011_life",
        sql: """
            ALTER TABLE ticket ADD COLUMN assignee TEXT;
            ALTER TABLE ticket ADD COLUMN clock_start BIGINT;
            ALTER TABLE ticket ADD COLUMN clock_extended INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE ticket ADD COLUMN clock_paused INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE ticket ADD COLUMN clock_stopped BIGINT;
            ALTER TABLE ticket ADD COLUMN wakes BIGINT;
            ALTER TABLE ticket ADD COLUMN state_before TEXT;
            ALTER TABLE ticket ADD COLUMN restricted SMALLINT NOT NULL DEFAULT 0 CHECK (restricted = 0 OR restricted = 1);
            -- A month before the day that was promised, or since it was registered.
            UPDATE ticket SET clock_start = CASE WHEN due - 2592000000000 > created THEN due - 2592000000000
                ELSE created END WHERE due IS NOT NULL;
            UPDATE ticket SET wakes = coalesce(due, created) + 1209600000000
                WHERE imported = 0 AND (state = 'answered' OR state = 'waiting');
            CREATE INDEX ticket_wakes ON ticket (wakes) WHERE wakes IS NOT NULL;
            CREATE INDEX ticket_due ON ticket (due, id)
                WHERE due IS NOT NULL AND clock_stopped IS NULL
                    AND (state = 'new' OR state = 'open' OR state = 'approval' OR state = 'waiting'
                        OR state = 'postponed');

            ALTER TABLE entry ADD COLUMN move TEXT;

            CREATE TABLE rating (
                entry_id BIGINT PRIMARY KEY NOT NULL REFERENCES entry (id),
                ticket_id BIGINT NOT NULL REFERENCES ticket (id),
                institution TEXT NOT NULL,
                score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
                at BIGINT NOT NULL
            );
            CREATE INDEX rating_at ON rating (at);
            CREATE INDEX rating_ticket ON rating (ticket_id);

            CREATE TABLE morning (
                day BIGINT PRIMARY KEY NOT NULL
            );

            CREATE TABLE outbox_made_anew (
                id BIGINT PRIMARY KEY NOT NULL,
                kind TEXT NOT NULL CHECK (kind <> ''),
                state TEXT NOT NULL CHECK (state = 'queued' OR state = 'held' OR state = 'claimed'
                    OR state = 'data_sent' OR state = 'sent' OR state = 'failed' OR state = 'unknown'
                    OR state = 'dropped'),
                priority INTEGER NOT NULL,
                institution TEXT NOT NULL,
                ticket_id BIGINT REFERENCES ticket (id),
                entry_id BIGINT REFERENCES entry (id),
                to_name TEXT NOT NULL,
                to_address TEXT NOT NULL,
                to_key TEXT NOT NULL,
                language TEXT NOT NULL,
                message_id TEXT NOT NULL,
                created BIGINT NOT NULL,
                next_attempt BIGINT NOT NULL,
                attempts INTEGER NOT NULL CHECK (attempts >= 0),
                last_reply TEXT,
                details TEXT NOT NULL DEFAULT '{}',
                raw_id BIGINT REFERENCES raw_mail (id),
                changed BIGINT NOT NULL
            );
            INSERT INTO outbox_made_anew (id, kind, state, priority, institution, ticket_id, entry_id, to_name, to_address,
                to_key, language, message_id, created, next_attempt, attempts, last_reply, details, raw_id, changed)
            SELECT id, kind, state, priority, institution, ticket_id, entry_id, to_name, to_address,
                to_key, language, message_id, created, next_attempt, attempts, last_reply, details, raw_id, changed
            FROM outbox ORDER BY id;
            CREATE TABLE bundle_made_anew (
                outbox_id BIGINT NOT NULL REFERENCES outbox_made_anew (id),
                ticket_id BIGINT NOT NULL REFERENCES ticket (id),
                PRIMARY KEY (outbox_id, ticket_id)
            )/*BY KEY*/;
            INSERT INTO bundle_made_anew (outbox_id, ticket_id) SELECT outbox_id, ticket_id FROM outbox_bundle;
            DROP TABLE outbox_bundle;
            DROP TABLE outbox;
            ALTER TABLE outbox_made_anew RENAME TO outbox;
            ALTER TABLE bundle_made_anew RENAME TO outbox_bundle;
            CREATE INDEX outbox_due ON outbox (institution, priority, next_attempt, id) WHERE state = 'queued';
            CREATE INDEX outbox_waiting ON outbox (next_attempt) WHERE state = 'queued';
            CREATE INDEX outbox_held ON outbox (next_attempt, to_key, institution)
                WHERE state = 'held' AND kind = 'acknowledgement';
            CREATE INDEX outbox_held_address ON outbox (to_key, id) WHERE state = 'held' AND kind = 'acknowledgement';
            CREATE INDEX outbox_claimed ON outbox (id) WHERE state = 'claimed';
            CREATE INDEX outbox_data_sent ON outbox (id) WHERE state = 'data_sent';
            CREATE INDEX outbox_held_any ON outbox (id) WHERE state = 'held';
            CREATE INDEX outbox_failed ON outbox (id) WHERE state = 'failed';
            CREATE INDEX outbox_unknown ON outbox (id) WHERE state = 'unknown';
            CREATE INDEX outbox_dropped ON outbox (id) WHERE state = 'dropped';
            CREATE INDEX outbox_ticket ON outbox (ticket_id, id) WHERE ticket_id IS NOT NULL;
            """
    )
}
