import Classify
import Foundation
import Tickets

extension Store: LearningStore {
    package func corrections(after number: Int64, limit: Int) async throws -> [CorrectedLetter] {
        try await database.read("read corrections") { connection in
            try connection.all(Self.correctionsAfter, [.int(number), .int(max(0, limit))]) { row in
                let letter = try Self.letter(of: row.id(1), connection)
                return CorrectedLetter(
                    number: row.int(0),
                    correction: try Corrections.read(row, from: 1),
                    source: letter?.source ?? "",
                    raw: letter?.raw ?? [],
                    verdict: letter?.verdict
                )
            }
        }
    }

    package func correctionCount() async throws -> Int {
        try await database.read("count corrections") { connection in
            try connection.first("SELECT count(*) FROM correction") { Int($0.int(0)) } ?? 0
        }
    }

    package func spamFiled(from start: Date, to end: Date) async throws -> [(institution: String?, count: Int)] {
        try await database.read("count what was filed as spam") { connection in
            try connection.all(Self.spamBetween, [.time(start), .time(end)]) { row in
                (institution: row.institution(0), count: Int(row.int(1)))
            }
        }
    }

    /// The letter that opened a ticket.
    private static func letter(
        of ticket: ID<Ticket>,
        _ connection: Connection
    ) throws -> (source: String, raw: [UInt8], verdict: Verdict?)? {
        let found = try connection.first(firstArrival, [.id(ticket)]) { row in
            (source: row.text(0), raw: row.optionalInt(1), verdict: row.optionalText(2))
        }
        guard let found else { return nil }
        let raw = try found.raw.map { try RawMails.bytes(of: $0, connection) } ?? []
        return (found.source, raw, try found.verdict.map(JSONText.readVerdict))
    }

    static let correctionsAfter = """
        SELECT correction.number, \(Corrections.columns) FROM correction WHERE number > ? ORDER BY number LIMIT ?
        """
    static let firstArrival = """
        SELECT source.name, arrival.raw_id, verdict.body FROM arrival JOIN source ON source.id = arrival.source_id
        LEFT JOIN verdict ON verdict.arrival_id = arrival.id WHERE arrival.ticket_id = ? ORDER BY arrival.id LIMIT 1
        """
    static let spamBetween = """
        SELECT institution, count(*) FROM arrival WHERE outcome = 'spam' AND seen >= ? AND seen < ?
        GROUP BY institution ORDER BY institution
        """
}
