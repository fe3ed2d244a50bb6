import Foundation
import Tickets

/// What residents thought of the answers they got.
enum Ratings {
    /// One answer is rated once: the last word counts.
    static func keep(_ entry: Entry, institution: String?, _ connection: Connection) throws {
        guard entry.move == .rate, let score = entry.to.flatMap({ Int($0) }) else { return }
        try connection.run(replaced, [.id(entry.ticket), .id(entry.ticket)])
        try connection.run(
            "INSERT INTO rating (entry_id, ticket_id, institution, score, at) VALUES (?, ?, ?, ?, ?)",
            [.id(entry.id), .id(entry.ticket), .institution(institution), .int(score), .time(entry.at)]
        )
    }

    private static let replaced = """
        DELETE FROM rating WHERE ticket_id = ? AND entry_id > (
            SELECT coalesce(max(id), 0) FROM entry
            WHERE ticket_id = ? AND kind = 'reply' AND (move IS NULL OR move <> 'ask')
        )
        """
}

extension Store: RatingStore {
    package func ratings(from start: Date, until end: Date) async throws -> [Rating] {
        try await database.read("read ratings") { connection in
            try connection.all(Self.ratingsSQL, [.time(start), .time(end)]) { row in
                Rating(
                    ticket: TicketNumber(stored: row.text(0)),
                    institution: row.institution(1),
                    score: Int(row.int(2)),
                    at: row.time(3)
                )
            }
        }
    }

    static let ratingsSQL = """
        SELECT ticket.number, rating.institution, rating.score, rating.at
        FROM rating JOIN ticket ON ticket.id = rating.ticket_id
        WHERE rating.at >= ? AND rating.at < ? ORDER BY rating.at LIMIT 10000
        """
}
