import Mail
import Tickets

/// Corrections of verdicts in their table.
enum Corrections {
    /// Under the writer's lock: the numbers have no gaps and follow the order of the commits.
    static func add(_ corrections: [Correction], _ connection: Connection) throws {
        for correction in corrections {
            try connection.run(
                insertion,
                [
                    .id(correction.ticket), .text(correction.label.rawValue), .text(correction.was),
                    .text(correction.became), .text(correction.by.name), .text(correction.by.address),
                    .time(correction.at), .text(correction.classifier),
                ]
            )
        }
    }

    static func of(_ ticket: ID<Ticket>, _ connection: Connection) throws -> [Correction] {
        try connection.all(ofTicket, [.id(ticket)]) { try read($0, from: 0) }
    }

    static let columns = """
        correction.ticket_id, correction.label, correction.was, correction.became, correction.member_name,
        correction.member_address, correction.at, correction.classifier
        """

    static func read(_ row: ResultRow, from first: Int) throws -> Correction {
        Correction(
            ticket: row.id(first),
            label: try row.code(first + 1),
            was: row.text(first + 2),
            became: row.text(first + 3),
            by: MailAddress(name: row.text(first + 4), address: row.text(first + 5)),
            at: row.time(first + 6),
            classifier: row.text(first + 7)
        )
    }

    static let ofTicket = "SELECT \(columns) FROM correction WHERE ticket_id = ? ORDER BY number"
    private static let insertion = """
        INSERT INTO correction (number, ticket_id, label, was, became, member_name, member_address, at, classifier)
        SELECT coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ? FROM correction
        """
}
