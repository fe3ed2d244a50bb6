import Foundation
import Tickets

/// What members of staff ordered by mail.
enum StaffOrders {
    static func insert(
        _ order: IntakePlan.StaffOrder,
        _ plan: IntakePlan,
        _ ticket: ID<Ticket>,
        now: Date,
        _ connection: Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO staff_order (arrival_id, outbox_id, ticket_id, entry_id, mark, state, changed)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .id(plan.arrival), .id(order.notification), .id(ticket), .id(plan.entries.first?.id), .text(order.mark),
                .text(order.state.rawValue), .time(now),
            ]
        )
    }

    static func marks(answering notification: ID<OutboxMail>, _ connection: Connection) throws -> Set<String> {
        Set(try connection.all(marksSQL, [.id(notification)]) { $0.text(0) })
    }

    static func waiting(_ arrival: ID<Arrival>, _ connection: Connection) throws -> MailedOrder? {
        try connection.first(waitingSQL, [.id(arrival)]) { row in
            (letter: row.id(0) as ID<OutboxMail>, entry: row.id(1) as ID<Entry>, ticket: row.id(2) as ID<Ticket>)
        }.flatMap { found in
            guard let letter = try OutboxRow.find(found.letter, connection),
                let entry = try EntryRow.find(found.entry, connection),
                var ticket = try TicketRow.find(found.ticket, connection)
            else { return nil }
            for _ in 0..<8 {
                guard let target = ticket.mergedInto, let next = try TicketRow.find(target, connection) else { break }
                ticket = next
            }
            return MailedOrder(
                words: entry.fullText ?? entry.text,
                notification: letter,
                history: try TicketHistories.of(ticket, connection),
                raw: entry.raw,
                files: try AttachmentRow.all(of: entry.id, connection)
            )
        }
    }

    /// False: it waits no longer.
    static func settle(_ arrival: ID<Arrival>, now: Date, _ connection: Connection) throws -> Bool {
        try connection.run(settleSQL, [.time(now), .id(arrival)]) > 0
    }

    static let marksSQL = "SELECT mark FROM staff_order WHERE outbox_id = ?"
    static let waitingSQL = """
        SELECT outbox_id, entry_id, ticket_id FROM staff_order
        WHERE arrival_id = ? AND state = 'waiting' AND entry_id IS NOT NULL
        """
    private static let settleSQL = """
        UPDATE staff_order SET state = 'done', changed = ? WHERE arrival_id = ? AND state = 'waiting'
        """
}
