import Foundation
import Mail
import Tickets

extension Store: FormStore {
    package func admit(_ posts: [FormEntry], limits: FormLimits, now: Date) async throws -> [FormAdmission] {
        try await database.write("let form posts in") { connection in
            let counts = FormCounts(limits: limits, now: now, connection: connection)
            let answers = try posts.map { post in
                try Self.isKnown(post.origin, connection) ? .known : try counts.admit(post)
            }
            try counts.prune()
            return answers
        }
    }

    package func receipts(of origins: [Origin]) async throws -> [Origin: FormReceipt] {
        try await database.read("read receipts of form posts") { connection in
            var receipts: [Origin: FormReceipt] = [:]
            for origin in origins {
                let key: [Value] = [.text(origin.source), .text(origin.id)]
                receipts[origin] = try connection.first(Self.receiptSQL, key) { row in
                    FormReceipt(
                        outcome: try row.code(0),
                        ticket: row.optionalID(1),
                        number: row.optionalText(2).map(TicketNumber.init(stored:)),
                        due: row.optionalTime(3),
                        created: row.optionalTime(4),
                        digest: row.text(5)
                    )
                }
            }
            return receipts
        }
    }

    private static func isKnown(_ origin: Origin, _ connection: Connection) throws -> Bool {
        try connection.exists(knownSQL, [.text(origin.source), .text(origin.id)])
    }

    static let knownSQL = """
        SELECT 1 FROM arrival WHERE source_id = (SELECT id FROM source WHERE name = ?) AND origin = ?
        """
    static let receiptSQL = """
        SELECT arrival.outcome, ticket.id, ticket.number, ticket.due, ticket.created, form_post.digest FROM arrival
        LEFT JOIN ticket ON ticket.id = arrival.ticket_id
        LEFT JOIN form_post ON form_post.arrival_id = arrival.id
        WHERE arrival.source_id = (SELECT id FROM source WHERE name = ?) AND arrival.origin = ?
        """
}
