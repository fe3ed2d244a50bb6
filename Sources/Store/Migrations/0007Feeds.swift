extension Migration {
    /// Feeds of events that are read by themselves, and events that they no longer hold.
    static let feeds0007 = Migration(
        number: 7,
        name: "0007_feeds",
        sql: """
            -- The feed an event was last read from; '' is one that a person imported.
            ALTER TABLE event ADD COLUMN feed TEXT NOT NULL DEFAULT '';
            -- Since when it is no longer in its feed.
            ALTER TABLE event ADD COLUMN withdrawn BIGINT;
            CREATE INDEX event_of_feed ON event (feed) WHERE feed <> '' AND withdrawn IS NULL;
            CREATE TABLE event_feed (
                name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
                etag TEXT NOT NULL,
                modified TEXT NOT NULL,
                tried BIGINT NOT NULL,
                -- When it was last read well, changed or not.
                well BIGINT,
                problem TEXT NOT NULL
            );
            """
    )
}
