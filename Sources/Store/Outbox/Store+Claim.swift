import Foundation
import Tickets

extension Store {
    package func claim(institutions: Set<String?>, limit: Int, now: Date) async throws -> [ClaimedMail] {
        guard limit > 0, !institutions.isEmpty else { return [] }
        let claims = try await database.write("claim letters") { connection in
            var claiming = Claiming(institutions: institutions, limit: limit, now: now, connection: connection)
            // Read before the commit: a letter that is claimed and not handed out would wait for the next start.
            return try claiming.run().compactMap { try ClaimReading(connection: connection).read($0) }
        }
        return try await completed(claims, now: now)
    }

    /// With what takes long to read, letter by letter, while others write. One that cannot be read waits a while and holds
    /// up no other; where it is the only one, its trouble is told.
    private func completed(_ claims: [ClaimedMail], now: Date) async throws -> [ClaimedMail] {
        var ready: [ClaimedMail] = []
        var trouble: (any Error)?
        for claimed in claims {
            guard ClaimReading.goesOn(claimed) else {
                ready.append(claimed)
                continue
            }
            do {
                ready.append(
                    try await database.read("read what goes with a letter") {
                        try ClaimReading(connection: $0).completed(claimed)
                    }
                )
            } catch {
                trouble = error
                try await giveBack(claimed.mail.id, now: now)
            }
        }
        if let trouble, ready.isEmpty { throw trouble }
        return ready
    }

    private func giveBack(_ id: ID<OutboxMail>, now: Date) async throws {
        try await database.write("give a letter back") { connection in
            let given = try connection.run(
                "UPDATE outbox SET state = 'queued', next_attempt = ?, changed = ? WHERE id = ? AND state = 'claimed'",
                [.time(now.addingTimeInterval(300)), .time(now), .id(id)]
            )
            var tally = Tally()
            tally.outbox(.claimed, -given)
            tally.outbox(.queued, given)
            try tally.write(connection)
        }
    }
}
