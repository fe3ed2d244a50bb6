import Foundation

/// Brings a database to the schema of this program, one transaction a step, and refuses one from the future.
enum Migrator {
    static func migrate(_ database: Database, now: Date, steps: [Migration] = Migration.all) async throws {
        try await database.write("prepare the schema") { connection in
            try connection.script(register)
        }
        let done = try await database.read("read the schema's version") { connection in
            try connection.all("SELECT number FROM schema_migration") { $0.int(0) }
        }
        let newest = steps.last?.number ?? 0
        guard done.max() ?? 0 <= newest else {
            throw StoreError(
                .newer,
                doing: "open the database",
                detail: "schema \(done.max() ?? 0), this program knows \(newest)",
                path: database.path
            )
        }
        // Steps may have been written side by side: one may come after a database has run a later one.
        for step in steps where !done.contains(Int64(step.number)) {
            try await run(step, on: database, now: now)
        }
    }

    private static func run(_ step: Migration, on database: Database, now: Date) async throws {
        try await database.write("bring the schema to \(step.name)") { connection in
            // Another process may have run it while we waited for the lock.
            let known = try connection.exists("SELECT 1 FROM schema_migration WHERE number = ?", [.int(step.number)])
            guard !known else { return }
            try connection.script(Dialect.schema(step.sql))
            try connection.run(
                "INSERT INTO schema_migration (number, name, applied) VALUES (?, ?, ?)",
                [.int(step.number), .text(step.name), .time(now)]
            )
        }
    }

    private static let register = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            number INTEGER NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            applied BIGINT NOT NULL
        )
        """
}
