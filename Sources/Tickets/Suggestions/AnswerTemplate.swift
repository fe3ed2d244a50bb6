import Foundation

/// An answer that is written once and used again and again, by one institution or by all.
///
/// A file of the operator's: lines `Title: …` and `Topics: TKT.REFUND, PK`, an empty line, the text with its fields
/// (`AnswerFields`). Files without such lines are all text.
package struct AnswerTemplate: Sendable, Equatable {
    /// nil: for every institution.
    package var institution: String?
    package var name: String
    package var title: String
    /// Codes of the taxonomy, or the beginning of several; empty: for any topic.
    package var topics: [String]
    package var text: String

    package init(name: String, institution: String? = nil, reading file: String) {
        self.name = name
        self.institution = institution
        title = ""
        topics = []
        var lines = file.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.first, let (key, value) = Self.head(line) {
            if key == "title" { title = value }
            if key == "topics" {
                topics = value.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces).uppercased() }
            }
            lines.removeFirst()
        }
        text = lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func head(_ line: Substring) -> (key: String, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let key = line[..<colon].trimmingCharacters(in: .whitespaces).lowercased()
        guard key == "title" || key == "topics" else { return nil }
        return (key, line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
    }

    /// What its uses are counted by.
    package var key: String { institution.map { "\($0)/\(name)" } ?? name }

    /// Made for what the ticket is about: `TKT` suits `TKT.REFUND`.
    package func suits(_ labels: TicketLabels) -> Bool {
        topics.isEmpty
            || topics.contains { own in labels.topics.contains { $0 == own || $0.hasPrefix(own + ".") } }
    }
}

/// The templates there are. An institution's own goes before the common one of the same name.
package struct AnswerTemplates: Sendable {
    package let all: [AnswerTemplate]

    package init(_ templates: [AnswerTemplate] = []) {
        all = templates.sorted { ($0.institution ?? "", $0.name) < ($1.institution ?? "", $1.name) }
    }

    package func named(_ name: String, for institution: String?) throws(Refusal) -> AnswerTemplate {
        let found = all.filter { $0.name.lowercased() == name.lowercased() }
        if let own = found.first(where: { $0.institution != nil && $0.institution == institution }) { return own }
        if let common = found.first(where: { $0.institution == nil }) { return common }
        let known = self.for(institution).map(\.name)
        throw Refusal(
            "Шаблона «\(name)» нет." + (known.isEmpty ? "" : " Есть: \(known.joined(separator: ", ")).")
        )
    }

    /// Those one institution may use.
    package func `for`(_ institution: String?) -> [AnswerTemplate] {
        let own = Set(all.filter { $0.institution != nil && $0.institution == institution }.map(\.name))
        return all.filter { $0.institution == nil ? !own.contains($0.name) : $0.institution == institution }
    }

    /// Those made for what the ticket is about.
    package func suiting(_ history: TicketHistory) -> [AnswerTemplate] {
        self.for(history.ticket.institution).filter { !$0.topics.isEmpty && $0.suits(history.labels) }
    }
}
