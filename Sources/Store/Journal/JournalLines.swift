import Foundation
import Mail
import Tickets

/// The journal as people read it.
enum JournalLines {
    static let select = """
        SELECT \(ArrivalRow.columns), ticket.number, arrival.reason
        FROM \(ArrivalRow.from) LEFT JOIN ticket ON ticket.id = arrival.ticket_id
        """

    static func read(_ row: ResultRow) throws -> JournalLine {
        JournalLine(
            arrival: try ArrivalRow.read(row),
            ticket: row.optionalText(9).map { TicketNumber(stored: $0) },
            reason: row.text(10)
        )
    }

    /// The mail as it came; nil when its bytes are not there (unreadable, erased).
    static func mail(of id: Int64, _ connection: Connection) throws -> RawMail? {
        let sql = """
            SELECT source.name, arrival.origin, arrival.received, arrival.size_at_source, raw_mail.id
            FROM arrival JOIN source ON source.id = arrival.source_id JOIN raw_mail ON raw_mail.id = arrival.raw_id
            WHERE arrival.id = ? AND raw_mail.erased IS NULL
            """
        let found = try connection.first(sql, [.int(id)]) { row in
            (Origin(source: row.text(0), id: row.text(1)), row.optionalTime(2), Int(row.int(3)), row.int(4))
        }
        guard let (origin, received, size, raw) = found else { return nil }
        let bytes = try RawMails.bytes(of: raw, connection)
        return RawMail(origin: origin, bytes: bytes, received: received, sizeAtSource: size)
    }
}
