import Foundation
import Tickets

extension Store {
    package func claim(institutions: Set<String?>, limit: Int, now: Date) async throws -> [ClaimedMail] {
        guard limit > 0, !institutions.isEmpty else { return [] }
        let claims = try await database.write("claim letters") { connection in
            var claiming = Claiming(institutions: institutions, limit: limit, now: now, connection: connection)
            return try claiming.run()
        }
        guard !claims.isEmpty else { return [] }
        return try await database.read("read claimed letters") { connection in
            try claims.compactMap { try ClaimReading(connection: connection).read($0) }
        }
    }
}
