import Foundation
import Tickets

/// Counts ticket numbers without gaps. Held in memory during a group and written at its end; a plan that fails takes none.
struct TicketNumbers {
    private struct Key: Hashable {
        let prefix: String
        let year: Int
    }

    let connection: Connection
    private var last: [Key: Int64] = [:]

    init(connection: Connection) {
        self.connection = connection
    }

    /// The next number for a ticket. The year is the placeholder's, else that of the ticket's creation (UTC).
    mutating func next(for ticket: Ticket) throws -> TicketNumber {
        let prefix = (ticket.institution ?? "desk").uppercased()
        let key = Key(prefix: prefix, year: Self.year(of: ticket))
        let counter = try (last[key] ?? stored(key)) + 1
        last[key] = counter
        return TicketNumber(institution: prefix, year: key.year, counter: counter)
    }

    func write() throws {
        for (key, counter) in last {
            try connection.run(
                """
                INSERT INTO ticket_counter (prefix, year, last) VALUES (?, ?, ?)
                ON CONFLICT (prefix, year) DO UPDATE SET last = excluded.last
                """,
                [.text(key.prefix), .int(key.year), .int(counter)]
            )
        }
    }

    static func number(of ticket: ID<Ticket>, _ connection: Connection) throws -> TicketNumber? {
        try connection.first("SELECT number FROM ticket WHERE id = ?", [.id(ticket)]) {
            TicketNumber(stored: $0.text(0))
        }
    }

    private func stored(_ key: Key) throws -> Int64 {
        try connection.first(
            "SELECT last FROM ticket_counter WHERE prefix = ? AND year = ?",
            [.text(key.prefix), .int(key.year)]
        ) { $0.int(0) } ?? 0
    }

    private static func year(of ticket: Ticket) -> Int {
        let parts = ticket.number.description.split(separator: "-")
        if parts.count >= 3, let year = Int(parts[parts.count - 2]), (1970...9999).contains(year) { return year }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.component(.year, from: ticket.created)
    }
}
