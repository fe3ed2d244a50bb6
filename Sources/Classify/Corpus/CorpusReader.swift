import Foundation

/// Reads a corpus, one JSON object a line, and says in which line something is wrong.
package enum CorpusReader {
    package struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
        package var line: Int
        package var what: String

        package init(line: Int, what: String) {
            self.line = line
            self.what = what
        }

        package var description: String { "line \(line): \(what)" }
    }

    /// What the rows must have besides id and text.
    package enum Need: Sendable {
        case nothing
        /// Either the labels of a message or the one label of a generic corpus, the same kind in all rows.
        case labels
    }

    package static func rows(of text: String, needing need: Need) throws(Fault) -> [CorpusRow] {
        var rows: [CorpusRow] = []
        // CRLF is one character.
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (number, line) in lines.enumerated() {
            if line.allSatisfy({ $0 == " " || $0 == "\t" }) { continue }
            rows.append(try row(line, number + 1, need, isGeneric: rows.first.map { $0.label != nil }))
        }
        return rows
    }

    /// The messages that ship with the program.
    package static func shipped() throws(Fault) -> [CorpusRow] {
        try rows(of: ShippedCorpus.lines.joined(separator: "\n"), needing: .labels)
    }

    private struct Raw: Decodable {
        struct Name: Decodable {
            var text: String
            var isNumber = false

            init(from decoder: any Decoder) throws {
                let value = try decoder.singleValueContainer()
                if let number = try? value.decode(Int.self) {
                    text = String(number)
                    isNumber = true
                } else {
                    text = try value.decode(String.self)
                }
            }
        }

        var id: Name?
        var subject: String?
        var text: String?
        var to: String?
        var channel: String?
        var institution: String?
        var kind: String?
        var topics: [String]?
        var flags: [String]?
        var label: String?
    }

    private static func row(
        _ line: Substring,
        _ number: Int,
        _ need: Need,
        isGeneric: Bool?
    ) throws(Fault) -> CorpusRow {
        let raw: Raw
        do {
            raw = try JSONDecoder().decode(Raw.self, from: Data(line.utf8))
        } catch {
            throw Fault(line: number, what: reason(error))
        }
        guard let id = raw.id?.text else { throw Fault(line: number, what: "id is missing") }
        guard let text = raw.text else { throw Fault(line: number, what: "text is missing") }
        var row = CorpusRow(id: id, text: text)
        row.hasNumberAsID = raw.id?.isNumber ?? false
        row.subject = raw.subject ?? ""
        row.to = raw.to ?? "common"
        row.isForm = raw.channel == "form"
        row.institution = raw.institution
        row.kind = raw.kind
        row.topics = raw.topics ?? []
        row.flags = raw.flags ?? []
        row.label = raw.label
        if need == .labels, let what = lack(row, isGeneric: isGeneric) { throw Fault(line: number, what: what) }
        return row
    }

    /// What a row to learn from lacks or has wrong.
    private static func lack(_ row: CorpusRow, isGeneric: Bool?) -> String? {
        if isGeneric ?? (row.label != nil) { return row.label == nil ? "label is missing" : nil }
        guard row.institution != nil else { return "institution is missing (or label, in a generic corpus)" }
        guard let kind = row.kind else { return "kind is missing" }
        guard Taxonomy.kinds.contains(kind) else { return "kind \(kind) is unknown" }
        guard !row.topics.isEmpty else { return "topics is missing or empty" }
        if let topic = row.topics.first(where: { !Taxonomy.topics.contains($0) }) { return "topic \(topic) is unknown" }
        if let flag = row.flags.first(where: { !Taxonomy.flags.contains($0) }) { return "flag \(flag) is unknown" }
        return nil
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            let key = context.codingPath.map(\.stringValue).joined(separator: ".")
            return key.isEmpty ? "not a JSON object" : "\(key) has the wrong type"
        default: return "not valid JSON"
        }
    }
}
