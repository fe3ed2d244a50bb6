import Tickets

/// Who has a part in a ticket: their letters thread into it.
enum Participants {
    static func add(_ key: AddressKey, to ticket: ID<Ticket>, _ connection: Connection) throws {
        try connection.run(
            "INSERT INTO participant (ticket_id, address_key) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [.id(ticket), .text(key.rawValue)]
        )
    }
}
