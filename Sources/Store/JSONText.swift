import Classify
import Foundation

/// JSON of the few values stored as such, written by hand: an encoder costs more than the row.
enum JSONText {
    static func object(_ pairs: [String: String]) -> String {
        guard !pairs.isEmpty else { return "{}" }
        let members = pairs.sorted { $0.key < $1.key }.map { quoted($0.key) + ":" + quoted($0.value) }
        return "{" + members.joined(separator: ",") + "}"
    }

    static func array(_ items: [String]) -> String {
        guard !items.isEmpty else { return "[]" }
        return "[" + items.map(quoted).joined(separator: ",") + "]"
    }

    /// As `Verdict`'s own coding has it.
    static func verdict(_ verdict: Verdict) -> String {
        var members = ["\"version\":" + quoted(verdict.version)]
        if let institution = verdict.institution { members.append("\"institution\":" + label(institution)) }
        if let kind = verdict.kind { members.append("\"kind\":" + label(kind)) }
        if let spam = verdict.spam { members.append("\"spam\":" + label(spam)) }
        if let event = verdict.event { members.append("\"event\":" + label(event)) }
        members.append("\"topics\":[" + verdict.topics.map(label).joined(separator: ",") + "]")
        members.append("\"flags\":[" + verdict.flags.map(label).joined(separator: ",") + "]")
        return "{" + members.joined(separator: ",") + "}"
    }

    static func readObject(_ text: String) throws -> [String: String] {
        text == "{}" ? [:] : try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    }

    static func readArray(_ text: String) throws -> [String] {
        text == "[]" ? [] : try JSONDecoder().decode([String].self, from: Data(text.utf8))
    }

    static func readVerdict(_ text: String) throws -> Verdict {
        try JSONDecoder().decode(Verdict.self, from: Data(text.utf8))
    }

    private static func label(_ label: Verdict.Label) -> String {
        let confidence = label.confidence.isFinite ? label.confidence : 0
        return "{\"code\":\(quoted(label.code)),\"confidence\":\(confidence),\"reasons\":\(array(label.reasons))}"
    }

    /// RFC 8259 §7: quotation mark, reverse solidus and control characters are escaped.
    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) else { return "\"" + text + "\"" }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: result += "\\\""
            case 0x5C: result += "\\\\"
            case 0..<0x20:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
