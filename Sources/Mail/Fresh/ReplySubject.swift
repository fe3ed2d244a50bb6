/// The subject of an answer: what the resident wrote, one `Re:`, the ticket's tag once.
package enum ReplySubject {
    /// Words that mail programs put before a subject, by table (G5). Numbers such as `Re[2]` and `Re(3)` are theirs too.
    private static let prefixes: Set<String> = [
        "re", "fwd", "fw", "aw", "wg", "sv", "vs", "vb", "vl", "antw", "odp", "rif", "tr", "rv", "enc", "res",
        "ответ", "отв", "пересл", "пересл.", "переслано", "переадр", "на", "ha", "hа", "нa", "нв", "hb",
    ]

    /// Subjects longer than this are cut: a subject is echoed in every later letter.
    private static let longest = 200

    /// `Re: Не пришёл билет [SMDT-2026-000123]`; `tag` comes with its brackets.
    package static func reply(to subject: String, tag: String) -> String {
        let rest = bare(removing(tag, from: subject))
        return ["Re:", rest, tag].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The subject without reply and forward prefixes, on one line.
    package static func bare(_ subject: String) -> String {
        var rest = oneLine(subject)[...]
        while let cut = prefixEnd(of: rest) {
            rest = rest[cut...].drop { $0 == " " }
        }
        return rest.count <= longest ? String(rest) : rest.prefix(longest - 1) + "…"
    }

    /// White space and control characters as single spaces: a decoded subject may hold a line break.
    private static func oneLine(_ subject: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in subject.unicodeScalars.prefix(4 * longest + 400) {
            let isSpace = scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
            if !isSpace {
                out.append(scalar)
            } else if let last = out.last, last != " " {
                out.append(" ")
            }
        }
        if out.last == " " { out.removeLast() }
        return String(out)
    }

    /// Where the text after one prefix and its colon begins.
    private static func prefixEnd(of subject: Substring) -> Substring.Index? {
        let head = subject.prefix(16)
        guard let colon = head.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        var word = head[..<colon].drop { $0 == " " }
        while word.last == " " { word.removeLast() }
        if let last = word.last, last == "]" || last == ")" {
            guard let open = word.lastIndex(where: { $0 == "[" || $0 == "(" }),
                word[open...].dropFirst().dropLast().allSatisfy(\.isNumber)
            else { return nil }
            word = word[..<open]
        } else if let caret = word.lastIndex(of: "^"), word[caret...].dropFirst().allSatisfy(\.isNumber) {
            word = word[..<caret]
        }
        return prefixes.contains(word.lowercased()) ? head.index(after: colon) : nil
    }

    /// Every occurrence of the tag, whatever its case.
    private static func removing(_ tag: String, from subject: String) -> String {
        let wanted = Array(tag.lowercased())
        guard !wanted.isEmpty else { return subject }
        var rest = Array(subject.prefix(4 * longest))
        var at = 0
        while at + wanted.count <= rest.count {
            if zip(rest[at...], wanted).allSatisfy({ $0.lowercased() == String($1) }) {
                rest.replaceSubrange(at..<at + wanted.count, with: [" "])
            }
            at += 1
        }
        return String(rest)
    }
}
