/// The full-text index runs behind the texts: it catches up when enough have gathered, and before each search
/// (docs/decisions/0002-full-text-index.md).
enum SearchIndex {
    /// So many texts are indexed together. A search that has to catch up waits for fewer.
    static let together: Int64 = 400

    static func mark(_ connection: Connection) throws -> Int64 {
        try connection.first("SELECT indexed FROM search_mark WHERE id = 1") { $0.int(0) } ?? 0
    }

    static func last(_ connection: Connection) throws -> Int64 {
        try connection.first("SELECT coalesce(max(id), 0) FROM entry_text") { $0.int(0) } ?? 0
    }

    static func backlog(_ connection: Connection) throws -> Int64 {
        try last(connection) - mark(connection)
    }

    static func catchUp(_ connection: Connection) throws {
        let (mark, last) = try (mark(connection), last(connection))
        guard mark < last else { return }
        try connection.run(Dialect.index, [.int(mark), .int(last)])
        try connection.run("UPDATE search_mark SET indexed = ? WHERE id = 1", [.int(last)])
    }
}

extension Store {
    /// Indexes what has gathered. Own transaction: trouble with the index never undoes the filing of mail; it shows at the
    /// next search.
    func indexBacklog(_ backlog: Int64) async {
        guard backlog >= SearchIndex.together else { return }
        _ = try? await database.write("index new letters") { try SearchIndex.catchUp($0) }
    }

    func catchUpSearch() async throws {
        let backlog = try await database.read("look at the search index") { try SearchIndex.backlog($0) }
        guard backlog > 0 else { return }
        try await database.write("index new letters") { try SearchIndex.catchUp($0) }
    }

    /// Makes the index anew from the texts: minutes for a million letters.
    package func rebuildSearch() async throws {
        try await database.write("rebuild the search index") { connection in
            try connection.run(Dialect.rebuild)
            try connection.run(
                "UPDATE search_mark SET indexed = (SELECT coalesce(max(id), 0) FROM entry_text) WHERE id = 1"
            )
        }
    }
}
