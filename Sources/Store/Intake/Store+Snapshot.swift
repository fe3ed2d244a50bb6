import Foundation
import Tickets

extension Store {
    package func snapshot(for keys: IntakeKeys, now: Date) async throws -> IntakeSnapshot {
        try await database.read("read what a batch touches") { connection in
            var reading = SnapshotReading(connection: connection)
            return try reading.run(keys, now: now)
        }
    }
}
