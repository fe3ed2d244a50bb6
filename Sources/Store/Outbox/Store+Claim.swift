import Foundation
import Tickets

extension Store {
    package func claim(institutions: Set<String?>, limit: Int, now: Date) async throws -> [ClaimedMail] {
        guard limit > 0, !institutions.isEmpty else { return [] }
        return try await database.write("claim letters") { connection in
            var claiming = Claiming(institutions: institutions, limit: limit, now: now, connection: connection)
            // Read before the commit: a letter that is claimed and not handed out would wait for the next start.
            return try claiming.run().compactMap { try ClaimReading(connection: connection).read($0) }
        }
    }
}
