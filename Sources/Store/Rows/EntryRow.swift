import Foundation
import Mail
import Tickets

/// How an entry lies in its table.
enum EntryRow {
    /// With `from`; positions 0…14 of `read`. An erased mail has no digest any more.
    static let columns = """
        entry.id, entry.ticket_id, entry.kind, entry.at, entry.author_kind, entry.author_name, entry.author_address,
        entry.body, entry.full_body, entry.from_value, entry.to_value, entry.message_id, entry.defects,
        CASE WHEN raw_mail.erased IS NULL THEN raw_mail.digest END, entry.move
        """
    static let from = "entry LEFT JOIN raw_mail ON raw_mail.id = entry.raw_id"

    static func read(_ row: ResultRow) throws -> Entry {
        Entry(
            id: row.id(0),
            ticket: row.id(1),
            kind: try row.code(2),
            at: row.time(3),
            author: try author(row),
            text: row.text(7),
            fullText: row.optionalText(8),
            from: row.optionalText(9),
            to: row.optionalText(10),
            move: row.optionalText(14).flatMap(Move.init(rawValue:)),
            messageID: row.optionalText(11),
            raw: row.isNull(13) ? nil : Digest.hex(row.bytes(13)),
            defects: try JSONText.readArray(row.text(12))
        )
    }

    static func insert(_ entry: Entry, _ connection: Connection) throws {
        let (kind, address) = stored(entry.author)
        try connection.run(
            insertion,
            [
                .id(entry.id), .id(entry.ticket), .text(entry.kind.rawValue), .time(entry.at), .text(kind),
                .text(address?.name ?? ""), .text(address?.address ?? ""), .text(entry.text), .text(entry.fullText),
                .text(entry.from), .text(entry.to), .text(entry.messageID),
                entry.raw.flatMap(Digest.bytes(ofHex:)).map { .bytes($0) } ?? .null,
                .text(JSONText.array(entry.defects)), .text(entry.move?.rawValue),
            ]
        )
    }

    static func find(_ id: ID<Entry>, _ connection: Connection) throws -> Entry? {
        try connection.first("SELECT \(columns) FROM \(from) WHERE entry.id = ?", [.id(id)], read)
    }

    static func all(of ticket: ID<Ticket>, _ connection: Connection) throws -> [Entry] {
        try connection.all(
            "SELECT \(columns) FROM \(from) WHERE entry.ticket_id = ? ORDER BY entry.id",
            [.id(ticket)],
            read
        )
    }

    private static let insertion = """
        INSERT INTO entry (id, ticket_id, kind, at, author_kind, author_name, author_address, body, full_body,
            from_value, to_value, message_id, raw_id, defects, move)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT raw_mail.id FROM raw_mail WHERE digest = ?), ?, ?)
        """

    private static func author(_ row: ResultRow) throws -> Entry.Author {
        let address = MailAddress(name: row.text(5), address: row.text(6))
        switch row.text(4) {
        case "resident": return .resident(address)
        case "member": return .member(address)
        case "system": return .system
        default: throw StoreError(.damaged, doing: "read an entry", detail: "unknown author")
        }
    }

    private static func stored(_ author: Entry.Author) -> (kind: String, address: MailAddress?) {
        switch author {
        case .resident(let address): ("resident", address)
        case .member(let address): ("member", address)
        case .system: ("system", nil)
        }
    }
}
