import Foundation
import Tickets

extension Store: DigestStore {
    package func digestEnds(of keys: [DigestSubscription.Key]) async throws -> [DigestSubscription.Key: Date] {
        try await database.read("look where digests ended") { connection in
            var ends: [DigestSubscription.Key: Date] = [:]
            for key in keys { ends[key] = try Self.end(of: key, connection) }
            return ends
        }
    }

    package func digestChoices() async throws -> [DigestChoice] {
        try await database.read("read who chose which digest") { connection in
            try connection.all("SELECT member_key, period, active, chosen FROM digest_choice ORDER BY 1, 2") { row in
                DigestChoice(key: try Self.key(row), isActive: row.flag(2), at: row.time(3))
            }
        }
    }

    package func choose(_ choices: [DigestChoice]) async throws {
        try await database.write("write down who chose which digest") { connection in
            for choice in choices {
                try connection.run(
                    Self.choosing,
                    [
                        .text(choice.key.member.rawValue), .text(choice.key.period.rawValue), .flag(choice.isActive),
                        .time(choice.at),
                    ]
                )
            }
        }
    }

    package func keep(_ row: DigestRow, letter: OutboxMail?, lease: Lease?, now: Date) async throws -> Bool {
        try await database.write("write a digest") { connection in
            try Leases.check(lease, connection)
            if let last = try Self.end(of: row.key, connection), last > row.start || last >= row.end { return false }
            try connection.run(
                Self.insertion,
                [
                    .text(row.key.member.rawValue), .text(row.key.period.rawValue), .time(row.end), .time(row.start),
                    .text(row.outcome.rawValue), .id(letter?.id), .time(now),
                ]
            )
            guard let letter else { return true }
            var tally = Tally()
            try OutboxRow.insert(letter, now: now, tally: &tally, connection)
            try tally.write(connection)
            return true
        }
    }

    package func digestFacts(_ question: DigestQuestion) async throws -> DigestFacts {
        try await database.read("read what happened in a time") { connection in
            try FactsReading(question: question, connection: connection).run()
        }
    }

    package func digests(newest limit: Int) async throws -> [DigestRow] {
        try await database.read("list digests") { connection in
            try connection.all(Self.newestDigests, [.int(limit)]) { row in
                DigestRow(key: try Self.key(row), start: row.time(2), end: row.time(3), outcome: try row.code(4))
            }
        }
    }

    private static func key(_ row: ResultRow) throws -> DigestSubscription.Key {
        .init(member: AddressKey(rawValue: row.text(0)), period: try row.code(1))
    }

    private static func end(of key: DigestSubscription.Key, _ connection: Connection) throws -> Date? {
        try connection.first(digestEnd, [.text(key.member.rawValue), .text(key.period.rawValue)]) { $0.time(0) }
    }

    static let digestEnd = """
        SELECT window_end FROM digest WHERE member_key = ? AND period = ? ORDER BY window_end DESC LIMIT 1
        """
    static let newestDigests = """
        SELECT member_key, period, window_start, window_end, outcome FROM digest ORDER BY written DESC LIMIT ?
        """
    private static let insertion = """
        INSERT INTO digest (member_key, period, window_end, window_start, outcome, outbox_id, written)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    private static let choosing = """
        INSERT INTO digest_choice (member_key, period, active, chosen) VALUES (?, ?, ?, ?)
        ON CONFLICT (member_key, period) DO UPDATE SET active = excluded.active, chosen = excluded.chosen
        """
}
