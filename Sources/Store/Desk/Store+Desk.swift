import Foundation
import Tickets

extension Store: DeskStore {
    package func history(of number: String) async throws -> TicketHistory? {
        try await database.read("read a ticket") { connection in
            let found = try connection.first(Self.byNumber, [.text(number.uppercased())], TicketRow.read)
            guard let ticket = found else { return nil }
            return TicketHistory(
                ticket: ticket,
                entries: try EntryRow.all(of: ticket.id, connection),
                files: try AttachmentRow.all(of: ticket.id, connection),
                links: try Self.links(of: ticket.id, connection),
                outbox: try connection.all(Self.outboxOf, [.id(ticket.id)], OutboxRow.read),
                verdicts: try connection.all(Self.verdictsOf, [.id(ticket.id)]) {
                    try JSONText.readVerdict($0.text(0))
                },
                corrections: try Corrections.of(ticket.id, connection)
            )
        }
    }

    package func tickets(matching filter: TicketFilter) async throws -> [Ticket] {
        if filter.stems != nil { try await catchUpSearch() }
        return try await database.read("list tickets") { connection in
            try TicketListing(filter: filter, connection: connection).run()
        }
    }

    package func apply(_ change: DeskChange, now: Date) async throws -> Bool {
        try await database.write("change a ticket") { connection in
            var applying = Applying(now: now, connection: connection)
            return try applying.run(change)
        }
    }

    package func counts() async throws -> [(institution: String?, state: TicketState, count: Int)] {
        try await database.read("count tickets") { connection in
            try connection.all(Self.countSQL) { row in
                (institution: row.institution(0), state: try row.code(1) as TicketState, count: Int(row.int(2)))
            }
        }
    }

    private static func links(
        of ticket: ID<Ticket>,
        _ connection: Connection
    ) throws -> [(number: TicketNumber, kind: IntakePlan.Link.Kind)] {
        try connection.all(linksOf, [.id(ticket), .id(ticket)]) { row in
            (number: TicketNumber(stored: row.text(0)), kind: try row.code(1))
        }
    }

    static let byNumber = "SELECT \(TicketRow.columns) FROM ticket WHERE number = ?"
    static let outboxOf = "SELECT \(OutboxRow.columns) FROM outbox WHERE ticket_id = ? ORDER BY id"
    static let verdictsOf = """
        SELECT verdict.body FROM arrival JOIN verdict ON verdict.arrival_id = arrival.id WHERE arrival.ticket_id = ?
        ORDER BY arrival.id
        """
    static let linksOf = """
        SELECT ticket.number, ticket_link.kind FROM ticket_link JOIN ticket ON ticket.id = ticket_link.to_id
        WHERE ticket_link.from_id = ?
        UNION
        SELECT ticket.number, ticket_link.kind FROM ticket_link JOIN ticket ON ticket.id = ticket_link.from_id
        WHERE ticket_link.to_id = ?
        ORDER BY 1
        """
    static let countSQL = """
        SELECT institution, state, amount FROM ticket_count WHERE amount <> 0 ORDER BY institution, state
        """
}
