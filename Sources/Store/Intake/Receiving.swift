import Foundation
import Mail
import Tickets

/// One batch on its way into the journal, inside one transaction.
struct Receiving {
    let batch: ReceivedBatch
    let digests: [[UInt8]]
    let source: Int64
    let ids: any IDSource
    /// Raw mail is numbered by the store wherever it comes from.
    let rawIDs: any IDSource
    let now: Date
    let connection: Connection
    /// Knows erased letters; nil where nothing was ever erased.
    let stones: Tombstones?
    private var tally = Tally()

    init(
        batch: ReceivedBatch,
        digests: [[UInt8]],
        source: Int64,
        ids: any IDSource,
        rawIDs: any IDSource,
        now: Date,
        connection: Connection,
        keys: KeyRing? = nil
    ) throws {
        self.batch = batch
        self.digests = digests
        self.source = source
        self.ids = ids
        self.rawIDs = rawIDs
        self.now = now
        self.connection = connection
        stones = try Tombstones.exist(connection) ? keys.map { Tombstones(keys: $0, connection: connection) } : nil
    }

    mutating func run() throws -> Arrivals {
        var known = try knownArrivals()
        if batch.isRescan { try Rekeying(receiving: self).run(&known) }
        var arrivals: [Arrival] = []
        arrivals.reserveCapacity(batch.mails.count)
        for (index, mail) in batch.mails.enumerated() {
            if let arrival = known[mail.origin.id] {
                arrivals.append(try takenUp(arrival))
                known[mail.origin.id] = arrival.seenBefore
            } else {
                let arrival = try keep(mail, at: index)
                known[mail.origin.id] = arrival.seenBefore
                arrivals.append(arrival)
            }
        }
        for (origin, reason) in batch.unreadable where known[origin.id] == nil {
            known[origin.id] = try quarantine(origin, reason: reason)
        }
        try moveCursor()
        try tally.write(connection)
        return arrivals
    }

    /// Content keys may be given for a part of the mails, or for none.
    func contentKey(at index: Int) -> String? {
        index < batch.contentKeys.count ? batch.contentKeys[index] : nil
    }

    private func knownArrivals() throws -> [String: Arrival] {
        let origins = batch.mails.map(\.origin.id) + batch.unreadable.map(\.origin.id)
        var known: [String: Arrival] = [:]
        try InList.each(origins.map { .text($0) }) { list, values in
            let sql = """
                SELECT \(ArrivalRow.columns) FROM \(ArrivalRow.from)
                WHERE arrival.source_id = ? AND arrival.origin IN (\(list))
                """
            try connection.each(sql, [.int(source)] + values) { row in
                let arrival = try ArrivalRow.read(row)
                known[arrival.origin.id] = arrival
            }
        }
        return known
    }

    /// A crash left it pending and the source shows it again: handling begins anew, which counts.
    private func takenUp(_ arrival: Arrival) throws -> Arrival {
        guard arrival.outcome == .pending else { return arrival }
        try connection.run("UPDATE arrival SET attempts = attempts + 1 WHERE id = ?", [.id(arrival.id)])
        var again = arrival
        again.attempts += 1
        return again
    }

    private mutating func keep(_ mail: RawMail, at index: Int) throws -> Arrival {
        if let stone = try stones?.raw(of: digests[index]) { return try shut(mail, stone) }
        let raw = try RawMails.keep(mail.bytes, digest: digests[index], ids: rawIDs, connection)
        let arrival = Arrival(
            id: ID(ids.next()),
            origin: mail.origin,
            raw: Digest.hex(digests[index]),
            received: mail.received ?? now,
            attempts: 1,
            outcome: .pending,
            isSilent: batch.isRescan
        )
        try insert(arrival, raw: raw, size: mail.sizeAtSource, received: mail.received, key: contentKey(at: index))
        return arrival
    }

    /// The same octets were erased here: they are counted, and nothing of them is kept.
    private mutating func shut(_ mail: RawMail, _ stone: Int64) throws -> Arrival {
        let arrival = Arrival(
            id: ID(ids.next()),
            origin: mail.origin,
            raw: nil,
            received: mail.received ?? now,
            attempts: 0,
            outcome: .erased
        )
        try insert(arrival, raw: stone, size: mail.sizeAtSource, received: mail.received)
        return arrival
    }

    private mutating func quarantine(_ origin: Origin, reason: String) throws -> Arrival {
        let arrival = Arrival(
            id: ID(ids.next()),
            origin: origin,
            raw: nil,
            received: now,
            attempts: 1,
            outcome: .quarantined
        )
        try insert(arrival, raw: nil, size: 0, received: nil, reason: reason)
        return arrival
    }

    private mutating func insert(
        _ arrival: Arrival,
        raw: Int64?,
        size: Int,
        received: Date?,
        reason: String = "",
        key: String? = nil
    ) throws {
        try connection.run(
            ArrivalRow.insertion,
            [
                .id(arrival.id), .int(source), .text(arrival.origin.id), raw.map { .int($0) } ?? .null,
                .int(max(0, size)), .time(received), .time(now), .int(arrival.attempts),
                .text(arrival.outcome.rawValue), .text(reason), .text(key), .flag(arrival.isSilent),
            ]
        )
        tally.arrival(source: source, arrival.outcome, 1)
    }

    private func moveCursor() throws {
        guard let cursor = batch.cursor else { return }
        try connection.run("UPDATE source SET read_cursor = ? WHERE id = ?", [.text(cursor), .int(source)])
    }
}

extension Arrival {
    /// The same origin once more in one batch is not handled twice.
    fileprivate var seenBefore: Arrival {
        var copy = self
        if copy.outcome == .pending { copy.outcome = .duplicate }
        return copy
    }
}
