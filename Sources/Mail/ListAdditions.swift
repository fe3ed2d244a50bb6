/// What a mailing list adds to a letter that passes through it: its name before the subject, a footer, itself as the
/// sender. Without these its copy is the letter that the writer also sent to us directly.
struct ListAdditions {
    /// Of the list, in lower case: `info@museum.example`.
    private let addresses: [String]
    /// What a footer names: the same, and the pages where one subscribes and leaves, without `https://` and query.
    private let marks: [[UInt8]]
    private let name: String

    private static let fields = [
        "List-Post", "List-Id", "List-Subscribe", "List-Unsubscribe", "List-Archive", "List-Help", "List-Owner",
        "X-BeenThere", "Mailing-List",
    ]
    /// A footer is longer by no more lines, and stands below a rule of so many octets, or below `--`.
    private static let mostLines = 20
    private static let shortestRule = 10

    /// Nil where no list says that the letter came through it.
    init?(_ header: HeaderFields) {
        let values = Self.fields.compactMap { header[$0]?.lowercased() }
        guard !values.isEmpty else { return nil }
        addresses = Self.addresses(header)
        name = header["List-Id"]?.lowercased() ?? addresses.first ?? ""
        let words = values.flatMap { $0.split { " \t<>,;\"".contains($0) } }
        let places = words.compactMap { word -> Substring? in
            let place = word.firstRange(of: "://")?.upperBound ?? word.firstRange(of: "mailto:")?.upperBound
            return (place.map { word[$0...] } ?? word).prefix { $0 != "?" }
        }
        marks = (places.filter { $0.contains("@") || $0.contains("/") } + addresses.map { $0[...] })
            .map { Array($0.utf8) }.filter { $0.count > 5 }
    }

    /// `List-Post: <mailto:info@museum.example>` (RFC 2369 §3.4); `List-Id: Museum <info.museum.example>` (RFC 2919 §2),
    /// where the first dot stands for the @.
    static func addresses(_ header: HeaderFields) -> [String] {
        var found: [String] = []
        if let post = header["List-Post"]?.lowercased(), let mailto = post.firstRange(of: "mailto:") {
            found.append(String(post[mailto.upperBound...].prefix { $0 != ">" && $0 != "?" && $0 != "," }))
        }
        if let id = header["List-Id"]?.lowercased(), let open = id.lastIndex(of: "<") {
            let name = id[id.index(after: open)...].prefix { $0 != ">" }
            if let dot = name.firstIndex(of: ".") { found.append(name[..<dot] + "@" + name[name.index(after: dot)...]) }
        }
        return found
    }

    /// Without `[museum]`, the list's own name.
    func subject(_ subject: String) -> String {
        guard subject.first == "[", let end = subject.firstIndex(of: "]") else { return subject }
        let inside = subject[subject.index(after: subject.startIndex)..<end].lowercased()
        guard inside.count > 1, name.contains(inside) else { return subject }
        return String(subject[subject.index(after: end)...].drop { $0 == " " })
    }

    /// Without the footer: the lines below a rule that name the list.
    func text(_ text: String) -> String {
        let octets = Array(text.utf8)
        var end = octets.count
        var names = false
        for _ in 0..<Self.mostLines where end > 0 {
            let start = octets[..<end].lastIndex(of: .lf).map { $0 + 1 } ?? 0
            let line = octets[start..<end]
            if names, Self.isRule(line) { return String(decoding: octets[..<start], as: UTF8.self).withoutEndBlanks }
            names = names || namesList(line)
            end = max(start - 1, 0)
        }
        return text
    }

    private func namesList(_ line: ArraySlice<UInt8>) -> Bool {
        let words = FreshFolding.lowered(line, upTo: 500)
        return marks.contains(where: words.contains)
    }

    private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
        let rule = line.trimmed
        guard let first = rule.first, "-_=*#".utf8.contains(first), rule.allSatisfy({ $0 == first }) else {
            return false
        }
        return rule.count >= shortestRule || rule.elementsEqual([.dash, .dash])
    }

    /// Lists that may not write as a stranger write as themselves and name the writer in Reply-To.
    func sender(of message: Message) -> String {
        let sender = message.from.first?.address ?? ""
        guard addresses.contains(sender.lowercased()) else { return sender }
        return message.replyTo.first { !addresses.contains($0.address.lowercased()) }?.address ?? sender
    }
}
