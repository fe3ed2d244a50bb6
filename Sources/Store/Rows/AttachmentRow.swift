import Foundation
import Mail
import Tickets

/// How an attachment lies in its table: its metadata and its place in the raw mail, never its bytes.
enum AttachmentRow {
    static func insert(_ file: Attachment, number: Int, of entry: ID<Entry>, _ connection: Connection) throws {
        try connection.run(
            """
            INSERT INTO attachment (entry_id, number, name, type, size, content_id, inline, sha256, part_path,
                part_inner, range_start, range_end)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .id(entry), .int(number), .text(file.name), .text(file.type), .int(max(0, file.size)),
                .text(file.contentID), .flag(file.inline), .text(file.sha256),
                .text(file.place.path.map(String.init).joined(separator: ".")),
                file.place.inner.map { .int($0) } ?? .null, .int(file.rangeHint.lowerBound),
                .int(file.rangeHint.upperBound),
            ]
        )
    }

    static func all(of entry: ID<Entry>, _ connection: Connection) throws -> [Attachment] {
        try connection.all(ofEntry, [.id(entry)]) { row in
            Attachment(
                name: row.text(0),
                type: row.text(1),
                size: Int(row.int(2)),
                contentID: row.optionalText(3),
                inline: row.flag(4),
                sha256: row.text(5),
                place: .init(
                    path: row.text(6).split(separator: ".").compactMap { Int($0) },
                    inner: row.optionalInt(7).map { Int($0) }
                ),
                rangeHint: Int(row.int(8))..<max(Int(row.int(8)), Int(row.int(9)))
            )
        }
    }

    static let ofEntry = """
        SELECT name, type, size, content_id, inline, sha256, part_path, part_inner, range_start, range_end
        FROM attachment WHERE entry_id = ? ORDER BY number
        """

    static func all(of ticket: ID<Ticket>, _ connection: Connection) throws -> [TicketHistory.File] {
        let sql = """
            SELECT attachment.entry_id, attachment.name, attachment.type, attachment.size
            FROM entry JOIN attachment ON attachment.entry_id = entry.id
            WHERE entry.ticket_id = ? ORDER BY entry.id, attachment.number
            """
        return try connection.all(sql, [.id(ticket)]) { row in
            TicketHistory.File(entry: row.id(0), name: row.text(1), type: row.text(2), size: Int(row.int(3)))
        }
    }
}
