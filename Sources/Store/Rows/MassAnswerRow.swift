import Foundation
import Tickets

/// How an answer to a mass issue lies in its table.
enum MassAnswerRow {
    static let columns = """
        mass_answer.id, ticket.number, mass_answer.body, mass_answer.author_name, mass_answer.author_address,
        mass_answer.author_role, mass_answer.state, mass_answer.per_minute, mass_answer.created
        """
    static let from = "mass_answer JOIN ticket ON ticket.id = mass_answer.issue_id"

    static func read(_ row: ResultRow) throws -> MassAnswer {
        MassAnswer(
            id: row.id(0),
            issue: TicketNumber(stored: row.text(1)),
            text: row.text(2),
            author: Member(name: row.text(3), address: row.text(4), role: try row.code(5), institutions: []),
            state: try row.code(6),
            perMinute: Int(row.int(7)),
            created: row.time(8)
        )
    }

    static func insert(_ answer: MassAnswer, issue: Int64, _ connection: Connection) throws {
        try connection.run(
            """
            INSERT INTO mass_answer (id, issue_id, body, author_name, author_address, author_role, state, per_minute,
                created, next_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .id(answer.id), .int(issue), .text(answer.text), .text(answer.author.name),
                .text(answer.author.address), .text(answer.author.role.rawValue), .text(answer.state.rawValue),
                .int(answer.perMinute), .time(answer.created), .time(answer.created),
            ]
        )
    }

    static func progress(_ answer: ID<MassAnswer>, _ connection: Connection) throws -> MassAnswer.Progress {
        var progress = MassAnswer.Progress()
        try connection.scan(counting, [.id(answer)]) { row in
            let count = Int(row.int(1))
            switch row.text(0) {
            case "waiting": progress.waiting = count
            case "answered": progress.answered = count
            default: progress.skipped = count
            }
            return true
        }
        return progress
    }

    static let counting = "SELECT state, count(*) FROM mass_answer_ticket WHERE answer_id = ? GROUP BY state"
}
