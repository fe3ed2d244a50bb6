import Foundation
import Mail
import Tickets

extension Store: StatusStore {
    package func history(of ticket: ID<Ticket>) async throws -> TicketHistory? {
        let number = try await database.read("read a ticket's number") { connection in
            try connection.first(Self.numberSQL, [.id(ticket)]) { $0.text(0) }
        }
        guard let number else { return nil }
        return try await history(of: number)
    }

    package func contact(of ticket: ID<Ticket>) async throws -> FormContact? {
        try await database.read("read how a form's writer is reached") { connection in
            try connection.first(Self.contactSQL, [.id(ticket)]) {
                FormContact(email: $0.text(0), phone: $0.text(1), confirmed: $0.optionalTime(2))
            }
        }
    }

    package func unacknowledged(_ address: AddressKey) async throws -> [Ticket] {
        try await database.read("find held acknowledgements") { connection in
            let ids: [ID<Ticket>] = try connection.all(Self.heldPostsSQL, [.text(address.rawValue)]) { $0.id(0) }
            return try ids.compactMap { try TicketRow.find($0, connection) }
        }
    }

    package func confirm(
        _ ticket: ID<Ticket>,
        entry: Entry,
        letters: [OutboxMail],
        now: Date
    ) async throws -> Bool {
        try await database.write("confirm an address") { connection in
            guard try connection.run(Self.confirmSQL, [.time(now), .id(ticket)]) > 0 else { return false }
            try EntryRow.insert(entry, connection)
            var tally = Tally()
            for letter in letters {
                try connection.run(Self.letGoSQL, [.id(letter.ticket)])
                try OutboxRow.insert(letter, now: now, tally: &tally, connection)
            }
            try tally.write(connection)
            return true
        }
    }

    private static let numberSQL = "SELECT number FROM ticket WHERE id = ?"
    static let contactSQL = """
        SELECT email, phone, confirmed FROM form_post WHERE ticket_id = ? ORDER BY arrival_id LIMIT 1
        """
    static let heldPostsSQL = """
        SELECT DISTINCT ticket_id FROM form_post WHERE held = 1 AND address_key = ? ORDER BY ticket_id LIMIT 200
        """
    private static let confirmSQL = """
        UPDATE form_post SET confirmed = ? WHERE ticket_id = ? AND confirmed IS NULL AND address_key IS NOT NULL
        """
    private static let letGoSQL = "UPDATE form_post SET held = 0 WHERE ticket_id = ?"
}
