import Foundation
import Tickets

/// The sources the store has met.
enum Sources {
    /// The row of this source; made at first sight.
    static func row(of name: String, ids: any IDSource, now: Date, _ connection: Connection) throws -> Int64 {
        if let id = try find(name, connection) { return id }
        try connection.run(
            "INSERT INTO source (id, name, added) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING",
            [.int(ids.next()), .text(name), .time(now)]
        )
        guard let id = try find(name, connection) else { throw StoreError(.missing, doing: "", detail: "source") }
        return id
    }

    static func find(_ name: String, _ connection: Connection) throws -> Int64? {
        try connection.first("SELECT id FROM source WHERE name = ?", [.text(name)]) { $0.int(0) }
    }

    static func marks(_ connection: Connection) throws -> [String: SourceMark] {
        var marks: [String: SourceMark] = [:]
        try connection.each("SELECT name, read_cursor, added FROM source") {
            marks[$0.text(0)] = SourceMark(cursor: $0.optionalText(1), added: $0.time(2))
        }
        return marks
    }

    static func mark(of name: String, _ connection: Connection) throws -> SourceMark? {
        try connection.first("SELECT read_cursor, added FROM source WHERE name = ?", [.text(name)]) {
            SourceMark(cursor: $0.optionalText(0), added: $0.time(1))
        }
    }
}
