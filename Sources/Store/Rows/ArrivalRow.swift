import Foundation
import Mail
import Tickets

/// How an arrival lies in its table.
enum ArrivalRow {
    /// With `from`; positions 0…8 of `read`.
    static let columns = """
        arrival.id, source.name, arrival.origin, arrival.received, arrival.seen, arrival.attempts, arrival.outcome,
        CASE WHEN raw_mail.erased IS NULL THEN raw_mail.digest END, arrival.silent
        """
    static let from = """
        arrival JOIN source ON source.id = arrival.source_id LEFT JOIN raw_mail ON raw_mail.id = arrival.raw_id
        """

    static func read(_ row: ResultRow) throws -> Arrival {
        Arrival(
            id: row.id(0),
            origin: Origin(source: row.text(1), id: row.text(2)),
            raw: row.isNull(7) ? nil : Digest.hex(row.bytes(7)),
            received: row.optionalTime(3) ?? row.time(4),
            attempts: Int(row.int(5)),
            outcome: try row.code(6),
            isSilent: row.flag(8)
        )
    }

    static let insertion = """
        INSERT INTO arrival (id, source_id, origin, raw_id, size_at_source, received, seen, attempts, outcome, reason,
            content_key, silent)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
}
