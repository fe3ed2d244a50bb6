import Classify
import Foundation
import Tickets

/// What is left of an erased letter: origin, outcome, and digests under a key of ours. Who has the letter itself can be told
/// that it was here, with the key; nobody can find out from the digests what it said.
struct Tombstones {
    let keys: KeyRing
    let connection: Connection

    /// Nothing need be looked up where nothing was ever erased.
    static func exist(_ connection: Connection) throws -> Bool {
        try connection.exists("SELECT 1 FROM arrival_count WHERE outcome = 'erased' AND amount > 0")
    }

    /// A digest as it may stand in the table, under each key there was.
    func digests(of plain: [UInt8]) -> [[UInt8]] {
        keys.authenticationCodes(of: plain, for: .erasure)
    }

    func contentKeys(of plain: String) -> [String] {
        keys.authenticationCodes(of: Array(plain.utf8), for: .erasure).map(Self.text)
    }

    /// The erased mail of these octets.
    func raw(of digest: [UInt8]) throws -> Int64? {
        for code in digests(of: digest) {
            let sql = "SELECT id FROM raw_mail WHERE digest = ? AND erased IS NOT NULL"
            if let id = try connection.first(sql, [.bytes(code)], { $0.int(0) }) { return id }
        }
        return nil
    }

    /// An arrival becomes a tombstone. Its octets are taken away by `seal`.
    func erase(_ arrival: ID<Arrival>, tally: inout Tally) throws {
        let sql = "SELECT source_id, outcome, content_key FROM arrival WHERE id = ?"
        let found = try connection.first(sql, [.id(arrival)]) { row in
            (source: row.int(0), outcome: try row.code(1) as Outcome, key: row.optionalText(2))
        }
        guard let found, found.outcome != .erased else { return }
        let key = found.key.map { Self.text(keys.authenticationCode(of: Array($0.utf8), for: .erasure)) }
        try connection.run(
            """
            UPDATE arrival SET outcome = 'erased', outcome_before = ?, reason = '', content_key = ?, message_id = NULL
            WHERE id = ?
            """,
            [.text(found.outcome.rawValue), .text(key), .id(arrival)]
        )
        tally.arrival(source: found.source, found.outcome, -1)
        tally.arrival(source: found.source, .erased, 1)
        try forgetReasons(of: arrival)
    }

    /// The octets go, unless a letter that stays is the same. False: they stay.
    func seal(_ raw: Int64, now: Date) throws -> Bool {
        guard try !connection.exists(Self.stillNeeded, [.int(raw)]) else { return false }
        let sql = "SELECT digest FROM raw_mail WHERE id = ? AND erased IS NULL"
        guard let plain = try connection.first(sql, [.int(raw)], { $0.bytes(0) }) else { return false }
        try connection.run("DELETE FROM raw_chunk WHERE raw_id = ?", [.int(raw)])
        var code = keys.authenticationCode(of: plain, for: .erasure)
        // The same octets came again after they were erased once: all their arrivals share the older stone.
        if let older = try self.raw(of: plain) {
            try connection.run("UPDATE arrival SET raw_id = ? WHERE raw_id = ?", [.int(older), .int(raw)])
            code = keys.authenticationCode(of: code + withUnsafeBytes(of: raw.bigEndian, Array.init), for: .erasure)
        }
        try connection.run(
            "UPDATE raw_mail SET digest = ?, erased = ? WHERE id = ?",
            [.bytes(code), .time(now), .int(raw)]
        )
        return true
    }

    /// What it was about stays, for the counts; the words that decided go.
    private func forgetReasons(of arrival: ID<Arrival>) throws {
        let sql = "SELECT body FROM verdict WHERE arrival_id = ?"
        guard var verdict = try connection.first(sql, [.id(arrival)], { try JSONText.readVerdict($0.text(0)) }) else {
            return
        }
        verdict.institution?.reasons = []
        verdict.kind?.reasons = []
        verdict.spam?.reasons = []
        verdict.event?.reasons = []
        for index in verdict.topics.indices { verdict.topics[index].reasons = [] }
        for index in verdict.flags.indices { verdict.flags[index].reasons = [] }
        try connection.run(
            "UPDATE verdict SET body = ? WHERE arrival_id = ?",
            [.text(JSONText.verdict(verdict)), .id(arrival)]
        )
    }

    private static func text(_ code: [UInt8]) -> String { "~" + Base32.encode(code) }

    private static let stillNeeded = "SELECT 1 FROM arrival WHERE raw_id = ? AND outcome <> 'erased'"
}
