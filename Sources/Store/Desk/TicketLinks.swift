import Tickets

/// Ties between tickets.
enum TicketLinks {
    static func add(_ link: IntakePlan.Link, _ connection: Connection) throws {
        try connection.run(
            "INSERT INTO ticket_link (from_id, to_id, kind) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [.id(link.from), .id(link.to), .text(link.kind.rawValue)]
        )
    }
}
