import Tickets

/// Which ticket a Message-ID belongs to.
enum References {
    static func note(
        _ messageID: String,
        _ ticket: ID<Ticket>,
        _ direction: IntakeSnapshot.Thread.Direction,
        _ connection: Connection
    ) throws {
        try connection.run(
            "INSERT INTO message_reference (message_id, ticket_id, direction) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [.text(messageID), .id(ticket), .text(direction.rawValue)]
        )
    }
}
