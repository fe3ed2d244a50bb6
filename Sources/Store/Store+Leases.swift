import Foundation
import Tickets

extension Store: LeaseStore {
    package func acquire(_ name: String, holder: String, seconds: Int) async throws -> Lease? {
        try await database.write("take a lease") { connection in
            let token = try connection.first(
                Self.acquireSQL,
                [.text(name), .text(holder), .int(Self.span(seconds)), .text(holder)]
            ) { $0.int(0) }
            return token.map { Lease(name: name, token: $0) }
        }
    }

    package func renew(_ lease: Lease, seconds: Int) async throws -> Bool {
        try await database.write("renew a lease") { connection in
            try connection.run(
                "UPDATE lease SET expires = \(Dialect.now) + ? WHERE name = ? AND token = ? AND holder IS NOT NULL",
                [.int(Self.span(seconds)), .text(lease.name), .int(lease.token)]
            ) > 0
        }
    }

    package func release(_ lease: Lease) async throws {
        try await database.write("release a lease") { connection in
            try connection.run(
                "UPDATE lease SET holder = NULL, expires = 0 WHERE name = ? AND token = ?",
                [.text(lease.name), .int(lease.token)]
            )
        }
    }

    private static func span(_ seconds: Int) -> Int64 {
        Int64(max(0, min(seconds, 1 << 30))) * 1_000_000
    }

    private static let acquireSQL = """
        INSERT INTO lease (name, holder, token, expires) VALUES (?, ?, 1, \(Dialect.now) + ?)
        ON CONFLICT (name) DO UPDATE
        SET holder = excluded.holder, token = lease.token + 1, expires = excluded.expires
        WHERE lease.holder IS NULL OR lease.holder = ? OR lease.expires <= \(Dialect.now)
        RETURNING token
        """
}
