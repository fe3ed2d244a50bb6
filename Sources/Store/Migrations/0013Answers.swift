extension Migration {
    /// One answer to all of a mass issue, what answers are found by, which of them were used, and what tickets are
    /// listed by. Reading JSON is SQLite's own way here; another engine has its own 0013.
    static let answers0013 = Migration(
        number: 13,
        name: "0013_answers",
        sql: """
            CREATE TABLE mass_answer (
                id BIGINT PRIMARY KEY NOT NULL,
                issue_id BIGINT NOT NULL REFERENCES mass_issue (id),
                body TEXT NOT NULL,
                author_name TEXT NOT NULL,
                author_address TEXT NOT NULL,
                author_role TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state = 'running' OR state = 'stopped' OR state = 'done'),
                per_minute INTEGER NOT NULL CHECK (per_minute >= 1),
                created BIGINT NOT NULL,
                next_at BIGINT NOT NULL
            );
            CREATE INDEX mass_answer_issue ON mass_answer (issue_id, id);
            CREATE INDEX mass_answer_running ON mass_answer (next_at, id) WHERE state = 'running';
            -- One row for each ticket from the order on: what is not waiting is never written again.
            CREATE TABLE mass_answer_ticket (
                answer_id BIGINT NOT NULL REFERENCES mass_answer (id),
                ticket_id BIGINT NOT NULL REFERENCES ticket (id),
                state TEXT NOT NULL CHECK (state = 'waiting' OR state = 'answered' OR state = 'skipped'),
                reason TEXT NOT NULL DEFAULT '',
                PRIMARY KEY (answer_id, ticket_id)
            )/*BY KEY*/;
            CREATE INDEX mass_answer_waiting ON mass_answer_ticket (answer_id, ticket_id) WHERE state = 'waiting';

            -- Words of questions that were answered, as keyed numbers: similar ones are found by what they share.
            CREATE TABLE answered_word (
                institution TEXT NOT NULL,
                word BIGINT NOT NULL,
                ticket_id BIGINT NOT NULL REFERENCES ticket (id),
                PRIMARY KEY (institution, word, ticket_id)
            )/*BY KEY*/;
            CREATE INDEX answered_word_ticket ON answered_word (ticket_id);
            -- Which template or earlier answer an answer was made from.
            CREATE TABLE answer_use (
                entry_id BIGINT PRIMARY KEY NOT NULL REFERENCES entry (id),
                kind TEXT NOT NULL CHECK (kind = 'template' OR kind = 'ticket'),
                name TEXT NOT NULL,
                institution TEXT NOT NULL,
                at BIGINT NOT NULL
            );
            CREATE INDEX answer_use_name ON answer_use (kind, name, at);

            -- Topics as they stand, for lists. The rows of letters from before this step are made from their verdicts.
            CREATE TABLE ticket_topic (
                topic TEXT NOT NULL,
                ticket_id BIGINT NOT NULL REFERENCES ticket (id),
                PRIMARY KEY (topic, ticket_id)
            )/*BY KEY*/;
            CREATE INDEX ticket_topic_ticket ON ticket_topic (ticket_id);
            INSERT INTO ticket_topic (topic, ticket_id)
            SELECT DISTINCT json_extract(label.value, '$.code'), first.ticket_id
            FROM (SELECT ticket_id, min(id) AS arrival_id FROM arrival WHERE ticket_id IS NOT NULL GROUP BY ticket_id)
                AS first
            JOIN verdict ON verdict.arrival_id = first.arrival_id, json_each(verdict.body, '$.topics') AS label
            WHERE NOT EXISTS (
                SELECT 1 FROM correction WHERE correction.ticket_id = first.ticket_id AND correction.label = 'topic'
            );
            INSERT INTO ticket_topic (topic, ticket_id)
            SELECT became, ticket_id FROM correction
            WHERE label = 'topic' AND became <> '' AND number = (
                SELECT max(number) FROM correction AS later
                WHERE later.ticket_id = correction.ticket_id AND later.label = 'topic'
            );
            CREATE INDEX ticket_assignee ON ticket (assignee, id) WHERE assignee IS NOT NULL;
            """
    )
}
