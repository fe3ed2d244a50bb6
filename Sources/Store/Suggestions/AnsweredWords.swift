import Foundation
import Tickets

/// Finds answered tickets by the words they share with a question. A rare word says more than a common one; of a common
/// one only the newest tickets are looked at, so a look costs the same whatever has gathered.
struct AnsweredWords {
    private static let mostOfWord = 200
    private static let leastShared = 2
    private static let leastLikeness = 0.15

    let connection: Connection

    static func keep(_ question: AnswerQuestion, _ connection: Connection) throws {
        for word in question.words {
            try connection.run(
                "INSERT INTO answered_word (institution, word, ticket_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [.text(question.institution), .int(word), .id(question.ticket)]
            )
        }
    }

    func find(_ question: AnswerQuestion, limit: Int) throws -> [Suggestion] {
        var found: [Suggestion] = []
        // Forty people who asked the same got one answer.
        var answers: Set<String> = []
        for (ticket, likeness) in try alike(question).prefix(limit * 8) where found.count < limit {
            guard var suggestion = try answer(of: ticket, question.institution),
                answers.insert(suggestion.answer).inserted
            else { continue }
            suggestion.likeness = likeness
            found.append(suggestion)
        }
        return found
    }

    private func alike(_ question: AnswerQuestion) throws -> [(ticket: Int64, likeness: Double)] {
        let found = try question.words.map { word in
            try connection.all(
                Self.ofWord,
                [.text(question.institution), .int(word), .int(Self.mostOfWord)]
            ) { $0.int(0) }.filter { $0 != question.ticket.rawValue }
        }
        // The commonest word stands for the number of tickets: nothing is counted through.
        let most = Double(found.map(\.count).max() ?? 0)
        var scores: [Int64: (score: Double, shared: Int)] = [:]
        var whole = 0.0
        for tickets in found {
            let weight = log2(1 + most / Double(max(1, tickets.count)))
            whole += weight
            for ticket in tickets {
                let before = scores[ticket] ?? (0, 0)
                scores[ticket] = (before.score + weight, before.shared + 1)
            }
        }
        guard whole > 0 else { return [] }
        return scores.compactMap { ticket, found in
            let likeness = found.score / whole
            guard found.shared >= Self.leastShared, likeness >= Self.leastLikeness else { return nil }
            return (ticket: ticket, likeness: likeness)
        }.sorted { ($0.likeness, $0.ticket) > ($1.likeness, $1.ticket) }
    }

    private func answer(of ticket: Int64, _ institution: String) throws -> Suggestion? {
        try connection.first(Self.answerOf, [.int(ticket), .text(institution)]) { row in
            Suggestion(
                number: TicketNumber(stored: row.text(0)),
                subject: row.text(1),
                question: row.text(5),
                answer: row.text(2),
                answered: row.time(3),
                likeness: 0,
                used: Int(row.int(4))
            )
        }
    }

    static let ofWord = """
        SELECT ticket_id FROM answered_word WHERE institution = ? AND word = ? ORDER BY ticket_id DESC LIMIT ?
        """
    /// The last answer that was not taken back. What was passed to another institution since is theirs.
    static let answerOf = """
        SELECT ticket.number, ticket.subject, entry.body, entry.at,
            (SELECT count(*) FROM answer_use WHERE kind = 'ticket' AND name = ticket.number),
            (SELECT body FROM entry AS asked WHERE asked.ticket_id = ticket.id AND asked.kind = 'message'
                ORDER BY asked.id LIMIT 1)
        FROM ticket JOIN entry ON entry.ticket_id = ticket.id
        WHERE ticket.id = ? AND ticket.institution = ? AND ticket.restricted = 0 AND ticket.state <> 'spam' AND ticket.state <> 'merged'
            AND entry.kind = 'reply' AND entry.body <> '' AND (entry.move IS NULL OR entry.move <> 'ask')
            AND NOT EXISTS (
                SELECT 1 FROM outbox WHERE ticket_id = ticket.id AND entry_id = entry.id AND state = 'dropped'
            )
        ORDER BY entry.id DESC LIMIT 1
        """
}

extension Store: SuggestionStore {
    package func suggestions(for question: AnswerQuestion, limit: Int) async throws -> [Suggestion] {
        try await database.read("find similar answers") { connection in
            try AnsweredWords(connection: connection).find(question, limit: limit)
        }
    }

    package func answerUses(since date: Date) async throws -> [AnswerUse] {
        try await database.read("count used answers") { connection in
            try connection.all(Self.usesSQL, [.time(date)]) { row in
                AnswerUse(kind: row.text(0), name: row.text(1), count: Int(row.int(2)), latest: row.time(3))
            }
        }
    }

    static let usesSQL = """
        SELECT kind, name, count(*), max(at) FROM answer_use WHERE at >= ?
        GROUP BY kind, name ORDER BY count(*) DESC, name LIMIT 500
        """
}
