extension Migration {
    /// Sources, the journal of arrivals, raw mail, tickets and their history, the outbox, leases, counters.
    ///
    /// Portable but for what `Dialect.schema` rewrites. Times are microseconds UTC. `institution = ''` is the coordinator's
    /// queue (in the outbox: the machine itself). Lists of codes are spelt with OR: for an IN, SQLite builds a small tree
    /// with each row written.
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
                state TEXT NOT NULL CHECK (state = 'new' OR state = 'open' OR state = 'waiting'
                    OR state = 'postponed' OR state = 'approval' OR state = 'answered' OR state = 'forwarded'
                    OR state = 'declined' OR state = 'closed' OR state = 'spam' OR state = 'merged'),
                regime TEXT NOT NULL CHECK (regime = 'feedback' OR regime = 'pos_message'
                    OR regime = 'appeal_59fz' OR regime = 'info_request_8fz'),
                subject TEXT NOT NULL,
                requester_name TEXT NOT NULL DEFAULT '',
                requester TEXT,
                requester_key TEXT,
                language TEXT NOT NULL,
                created BIGINT NOT NULL,
                due BIGINT,
                closed BIGINT,
                imported SMALLINT NOT NULL CHECK (imported = 0 OR imported = 1),
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
                outcome TEXT NOT NULL CHECK (outcome = 'pending' OR outcome = 'ticket' OR outcome = 'entry'
                    OR outcome = 'automatic' OR outcome = 'spam' OR outcome = 'duplicate'
                    OR outcome = 'quarantined' OR outcome = 'imported' OR outcome = 'erased'
                    OR outcome = 'dropped'),
                reason TEXT NOT NULL DEFAULT '',
                ticket_id BIGINT REFERENCES ticket (id),
                institution TEXT NOT NULL DEFAULT '',
                content_key TEXT,
                message_id TEXT,
                UNIQUE (source_id, origin)
            );
            CREATE INDEX arrival_raw ON arrival (raw_id) WHERE raw_id IS NOT NULL;
            CREATE INDEX arrival_content_key ON arrival (content_key) WHERE content_key IS NOT NULL;
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
                    CHECK (kind = 'message' OR kind = 'reply' OR kind = 'note' OR kind = 'change'
                        OR kind = 'automatic' OR kind = 'bounce' OR kind = 'delivery'),
                at BIGINT NOT NULL,
                author_kind TEXT NOT NULL CHECK (author_kind = 'resident' OR author_kind = 'member'
                    OR author_kind = 'system'),
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
                inline SMALLINT NOT NULL CHECK (inline = 0 OR inline = 1),
                sha256 TEXT NOT NULL,
                part_path TEXT NOT NULL,
                part_inner INTEGER,
                range_start BIGINT NOT NULL,
                range_end BIGINT NOT NULL,
                PRIMARY KEY (entry_id, number)
            )/*BY KEY*/;

            -- What search finds of an entry: words once each, and a word for its institution.
            -- Numbered 1, 2, 3 …: an index of such numbers is half as large as one of ids. Indexed up to `search_mark`.
            CREATE TABLE entry_text (
                id BIGINT PRIMARY KEY NOT NULL,
                entry_id BIGINT NOT NULL UNIQUE REFERENCES entry (id),
                ticket_id BIGINT NOT NULL REFERENCES ticket (id),
                stems TEXT NOT NULL
            );
            CREATE TABLE search_mark (
                id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                indexed BIGINT NOT NULL
            );
            INSERT INTO search_mark (id, indexed) VALUES (1, 0);

            CREATE TABLE participant (
                ticket_id BIGINT NOT NULL REFERENCES ticket (id),
                address_key TEXT NOT NULL,
                PRIMARY KEY (ticket_id, address_key)
            )/*BY KEY*/;

            CREATE TABLE message_reference (
                message_id TEXT NOT NULL CHECK (message_id <> ''),
                ticket_id BIGINT NOT NULL REFERENCES ticket (id),
                direction TEXT NOT NULL CHECK (direction = 'received' OR direction = 'sent'
                    OR direction = 'mentioned'),
                PRIMARY KEY (message_id, ticket_id, direction)
            )/*BY KEY*/;

            CREATE TABLE ticket_link (
                from_id BIGINT NOT NULL REFERENCES ticket (id),
                to_id BIGINT NOT NULL REFERENCES ticket (id),
                kind TEXT NOT NULL CHECK (kind = 'sibling' OR kind = 'follows'),
                PRIMARY KEY (from_id, to_id, kind),
                CHECK (from_id <> to_id)
            )/*BY KEY*/;
            CREATE INDEX ticket_link_to ON ticket_link (to_id);

            CREATE TABLE outbox (
                id BIGINT PRIMARY KEY NOT NULL,
                kind TEXT NOT NULL CHECK (kind = 'answer' OR kind = 'notice' OR kind = 'acknowledgement'
                    OR kind = 'acknowledgement_bundle' OR kind = 'too_large' OR kind = 'delivery_failure'
                    OR kind = 'alert' OR kind = 'digest'),
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
