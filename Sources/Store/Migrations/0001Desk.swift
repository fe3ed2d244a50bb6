extension Migration {
    /// Sources, the journal of arrivals, raw mail, tickets and their history, the outbox, leases, counters.
    ///
    /// Portable but for what `Dialect.schema` rewrites. Times are microseconds UTC. `institution = ''` is the coordinator's
    /// queue (in the outbox: the machine itself).
    static let desk0001 = Migration(
        number: 1,
        name: "0001_desk",
        sql: """
            CREATE TABLE source (
                id BIGINT PRIMARY KEY NOT NULL,
                name TEXT NOT NULL UNIQUE CHECK (name <> ''),
                read_cursor TEXT,
                added BIGINT NOT NULL
            );

            -- Raw mail by its SHA-256. After an erasure: no chunks, and a keyed digest in place of the plain one.
            CREATE TABLE raw_mail (
                id BIGINT PRIMARY KEY NOT NULL,
                digest BYTEA NOT NULL UNIQUE CHECK (length(digest) = 32),
                size BIGINT NOT NULL CHECK (size >= 0),
                erased BIGINT
            );
            CREATE TABLE raw_chunk (
                raw_id BIGINT NOT NULL REFERENCES raw_mail (id),
                number INTEGER NOT NULL CHECK (number >= 0),
                bytes BYTEA NOT NULL CHECK (length(bytes) BETWEEN 1 AND 1048576),
                PRIMARY KEY (raw_id, number)
            );

            CREATE TABLE ticket (
                id BIGINT PRIMARY KEY NOT NULL,
                number TEXT NOT NULL UNIQUE CHECK (number <> ''),
                institution TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('new', 'open', 'waiting', 'postponed', 'approval', 'answered',
                    'forwarded', 'declined', 'closed', 'spam', 'merged')),
                regime TEXT NOT NULL CHECK (regime IN ('feedback', 'pos_message', 'appeal_59fz', 'info_request_8fz')),
                subject TEXT NOT NULL,
                requester_name TEXT NOT NULL DEFAULT '',
                requester TEXT,
                requester_key TEXT,
                language TEXT NOT NULL,
                created BIGINT NOT NULL,
                due BIGINT,
                closed BIGINT,
                imported SMALLINT NOT NULL CHECK (imported IN (0, 1)),
                merged_into BIGINT REFERENCES ticket (id),
                version BIGINT NOT NULL CHECK (version > 0),
                CHECK ((requester IS NULL) = (requester_key IS NULL))
            );
            CREATE INDEX ticket_queue ON ticket (institution, state, id);
            CREATE INDEX ticket_requester ON ticket (requester_key, id) WHERE requester_key IS NOT NULL;

            -- One row for every message ever seen, with exactly one outcome.
            CREATE TABLE arrival (
                id BIGINT PRIMARY KEY NOT NULL,
                source_id BIGINT NOT NULL REFERENCES source (id),
                origin TEXT NOT NULL,
                raw_id BIGINT REFERENCES raw_mail (id),
                size_at_source BIGINT NOT NULL CHECK (size_at_source >= 0),
                received BIGINT,
                seen BIGINT NOT NULL,
                attempts INTEGER NOT NULL CHECK (attempts >= 0),
                outcome TEXT NOT NULL CHECK (outcome IN ('pending', 'ticket', 'entry', 'automatic', 'spam', 'duplicate',
                    'quarantined', 'imported', 'erased', 'dropped')),
                reason TEXT NOT NULL DEFAULT '',
                ticket_id BIGINT REFERENCES ticket (id),
                institution TEXT NOT NULL DEFAULT '',
                content_key TEXT,
                message_id TEXT,
                UNIQUE (source_id, origin)
            );
            CREATE INDEX arrival_raw ON arrival (raw_id) WHERE raw_id IS NOT NULL;
            CREATE INDEX arrival_content_key ON arrival (content_key) WHERE content_key IS NOT NULL;
            CREATE INDEX arrival_message_id ON arrival (message_id) WHERE message_id IS NOT NULL;
            CREATE INDEX arrival_pending ON arrival (id) WHERE outcome = 'pending';
            CREATE INDEX arrival_quarantined ON arrival (id) WHERE outcome = 'quarantined';

            CREATE TABLE verdict (
                arrival_id BIGINT PRIMARY KEY NOT NULL REFERENCES arrival (id),
                classifier TEXT NOT NULL,
                body TEXT NOT NULL
            );

            CREATE TABLE entry (
                id BIGINT PRIMARY KEY NOT NULL,
                ticket_id BIGINT NOT NULL REFERENCES ticket (id),
                kind TEXT NOT NULL
                    CHECK (kind IN ('message', 'reply', 'note', 'change', 'automatic', 'bounce', 'delivery')),
                at BIGINT NOT NULL,
                author_kind TEXT NOT NULL CHECK (author_kind IN ('resident', 'member', 'system')),
                author_name TEXT NOT NULL DEFAULT '',
                author_address TEXT NOT NULL DEFAULT '',
                body TEXT NOT NULL,
                full_body TEXT,
                from_value TEXT,
                to_value TEXT,
                message_id TEXT,
                raw_id BIGINT REFERENCES raw_mail (id),
                defects TEXT NOT NULL DEFAULT '[]'
            );
            CREATE INDEX entry_ticket ON entry (ticket_id, id);

            CREATE TABLE attachment (
                entry_id BIGINT NOT NULL REFERENCES entry (id),
                number INTEGER NOT NULL CHECK (number >= 0),
                name TEXT NOT NULL,
                type TEXT NOT NULL,
                size BIGINT NOT NULL CHECK (size >= 0),
                content_id TEXT,
                inline SMALLINT NOT NULL CHECK (inline IN (0, 1)),
                sha256 TEXT NOT NULL,
                part_path TEXT NOT NULL,
                part_inner INTEGER,
                range_start BIGINT NOT NULL,
                range_end BIGINT NOT NULL,
                PRIMARY KEY (entry_id, number)
            )/*BY KEY*/;

            -- What search finds of an entry: words once each, and a word for its institution.
            CREATE TABLE entry_text (
                entry_id BIGINT PRIMARY KEY NOT NULL REFERENCES entry (id),
                stems TEXT NOT NULL
            );

            CREATE TABLE participant (
                ticket_id BIGINT NOT NULL REFERENCES ticket (id),
                address_key TEXT NOT NULL,
                PRIMARY KEY (ticket_id, address_key)
            )/*BY KEY*/;

            CREATE TABLE message_reference (
                message_id TEXT NOT NULL CHECK (message_id <> ''),
                ticket_id BIGINT NOT NULL REFERENCES ticket (id),
                direction TEXT NOT NULL CHECK (direction IN ('received', 'sent', 'mentioned')),
                PRIMARY KEY (message_id, ticket_id, direction)
            )/*BY KEY*/;

            CREATE TABLE ticket_link (
                from_id BIGINT NOT NULL REFERENCES ticket (id),
                to_id BIGINT NOT NULL REFERENCES ticket (id),
                kind TEXT NOT NULL CHECK (kind IN ('sibling', 'follows')),
                PRIMARY KEY (from_id, to_id, kind),
                CHECK (from_id <> to_id)
            )/*BY KEY*/;
            CREATE INDEX ticket_link_to ON ticket_link (to_id);

            CREATE TABLE outbox (
                id BIGINT PRIMARY KEY NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('answer', 'notice', 'acknowledgement', 'acknowledgement_bundle',
                    'too_large', 'delivery_failure', 'alert', 'digest')),
                state TEXT NOT NULL CHECK (state IN ('queued', 'held', 'claimed', 'data_sent', 'sent', 'failed',
                    'unknown', 'dropped')),
                priority INTEGER NOT NULL,
                institution TEXT NOT NULL,
                ticket_id BIGINT REFERENCES ticket (id),
                entry_id BIGINT REFERENCES entry (id),
                to_name TEXT NOT NULL,
                to_address TEXT NOT NULL,
                to_key TEXT NOT NULL,
                language TEXT NOT NULL,
                message_id TEXT NOT NULL UNIQUE,
                created BIGINT NOT NULL,
                next_attempt BIGINT NOT NULL,
                attempts INTEGER NOT NULL CHECK (attempts >= 0),
                last_reply TEXT,
                details TEXT NOT NULL DEFAULT '{}',
                raw_id BIGINT REFERENCES raw_mail (id),
                changed BIGINT NOT NULL
            );
            CREATE INDEX outbox_due ON outbox (institution, priority, next_attempt, id) WHERE state = 'queued';
            CREATE INDEX outbox_waiting ON outbox (next_attempt) WHERE state = 'queued';
            CREATE INDEX outbox_held ON outbox (next_attempt, to_key) WHERE state = 'held' AND kind = 'acknowledgement';
            CREATE INDEX outbox_held_address ON outbox (to_key, id) WHERE state = 'held' AND kind = 'acknowledgement';
            CREATE INDEX outbox_claimed ON outbox (id) WHERE state = 'claimed';
            CREATE INDEX outbox_data_sent ON outbox (id) WHERE state = 'data_sent';
            CREATE INDEX outbox_stopped ON outbox (state, id)
                WHERE state = 'held' OR state = 'failed' OR state = 'unknown' OR state = 'dropped';
            CREATE INDEX outbox_ticket ON outbox (ticket_id, id) WHERE ticket_id IS NOT NULL;

            -- The tickets named in a bundle of acknowledgements.
            CREATE TABLE outbox_bundle (
                outbox_id BIGINT NOT NULL REFERENCES outbox (id),
                ticket_id BIGINT NOT NULL REFERENCES ticket (id),
                PRIMARY KEY (outbox_id, ticket_id)
            )/*BY KEY*/;

            -- When an address was acknowledged, for the brakes; pruned after two days.
            CREATE TABLE address_ack (
                address_key TEXT NOT NULL,
                at BIGINT NOT NULL,
                outbox_id BIGINT NOT NULL,
                PRIMARY KEY (address_key, at, outbox_id)
            )/*BY KEY*/;
            CREATE INDEX address_ack_at ON address_ack (at);

            CREATE TABLE dead_address (
                address_key TEXT NOT NULL PRIMARY KEY,
                since BIGINT NOT NULL
            )/*BY KEY*/;

            -- The row stays after a release, so that tokens never repeat.
            CREATE TABLE lease (
                name TEXT NOT NULL PRIMARY KEY,
                holder TEXT,
                token BIGINT NOT NULL CHECK (token > 0),
                expires BIGINT NOT NULL
            )/*BY KEY*/;

            CREATE TABLE ticket_counter (
                prefix TEXT NOT NULL,
                year INTEGER NOT NULL,
                last BIGINT NOT NULL CHECK (last > 0),
                PRIMARY KEY (prefix, year)
            )/*BY KEY*/;

            -- Kept with every change, so that nobody has to count rows.
            CREATE TABLE arrival_count (
                source_id BIGINT NOT NULL REFERENCES source (id),
                outcome TEXT NOT NULL,
                amount BIGINT NOT NULL,
                PRIMARY KEY (source_id, outcome)
            )/*BY KEY*/;
            CREATE TABLE ticket_count (
                institution TEXT NOT NULL,
                state TEXT NOT NULL,
                amount BIGINT NOT NULL,
                PRIMARY KEY (institution, state)
            )/*BY KEY*/;
            CREATE TABLE outbox_count (
                state TEXT NOT NULL PRIMARY KEY,
                amount BIGINT NOT NULL
            )/*BY KEY*/;

            -- Letters sent over a route by quarter of an hour: every time zone's day begins with one.
            CREATE TABLE route_usage (
                route TEXT NOT NULL,
                quarter BIGINT NOT NULL,
                amount BIGINT NOT NULL,
                PRIMARY KEY (route, quarter)
            )/*BY KEY*/;
            """
    )
}
