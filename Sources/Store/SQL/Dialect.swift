internal import GRDB

/// What SQLite says differently from PostgreSQL: pragmas, clock, full text, three words of the schema. Nothing else in this
/// target may depend on the engine.
enum Dialect {
    /// How long a connection waits for another process (the command line beside the daemon).
    private static let busySeconds = 10.0

    static var configuration: GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.label = "store"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busySeconds)
        configuration.maximumReaderCount = 4
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { grdb in
            try grdb.execute(sql: "PRAGMA cache_size = -4000")
            try grdb.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    /// GRDB sets `synchronous = NORMAL` after `prepareDatabase`; a mail is told to be ours only once it is on the disk.
    static func makeDurable(_ connection: Connection) throws {
        try connection.run("PRAGMA synchronous = FULL")
        // Pages that many letters touch are copied back once per 32 MB of log instead of once per 4.
        try connection.run("PRAGMA wal_autocheckpoint = 8000")
        try connection.run("PRAGMA journal_size_limit = 67108864")
        try connection.run("PRAGMA cache_size = -24000")
        // Debian's library zeroes all freed pages, which the merges of the search index pay for.
        try connection.run("PRAGMA secure_delete = FAST")
        let durable = try pragma("synchronous", connection) == "2"
        let logged = try pragma("journal_mode", connection) == "wal"
        let keyed = try pragma("foreign_keys", connection) == "1"
        guard durable, logged, keyed else {
            throw StoreError(.cannotOpen, doing: "open the database", detail: "WAL, FULL or foreign keys refused")
        }
    }

    static func pragma(_ name: String, _ connection: Connection) throws -> String? {
        try connection.first("PRAGMA \(name)") { $0.text(0) }
    }

    static func integrityProblems(_ connection: Connection, limit: Int) throws -> [String] {
        try connection.all("PRAGMA quick_check(\(limit))") { $0.text(0) }.filter { $0 != "ok" }
    }

    /// Grows when another connection commits.
    static func dataVersion(_ connection: Connection) throws -> Int64 {
        try connection.first("PRAGMA data_version") { $0.int(0) } ?? 0
    }

    /// The database's clock in microseconds UTC.
    static let now = "CAST((julianday('now') - 2440587.5) * 86400000000.0 AS BIGINT)"

    /// Only `INTEGER PRIMARY KEY` names the row's own place in the tree; and what is looked up by its whole key alone needs
    /// no second tree.
    static func schema(_ portable: String) -> String {
        portable
            .replacing("BIGINT PRIMARY KEY", with: "INTEGER PRIMARY KEY")
            .replacing("BYTEA", with: "BLOB")
            .replacing(")/*BY KEY*/", with: ") WITHOUT ROWID")
    }
}
