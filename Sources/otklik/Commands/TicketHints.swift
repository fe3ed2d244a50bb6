import Foundation
import Store
import Tickets

/// What may help to answer a ticket: earlier answers like it, and templates made for what it is about.
struct TicketHints {
    static let most = 3

    let suggestions: [Suggestion]
    let templates: [AnswerTemplate]

    static func of(_ history: TicketHistory, _ office: Office) async throws -> TicketHints {
        let question = AnswerQuestion(history)
        return TicketHints(
            suggestions: try await question.asyncMap { try await office.store.suggestions(for: $0, limit: most) } ?? [],
            templates: try office.answerTemplates().suiting(history)
        )
    }

    var text: String {
        var lines: [String] = []
        for suggestion in suggestions {
            let used = suggestion.used > 0 ? ", used \(suggestion.used) times" : ""
            lines += ["", "  like this   \(suggestion.number), \(Int(suggestion.likeness * 100)) %\(used)"]
            lines += suggestion.answer.split(separator: "\n").map { "    \($0)" }
        }
        if !suggestions.isEmpty { lines.append("  to use one  answer --like NUMBER") }
        for template in templates {
            lines.append("  template    \(template.name)\(template.title.isEmpty ? "" : ": \(template.title)")")
        }
        return lines.isEmpty ? "" : Terminal.plain(lines.joined(separator: "\n")) + "\n"
    }

    var json: JSON {
        .array(
            suggestions.map {
                JSON([
                    "number": .string($0.number.description), "subject": .string($0.subject),
                    "answer": .string($0.answer), "answered": .string($0.answered.formatted(.iso8601)),
                    "likeness": .int(Int($0.likeness * 100)), "used": .int($0.used),
                ])
            }
        )
    }
}

extension Optional {
    fileprivate func asyncMap<Other>(_ transform: (Wrapped) async throws -> Other) async rethrows -> Other? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
