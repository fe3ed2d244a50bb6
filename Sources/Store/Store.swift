import Foundation
import Synchronization
import Tickets

/// The store protocols over one SQLite file. Opened once per process by the daemon; a command may open the same file beside
/// it. What is where: the schema in `Migrations/0001Desk.swift`, each verb in a file of its own.
package final class Store: Sendable {
    /// When the file is checked for damage at open. The check reads the whole file.
    package enum IntegrityCheck: Sendable {
        case always, never
        /// Up to a gigabyte: a second or so. Larger ones: `integrityProblems()` when there is time.
        case whenSmall

        func applies(toSize size: Int) -> Bool {
            switch self {
            case .always: true
            case .never: false
            case .whenSmall: size <= 1 << 30
            }
        }
    }

    let database: Database
    /// Ids of rows that no caller names: raw mail, sources.
    let ids: any IDSource
    private let ring = Mutex<KeyRing?>(nil)

    private init(database: Database, ids: any IDSource) {
        self.database = database
        self.ids = ids
    }

    /// Opens the file, makes it if there is none, brings its schema up to date.
    package static func open(
        path: String,
        ids: (any IDSource)? = nil,
        check: IntegrityCheck = .whenSmall,
        clock: any WallClock = SystemClock()
    ) async throws -> Store {
        let database = try Database(path: path, check: check)
        try await Migrator.migrate(database, now: clock.now)
        return Store(database: database, ids: ids ?? IDGenerator())
    }

    /// What tombstones are made and known with. Without keys nothing can be erased.
    package func use(_ keys: KeyRing) {
        ring.withLock { $0 = keys }
    }

    var keys: KeyRing? { ring.withLock(\.self) }

    package func close() throws {
        try database.close()
    }

    /// Changes when another process (or another `Store`) has committed to the file; our own commits do not count.
    package func dataVersion() async throws -> Int64 {
        // Asked of the writer: a reader would see our own commits as foreign ones.
        try await database.onWriter("look for changes") { try Dialect.dataVersion($0) }
    }

    /// The newest id in use: what an `IDGenerator` starts after.
    package func newestID() async throws -> Int64 {
        try await database.read("find the newest id") { connection in
            try Self.idTables.reduce(0) { newest, table in
                max(newest, try connection.first("SELECT coalesce(max(id), 0) FROM \(table)") { $0.int(0) } ?? 0)
            }
        }
    }

    private static let idTables = ["source", "raw_mail", "arrival", "ticket", "entry", "outbox", "mass_answer"]

    /// What is wrong with the file; empty when nothing is. Reads the whole file beside the other work.
    package func integrityProblems() async throws -> [String] {
        try await database.read("check the database") { try Dialect.integrityProblems($0, limit: 100) }
    }
}
