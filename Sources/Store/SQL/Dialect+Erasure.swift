internal import GRDB

/// How SQLite forgets for good.
extension Dialect {
    /// Whether freed pages are overwritten, too, as those in use always are.
    static func overwrite(_ isOn: Bool, _ connection: Connection) throws {
        try connection.run("PRAGMA secure_delete = \(isOn ? "ON" : "FAST")")
    }

    static func freeOctets(_ connection: Connection) throws -> Int {
        let count = try pragma("freelist_count", connection).flatMap(Int.init) ?? 0
        let size = try pragma("page_size", connection).flatMap(Int.init) ?? 4096
        return count.multipliedReportingOverflow(by: size).partialValue
    }

    /// A step of merging; false: there is nothing left to merge. Without `secure-delete` (SQLite 3.42) the index keeps
    /// words it was told to forget until their piece is merged.
    static func mergeIndex(first: Bool, _ connection: Connection) throws -> Bool {
        let before = connection.grdb.totalChangesCount
        // A negative number: all pieces, however old, take part in the merging that follows.
        try connection.run("INSERT INTO entry_search (entry_search, rank) VALUES ('merge', \(first ? -500 : 500))")
        return connection.grdb.totalChangesCount - before >= 2
    }

    /// Copies the log into the file and empties it; false: somebody reads from it.
    static func emptyLog(_ connection: Connection) throws -> Bool {
        try connection.first("PRAGMA wal_checkpoint(TRUNCATE)") { $0.int(0) } == 0
    }
}
