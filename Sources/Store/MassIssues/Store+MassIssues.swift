import Foundation
import Tickets

extension Store: MassIssueStore {
    package func massIssues(residents least: Int, since date: Date) async throws -> [MassIssue] {
        try await database.read("list mass issues") { connection in
            try connection.all(Self.issues, [.time(date), .int(least)], Self.issue)
        }
    }

    package func tickets(alike number: TicketNumber) async throws -> [Ticket] {
        try await database.read("list tickets of a mass issue") { connection in
            try connection.all(Self.alike, [.text(number.description)], TicketRow.read)
        }
    }

    static func issue(_ row: ResultRow) -> MassIssue {
        MassIssue(
            first: TicketNumber(stored: row.text(0)),
            subject: row.text(1),
            institution: row.institution(2),
            tickets: Int(row.int(3)),
            residents: Int(row.int(4)),
            latest: row.time(5)
        )
    }

    static let issues = """
        SELECT ticket.number, ticket.subject, ticket.institution, mass_issue.tickets, mass_issue.residents,
            mass_issue.latest
        FROM mass_issue JOIN ticket ON ticket.id = mass_issue.id
        WHERE mass_issue.latest >= ? AND mass_issue.residents >= ?
        ORDER BY mass_issue.residents DESC, mass_issue.latest DESC LIMIT 200
        """
    static let alike = """
        SELECT \(TicketRow.columns) FROM ticket JOIN likeness ON likeness.ticket_id = ticket.id
        WHERE likeness.issue_id = (
            SELECT likeness.issue_id FROM likeness JOIN ticket ON ticket.id = likeness.ticket_id WHERE ticket.number = ?
        )
        ORDER BY ticket.id
        """
}
