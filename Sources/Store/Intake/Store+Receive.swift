import Foundation
import Mail
import Tickets

extension Store: IntakeStore {
    package func receive(
        _ batch: ReceivedBatch,
        ids: any IDSource,
        lease: Lease?,
        now: Date
    ) async throws -> Arrivals {
        let digests = await Digest.all(batch.mails)
        let rawIDs = self.ids
        let keys = self.keys
        return try await database.write("keep a batch of mail") { connection in
            try Leases.check(lease, connection)
            let source = try Sources.row(of: batch.source, ids: ids, now: now, connection)
            var receiving = try Receiving(
                batch: batch,
                digests: digests,
                source: source,
                ids: ids,
                rawIDs: rawIDs,
                now: now,
                connection: connection,
                keys: keys
            )
            return try receiving.run()
        }
    }

    package func sourceMark(_ source: String, now: Date) async throws -> SourceMark {
        let known = try await database.read("look up a source") { try Sources.mark(of: source, $0) }
        if let known { return known }
        let ids = ids
        return try await database.write("remember a source") { connection in
            _ = try Sources.row(of: source, ids: ids, now: now, connection)
            return try Sources.mark(of: source, connection) ?? SourceMark(cursor: nil, added: now)
        }
    }
}
