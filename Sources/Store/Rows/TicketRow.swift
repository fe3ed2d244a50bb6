import Foundation
import Mail
import Tickets

/// How a ticket lies in its table.
enum TicketRow {
    /// For `SELECT`: positions 0…23 of `read`.
    static let columns = """
        ticket.id, ticket.number, ticket.institution, ticket.state, ticket.regime, ticket.subject,
        ticket.requester_name, ticket.requester, ticket.language, ticket.created, ticket.due, ticket.closed,
        ticket.imported, ticket.merged_into, ticket.version, ticket.assignee, ticket.clock_start, ticket.clock_extended,
        ticket.clock_paused, ticket.clock_stopped, ticket.wakes, ticket.state_before, ticket.restricted,
        ticket.erased
        """

    /// How many columns: what else is selected stands behind them.
    static let width = columns.split(separator: ",").count

    static func read(_ row: ResultRow) throws -> Ticket {
        var ticket = Ticket(
            id: row.id(0),
            number: TicketNumber(stored: row.text(1)),
            institution: row.institution(2),
            state: try row.code(3),
            regime: try row.code(4),
            subject: row.text(5),
            requester: row.optionalText(7).map { MailAddress(name: row.text(6), address: $0) },
            language: row.text(8),
            created: row.time(9),
            due: row.optionalTime(10),
            deadline: row.optionalTime(16).map { start in
                Deadline(
                    start: start,
                    extended: Int(row.int(17)),
                    paused: Int(row.int(18)),
                    stopped: row.optionalTime(19)
                )
            },
            closed: row.optionalTime(11),
            imported: row.flag(12),
            mergedInto: row.optionalID(13),
            version: row.int(14)
        )
        ticket.assignee = row.optionalText(15).map { AddressKey(rawValue: $0) }
        ticket.wakes = row.optionalTime(20)
        ticket.before = row.optionalText(21).flatMap(TicketState.init(rawValue:))
        ticket.restricted = row.flag(22)
        ticket.isErased = !row.isNull(23)
        return ticket
    }

    static func insert(_ ticket: Ticket, number: TicketNumber, _ connection: Connection) throws {
        try connection.run(
            insertion,
            [
                .id(ticket.id), .text(number.description), .institution(ticket.institution),
                .text(ticket.state.rawValue), .text(ticket.regime.rawValue), .text(ticket.subject),
                .text(ticket.requester?.name ?? ""), .text(ticket.requester?.address),
                .text(ticket.requester.map { AddressKey($0.address).rawValue }), .text(ticket.language),
                .time(ticket.created), .time(ticket.due), .time(ticket.closed), .flag(ticket.imported),
                .id(ticket.mergedInto), .int(ticket.version), .time(ticket.deadline?.start), .time(ticket.wakes),
                .int(ticket.deadline?.extended ?? 0), .int(ticket.deadline?.paused ?? 0),
                .time(ticket.deadline?.stopped),
                .flag(ticket.restricted),
            ]
        )
    }

    static func find(_ id: ID<Ticket>, _ connection: Connection) throws -> Ticket? {
        try connection.first("SELECT \(columns) FROM ticket WHERE id = ?", [.id(id)], read)
    }

    static func find(_ ids: some Collection<ID<Ticket>>, _ connection: Connection) throws -> [Ticket] {
        var result: [Ticket] = []
        try InList.each(ids.map { .id($0) }) { list, values in
            result += try connection.all("SELECT \(columns) FROM ticket WHERE id IN (\(list))", values, read)
        }
        return result
    }

    private static let insertion = """
        INSERT INTO ticket (id, number, institution, state, regime, subject, requester_name, requester, requester_key,
            language, created, due, closed, imported, merged_into, version, clock_start, wakes,
            clock_extended, clock_paused, clock_stopped, restricted)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
}
