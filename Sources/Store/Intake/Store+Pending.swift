import Foundation
import Mail
import Tickets

extension Store {
    /// Pending mail is handed out up to this many octets at a time (at least one mail).
    private static let pendingOctets: Int64 = 64 << 20

    static let pendingSQL = """
        SELECT arrival.id, raw_mail.size FROM arrival JOIN raw_mail ON raw_mail.id = arrival.raw_id
        WHERE arrival.outcome = 'pending' ORDER BY arrival.id LIMIT ?
        """

    package func takePending(
        limit: Int,
        except underway: Set<ID<Arrival>>,
        now: Date
    ) async throws -> [(arrival: Arrival, mail: RawMail)] {
        let taken = try await database.write("take up unfinished mail") { connection in
            try Self.countAttempts(limit: limit, except: underway, connection)
        }
        return try await database.read("read unfinished mail") { connection in
            try taken.compactMap { try Self.pending($0, connection) }
        }
    }

    private static func countAttempts(
        limit: Int,
        except underway: Set<ID<Arrival>>,
        _ connection: Connection
    ) throws -> [Int64] {
        var octets: Int64 = 0
        var taken: [Int64] = []
        try connection.each(pendingSQL, [.int(limit + underway.count)]) { row in
            guard !underway.contains(row.id(0)), taken.count < limit else { return }
            octets &+= row.int(1)
            if taken.isEmpty || octets <= pendingOctets { taken.append(row.int(0)) }
        }
        for id in taken {
            try connection.run("UPDATE arrival SET attempts = attempts + 1 WHERE id = ?", [.int(id)])
        }
        return taken
    }

    private static func pending(_ id: Int64, _ connection: Connection) throws -> (arrival: Arrival, mail: RawMail)? {
        guard let mail = try JournalLines.mail(of: id, connection) else { return nil }
        let arrival = try connection.first(
            "SELECT \(ArrivalRow.columns) FROM \(ArrivalRow.from) WHERE arrival.id = ?",
            [.int(id)],
            ArrivalRow.read
        )
        return arrival.map { ($0, mail) }
    }
}
