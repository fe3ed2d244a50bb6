/// SQLite looked at from outside.
extension Dialect {
    private static let watched = ["synchronous", "foreign_keys", "journal_mode", "busy_timeout", "secure_delete"]

    static func settings(_ connection: Connection) throws -> [String: String] {
        var settings: [String: String] = [:]
        for name in watched { settings[name] = try pragma(name, connection) }
        return settings
    }

    /// The steps of a statement as `EXPLAIN QUERY PLAN` tells them, all values NULL.
    static func plan(of sql: String, _ connection: Connection) throws -> [String] {
        try connection.all("EXPLAIN QUERY PLAN " + sql) { $0.text(3) }
    }

    static func inject(_ fault: Store.Fault, _ connection: Connection) throws {
        let (pages, isReadOnly) =
            switch fault {
            case .full(let pages): (pages, false)
            case .readOnly: (mostPages, true)
            case .none: (mostPages, false)
            }
        _ = try pragma("max_page_count = \(pages)", connection)
        try connection.run("PRAGMA query_only = \(isReadOnly ? "ON" : "OFF")")
    }

    private static let mostPages = 1_073_741_823
}
