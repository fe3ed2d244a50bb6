import Foundation

/// A letter's plain text as the body of its HTML: paragraphs, quotes, lists. Everything is escaped; links are made of
/// none but our own, which stand in the templates.
enum LetterHTML {
    static func body(of text: String) -> String {
        var html: [String] = []
        var paragraph: [Substring] = []
        func end() {
            if !paragraph.isEmpty { html.append(block(paragraph)) }
            paragraph = []
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty {
                end()
            } else {
                if let last = paragraph.last, isQuote(last) != isQuote(line) { end() }
                paragraph.append(line)
            }
        }
        end()
        return html.joined(separator: "\n")
    }

    private static func block(_ lines: [Substring]) -> String {
        guard isQuote(lines[0]) else {
            return "<p>" + lines.map { linked(escaped(String($0))) }.joined(separator: "<br>\n") + "</p>"
        }
        let quoted = lines.map { escaped(String($0.dropFirst($0.hasPrefix("> ") ? 2 : 1))) }
        return """
            <blockquote style="margin:0;padding-left:12px;border-left:3px solid #ccc;color:#666">\
            \(quoted.joined(separator: "<br>\n"))</blockquote>
            """
    }

    private static func isQuote(_ line: Substring) -> Bool { line.hasPrefix(">") }

    static func escaped(_ text: String) -> String {
        var out = ""
        out.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// `https://` and what follows up to white space, without the full stop of the sentence.
    private static func linked(_ text: String) -> String {
        guard let start = text.range(of: "https://") else { return text }
        var link = text[start.lowerBound...].prefix { !$0.isWhitespace && $0 != "&" }
        while let last = link.last, ".,;:!?)»".contains(last) { link = link.dropLast() }
        return text[..<start.lowerBound] + "<a href=\"\(link)\" style=\"color:#1a5fb4\">\(link)</a>"
            + linked(String(text[link.endIndex...]))
    }
}
