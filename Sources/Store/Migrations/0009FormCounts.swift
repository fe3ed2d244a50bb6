extension Migration {
    /// How many posts came from whom in an hour or a day. Keys are digests; rows are forgotten when their time is over.
    static let formCounts0009 = Migration(
        number: 9,
        name: "0009_form_counts",
        sql: """
            CREATE TABLE form_count (
                counted BYTEA NOT NULL CHECK (length(counted) BETWEEN 1 AND 32),
                ends BIGINT NOT NULL,
                amount INTEGER NOT NULL CHECK (amount > 0),
                PRIMARY KEY (counted, ends)
            )/*BY KEY*/;
            CREATE INDEX form_count_ends ON form_count (ends);
            """
    )
}
