import Foundation
import Tickets

extension Store: DeskStore {
    package func history(of number: String) async throws -> TicketHistory? {
        try await database.read("read a ticket") { connection in
            let found = try connection.first(Self.byNumber, [.text(number.uppercased())], TicketRow.read)
            guard let ticket = found else { return nil }
            return try TicketHistories.of(ticket, connection)
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
