import Classify
import Foundation
import Mail
import Store
import Tickets

/// The corrected letters of a desk, to learn from and to measure by.
struct CorrectedRows {
    /// In the order of the corrections.
    private(set) var lessons: [Lesson] = []
    /// A labelled message for each corrected ticket whose labels are all known.
    private(set) var rows: [CorpusRow] = []

    private struct Gathered {
        var message: CorpusRow
        var verdict: Verdict?
        var corrections: [Correction] = []
    }

    init(_ office: Office) async throws {
        var gathered: [ID<Ticket>: Gathered] = [:]
        var order: [ID<Ticket>] = []
        var seen: Int64 = 0
        while case let letters = try await office.store.corrections(after: seen, limit: Learner.page),
            let last = letters.last
        {
            for letter in letters {
                guard let lesson = await office.learner.lesson(letter) else { continue }
                lessons.append(lesson)
                let ticket = letter.correction.ticket
                if gathered[ticket] == nil {
                    order.append(ticket)
                    gathered[ticket] = Gathered(message: lesson.message, verdict: letter.verdict)
                }
                gathered[ticket]?.corrections.append(letter.correction)
            }
            seen = last.number
        }
        rows = order.compactMap { ticket in gathered[ticket].flatMap { Self.row(ticket, $0) } }
    }

    private static func row(_ ticket: ID<Ticket>, _ gathered: Gathered) -> CorpusRow? {
        let labels = TicketLabels(gathered.verdict, gathered.corrections)
        var row = CorpusRow(id: "ticket-\(ticket.rawValue)", text: gathered.message.text)
        row.subject = gathered.message.subject
        row.to = gathered.message.to
        row.institution = gathered.verdict?.institution?.code ?? "none"
        row.kind = labels.kind
        row.topics = labels.topics
        row.flags = labels.flags
        for correction in gathered.corrections {
            if correction.label == .institution {
                row.institution = correction.became.isEmpty ? "none" : correction.became
            }
            if correction.label == .spam, correction.became == "spam" { (row.kind, row.institution) = ("spam", "none") }
        }
        return row.isMessage && !row.topics.isEmpty ? row : nil
    }
}

extension Lesson {
    /// Of several words about the same thing the last one: the others were taken back by it.
    static func lastWords(_ lessons: [Lesson]) -> [Lesson] {
        struct Key: Hashable {
            var text: String
            var subject: String
            var what: String
        }
        var last: [Key: Int] = [:]
        func key(_ lesson: Lesson) -> Key {
            let what =
                switch lesson.label {
                case .institution: "institution"
                case .kind: "kind"
                case .topic: "topic"
                case .flag(let code, _): "flag \(code)"
                case .spam: "spam"
                }
            return Key(text: lesson.message.text, subject: lesson.message.subject, what: what)
        }
        for (number, lesson) in lessons.enumerated() { last[key(lesson)] = number }
        return lessons.enumerated().filter { last[key($0.element)] == $0.offset }.map(\.element)
    }
}
