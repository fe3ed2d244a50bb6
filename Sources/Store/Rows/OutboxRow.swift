import Foundation
import Mail
import Tickets

/// How a letter to be sent lies in its table.
enum OutboxRow {
    /// Positions 0…15 of `read`.
    static let columns = """
        outbox.id, outbox.kind, outbox.state, outbox.institution, outbox.ticket_id, outbox.entry_id, outbox.to_name,
        outbox.to_address, outbox.language, outbox.message_id, outbox.created, outbox.next_attempt, outbox.attempts,
        outbox.last_reply, outbox.details
        """

    static func read(_ row: ResultRow) throws -> OutboxMail {
        OutboxMail(
            id: row.id(0),
            kind: try row.code(1),
            state: try row.code(2),
            institution: row.institution(3),
            ticket: row.optionalID(4),
            entry: row.optionalID(5),
            to: MailAddress(name: row.text(6), address: row.text(7)),
            language: row.text(8),
            messageID: row.text(9),
            created: row.time(10),
            nextAttempt: row.time(11),
            attempts: Int(row.int(12)),
            lastReply: row.optionalText(13),
            details: try JSONText.readObject(row.text(14))
        )
    }

    /// Writes the letter, and remembers an acknowledgement for the brakes unless one holds it.
    static func insert(_ mail: OutboxMail, now: Date, tally: inout Tally, _ connection: Connection) throws {
        let key = AddressKey(mail.to.address)
        try connection.run(
            insertion,
            [
                .id(mail.id), .text(mail.kind.rawValue), .text(mail.state.rawValue), .int(mail.kind.priority),
                .institution(mail.institution), .id(mail.ticket), .id(mail.entry), .text(mail.to.name),
                .text(mail.to.address), .text(key.rawValue), .text(mail.language), .text(mail.messageID),
                .time(mail.created), .time(mail.nextAttempt), .int(mail.attempts), .text(mail.lastReply),
                .text(JSONText.object(mail.details)), .time(now),
            ]
        )
        tally.outbox(mail.state, 1)
        if mail.kind.repliesAutomatically && mail.state == .queued {
            try Acknowledgements.note(mail.id, to: key, now: now, connection)
        }
    }

    static func find(_ id: ID<OutboxMail>, _ connection: Connection) throws -> OutboxMail? {
        try connection.first("SELECT \(columns) FROM outbox WHERE id = ?", [.id(id)], read)
    }

    private static let insertion = """
        INSERT INTO outbox (id, kind, state, priority, institution, ticket_id, entry_id, to_name, to_address, to_key,
            language, message_id, created, next_attempt, attempts, last_reply, details, changed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
}
