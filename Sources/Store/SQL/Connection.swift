import Foundation
internal import GRDB

/// Statements on one connection, inside a transaction that somebody else began. All SQL of this target goes through here,
/// so that a second engine replaces this file, `Database.swift` and `Dialect.swift` and keeps the rest.
///
/// Statements are prepared once per connection and bound without intermediate arrays of boxed values: a letter costs some
/// twenty statements, so their overhead counts.
struct Connection {
    let grdb: GRDB.Database

    /// Runs a statement to its end; answers the number of rows it changed.
    @discardableResult
    func run(_ sql: String, _ values: [Value] = []) throws -> Int {
        try translating {
            let statement = try prepare(sql, values)
            try statement.execute()
            return grdb.changesCount
        }
    }

    /// Calls `body` with each row. The row is valid during the call only.
    func each(_ sql: String, _ values: [Value] = [], _ body: (ResultRow) throws -> Void) throws {
        try translating {
            let cursor = try GRDB.Row.fetchCursor(prepare(sql, values))
            while let row = try cursor.next() {
                try body(ResultRow(grdb: row))
            }
        }
    }

    /// Like `each`, until `body` answers false. For reading only.
    func scan(_ sql: String, _ values: [Value], _ body: (ResultRow) throws -> Bool) throws {
        try translating {
            let statement = try prepare(sql, values)
            // An unfinished statement would hold its place in the log.
            defer { statement.setUncheckedArguments(GRDB.StatementArguments()) }
            let cursor = try GRDB.Row.fetchCursor(statement)
            while let row = try cursor.next(), try body(ResultRow(grdb: row)) {}
        }
    }

    func all<Element>(_ sql: String, _ values: [Value] = [], _ read: (ResultRow) throws -> Element) throws -> [Element]
    {
        var result: [Element] = []
        try each(sql, values) { result.append(try read($0)) }
        return result
    }

    /// The first row. The statement runs to its end all the same, so that none stays open at commit.
    func first<Element>(_ sql: String, _ values: [Value] = [], _ read: (ResultRow) throws -> Element) throws -> Element?
    {
        var result: Element?
        try each(sql, values) { row in
            if result == nil { result = try read(row) }
        }
        return result
    }

    func exists(_ sql: String, _ values: [Value] = []) throws -> Bool {
        try first(sql, values) { _ in true } ?? false
    }

    /// Several statements in one text, without values: migrations only.
    func script(_ sql: String) throws {
        try translating { try grdb.execute(sql: sql) }
    }

    /// What was being done, and where, is added by `Database`.
    private func translating<Answer>(_ work: () throws -> Answer) throws -> Answer {
        do {
            return try work()
        } catch let error as GRDB.DatabaseError {
            throw StoreError(error)
        }
    }

    private func prepare(_ sql: String, _ values: [Value]) throws -> GRDB.Statement {
        let statement = try grdb.cachedStatement(sql: sql)
        // Resets the statement and marks it as bound; the values follow directly.
        statement.setUncheckedArguments(GRDB.StatementArguments())
        for (index, value) in values.enumerated() {
            let code = value.bind(to: statement.sqliteStatement, at: CInt(truncatingIfNeeded: index + 1))
            guard code == 0 else { throw GRDB.DatabaseError(resultCode: GRDB.ResultCode(rawValue: code), sql: sql) }
        }
        return statement
    }
}

extension Value {
    fileprivate func bind(to statement: GRDB.SQLiteStatement, at index: CInt) -> CInt {
        switch self {
        case .null: GRDB.DatabaseValue.null.bind(to: statement, at: index)
        case .int(let value): value.bind(to: statement, at: index)
        case .text(let value): value.withoutNULs.bind(to: statement, at: index)
        case .bytes(let value): Data(value).bind(to: statement, at: index)
        }
    }
}

extension String {
    /// A NUL would end the text for one engine and be refused by the other.
    fileprivate var withoutNULs: String {
        let hasNUL = utf8.withContiguousStorageIfAvailable { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        }
        guard hasNUL ?? utf8.contains(0) else { return self }
        return String(unicodeScalars.map { $0.value == 0 ? "\u{FFFD}" : Character($0) })
    }
}
