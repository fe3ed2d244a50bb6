import Foundation
import Mail
import Tickets

extension Store: JournalStore {
    package func account() async throws -> [String: [Outcome: Int]] {
        try await database.read("count outcomes") { connection in
            var account: [String: [Outcome: Int]] = [:]
            try connection.each(Self.accountSQL) { row in
                account[row.text(0), default: [:]][try row.code(1)] = Int(row.int(2))
            }
            return account
        }
    }

    package func marks() async throws -> [String: SourceMark] {
        try await database.read("look where sources stand") { try Sources.marks($0) }
    }

    package func known(_ ids: [String], source: String) async throws -> Set<String> {
        try await database.read("look up messages of a source") { connection in
            guard let row = try Sources.find(source, connection) else { return [] }
            var known = Set<String>()
            try InList.each(ids.map { .text($0) }) { list, values in
                let sql = "SELECT origin FROM arrival WHERE source_id = ? AND origin IN (\(list))"
                try connection.each(sql, [.int(row)] + values) { known.insert($0.text(0)) }
            }
            return known
        }
    }

    package func quarantine(limit: Int) async throws -> [JournalLine] {
        try await database.read("list the quarantine") { connection in
            try connection.all(Self.quarantineSQL, [.int(limit)], JournalLines.read)
        }
    }

    package func arrivals(newest limit: Int) async throws -> [JournalLine] {
        try await database.read("list arrivals") { connection in
            try connection.all(Self.newestSQL, [.int(limit)], JournalLines.read)
        }
    }

    package func retry(_ id: ID<Arrival>, now: Date) async throws -> Bool {
        try await leaveQuarantine(
            id,
            as: .pending,
            "UPDATE arrival SET outcome = 'pending', reason = ?, attempts = 0 WHERE id = ?",
            reason: "",
            needsRaw: true
        )
    }

    package func drop(_ id: ID<Arrival>, reason: String, now: Date) async throws -> Bool {
        try await leaveQuarantine(
            id,
            as: .dropped,
            "UPDATE arrival SET outcome = 'dropped', reason = ? WHERE id = ?",
            reason: reason
        )
    }

    package func rawMail(of id: ID<Arrival>) async throws -> RawMail? {
        try await database.read("read a mail") { try JournalLines.mail(of: id.rawValue, $0) }
    }

    /// What was never read cannot be retried: there are no bytes to handle.
    private func leaveQuarantine(
        _ id: ID<Arrival>,
        as outcome: Outcome,
        _ sql: String,
        reason: String,
        needsRaw: Bool = false
    ) async throws -> Bool {
        try await database.write("change the quarantine") { connection in
            let held = try connection.first(Self.heldSQL, [.id(id)]) { ($0.int(0), !$0.isNull(1)) }
            guard let (source, hasRaw) = held, hasRaw || !needsRaw else { return false }
            try connection.run(sql, [.text(reason), .id(id)])
            var tally = Tally()
            tally.arrival(source: source, .quarantined, -1)
            tally.arrival(source: source, outcome, 1)
            try tally.write(connection)
            return true
        }
    }

    static let accountSQL = """
        SELECT source.name, arrival_count.outcome, arrival_count.amount
        FROM arrival_count JOIN source ON source.id = arrival_count.source_id WHERE arrival_count.amount <> 0
        """
    static let quarantineSQL =
        "\(JournalLines.select) WHERE arrival.outcome = 'quarantined' ORDER BY arrival.id DESC LIMIT ?"
    static let newestSQL = "\(JournalLines.select) ORDER BY arrival.id DESC LIMIT ?"
    static let heldSQL = "SELECT source_id, raw_id FROM arrival WHERE id = ? AND outcome = 'quarantined'"
}
