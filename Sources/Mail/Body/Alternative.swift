/// Which child of a multipart stands for the whole.
enum Alternative {
    /// The forms of a multipart/alternative to read: plain text where there is some, else HTML. Nil: show all.
    /// A plain text of blanks alone stands for nothing.
    static func chosen(of part: Part, _ reader: PartText) -> [Int]? {
        // Several plain texts side by side are no alternatives, whatever is declared.
        let plain = part.children.indices.filter { index in
            holds("text/plain", part.children[index]) { !reader.isBlank($0) }
        }
        if !plain.isEmpty { return plain }
        return part.children.lastIndex { holds("text/html", $0) { !$0.body.isEmpty } }.map { [$0] }
    }

    /// The root of a multipart/related (RFC 2387 §3.2).
    static func start(of part: Part) -> Int {
        guard let wanted = part.parameters["start"]?.utf8, !wanted.isEmpty else { return 0 }
        let id = MessageIDs.own(Array(wanted)[...])
        return part.children.firstIndex { $0.contentID == id } ?? 0
    }

    private static func holds(_ type: String, _ part: Part, _ says: (Part) -> Bool) -> Bool {
        if part.isMultipart { return part.children.contains { holds(type, $0, says) } }
        return part.type == type && part.disposition != "attachment" && says(part)
    }
}
