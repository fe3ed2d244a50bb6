import Foundation
import Mail
import Tickets

extension Store: LifeStore {
    package func waking(at now: Date, limit: Int) async throws -> [Ticket] {
        try await database.read("find tickets whose day has come") { connection in
            try connection.all(Self.wakingSQL, [.time(now), .int(limit)], TicketRow.read)
        }
    }

    package func owed(by end: Date) async throws -> [Ticket] {
        try await database.read("find tickets that are due") { connection in
            try connection.all(Self.owedSQL, [.time(end), .int(Self.mostOwed)], TicketRow.read)
        }
    }

    package func remind(_ letters: [OutboxMail], on day: CalendarDay, lease: Lease?, now: Date) async throws -> Int {
        try await database.write("write the morning's reminders") { connection in
            try Leases.check(lease, connection)
            var tally = Tally()
            var written = 0
            guard try Self.begin(day, connection) else { return 0 }
            for letter in letters {
                try OutboxRow.insert(letter, now: now, tally: &tally, connection)
                written += 1
            }
            try tally.write(connection)
            return written
        }
    }

    package func isReminded(on day: CalendarDay) async throws -> Bool {
        try await database.read("look whether the morning is written") { connection in
            try connection.exists("SELECT 1 FROM morning WHERE day = ?", [.int(day.number)])
        }
    }

    /// False: this morning is written.
    private static func begin(_ day: CalendarDay, _ connection: Connection) throws -> Bool {
        try connection.run("INSERT INTO morning (day) VALUES (?) ON CONFLICT DO NOTHING", [.int(day.number)]) > 0
    }

    /// More than anybody reads in a morning, little enough to hold.
    private static let mostOwed = 20_000

    static let wakingSQL = """
        SELECT \(TicketRow.columns) FROM ticket WHERE wakes IS NOT NULL AND wakes <= ?
            AND state <> 'spam' AND state <> 'merged' ORDER BY wakes LIMIT ?
        """
    static let owedSQL = """
        SELECT \(TicketRow.columns) FROM ticket
        WHERE due <= ? AND due IS NOT NULL AND clock_stopped IS NULL
            AND (state = 'new' OR state = 'open' OR state = 'approval' OR state = 'waiting' OR state = 'postponed')
        ORDER BY due, id LIMIT ?
        """
}
