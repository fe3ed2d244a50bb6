import Tickets

/// What tickets are about, as it stands, for lists.
enum TicketTopics {
    static func add(_ topics: [String], to ticket: ID<Ticket>, _ connection: Connection) throws {
        for topic in topics where !topic.isEmpty {
            try connection.run(
                "INSERT INTO ticket_topic (topic, ticket_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [.text(topic), .id(ticket)]
            )
        }
    }

    /// Somebody's word on it is the only one.
    static func correct(_ corrections: [Correction], _ connection: Connection) throws {
        for correction in corrections where correction.label == .topic {
            try connection.run("DELETE FROM ticket_topic WHERE ticket_id = ?", [.id(correction.ticket)])
            try add([correction.became], to: correction.ticket, connection)
        }
    }

    static func holds(_ ticket: ID<Ticket>, any topics: Set<String>, _ connection: Connection) throws -> Bool {
        let own = try connection.all(ofTicket, [.id(ticket)]) { $0.text(0) }
        return own.contains(where: topics.contains)
    }

    static let ofTicket = "SELECT topic FROM ticket_topic WHERE ticket_id = ?"
}
