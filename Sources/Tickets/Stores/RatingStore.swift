import Foundation

/// How a resident rated an answer, from 1 to 5.
package struct Rating: Sendable, Equatable {
    package var ticket: TicketNumber
    /// Whose answer it was.
    package var institution: String?
    package var score: Int
    package var at: Date

    package init(ticket: TicketNumber, institution: String?, score: Int, at: Date) {
        self.ticket = ticket
        self.institution = institution
        self.score = score
        self.at = at
    }
}

/// Ratings, one for each answer rated. Every verb is one transaction.
package protocol RatingStore: Sendable {
    /// From `start` on, before `end`, the oldest first.
    func ratings(from start: Date, until end: Date) async throws -> [Rating]
}
