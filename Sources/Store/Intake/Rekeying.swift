import Foundation
import Mail
import Tickets

/// A rescan after the server renumbered a folder: the arrival of the same bytes, else of the same content, takes the new
/// origin over, one to one, so that two equal letters stay two.
///
/// An origin's epoch is what stands before its colon (the UIDVALIDITY). Only arrivals of another epoch can be taken over;
/// so each is taken once, also when the rescan is cut off and begun again. Tombstones are arrivals like any other.
struct Rekeying {
    let receiving: Receiving

    func run(_ known: inout [String: Arrival]) throws {
        let stones = receiving.stones
        try pass(&known, Self.byDigest) { index in
            let plain = receiving.digests[index]
            return [.bytes(plain)] + (stones?.digests(of: plain) ?? []).map { .bytes($0) }
        }
        try pass(&known, Self.byContent) { index in
            guard let plain = receiving.contentKey(at: index) else { return [] }
            return [.text(plain)] + (stones?.contentKeys(of: plain) ?? []).map { .text($0) }
        }
    }

    /// `keys`: of a letter, as it is, and as it would stand there had it been erased.
    private func pass(_ known: inout [String: Arrival], _ sql: String, _ keys: (Int) -> [Value]) throws {
        for (index, mail) in receiving.batch.mails.enumerated() where known[mail.origin.id] == nil {
            guard let epoch = epoch(of: mail.origin) else { continue }
            for key in keys(index) {
                guard let id = try candidate(sql, key, epoch) else { continue }
                known[mail.origin.id] = try take(id, to: mail.origin)
                break
            }
        }
    }

    private func epoch(of origin: Origin) -> String? {
        origin.id.firstIndex(of: ":").map { String(origin.id[...$0]) }
    }

    private func candidate(_ sql: String, _ key: Value, _ epoch: String) throws -> Int64? {
        try receiving.connection.first(
            sql,
            [key, .int(receiving.source), .int(epoch.unicodeScalars.count), .text(epoch)]
        ) { $0.int(0) }
    }

    private func take(_ id: Int64, to origin: Origin) throws -> Arrival? {
        try receiving.connection.run("UPDATE arrival SET origin = ? WHERE id = ?", [.text(origin.id), .int(id)])
        return try receiving.connection.first(
            "SELECT \(ArrivalRow.columns) FROM \(ArrivalRow.from) WHERE arrival.id = ?",
            [.int(id)],
            ArrivalRow.read
        )
    }

    static let byDigest = """
        SELECT arrival.id FROM raw_mail JOIN arrival ON arrival.raw_id = raw_mail.id
        WHERE raw_mail.digest = ? AND arrival.source_id = ? AND substr(arrival.origin, 1, ?) <> ?
        ORDER BY arrival.id LIMIT 1
        """
    static let byContent = """
        SELECT arrival.id FROM arrival
        WHERE arrival.content_key = ? AND arrival.source_id = ? AND substr(arrival.origin, 1, ?) <> ?
        ORDER BY arrival.id LIMIT 1
        """
}
