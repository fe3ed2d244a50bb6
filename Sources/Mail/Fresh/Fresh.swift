/// What the writer wrote now: a body without the quotes, headers of quoted mail, signatures and footers around it.
///
/// Nothing is deleted from the ticket: this only chooses what is shown first and judged. Where it is in doubt it keeps.
package enum Fresh {
    /// The new part of a plain text; all of it when nothing would be left (H1), or when the letter is a forward.
    /// Linear: each line is looked at a bounded number of times, and not beyond its first few hundred octets.
    package static func text(of body: String, subject: String = "") -> String {
        if isForward(subject) { return trimmed(body) }
        var bytes = body
        let fresh = bytes.withUTF8 { bytes in
            let page = FreshPage(bytes)
            return text(of: FreshSegments(page).kept(in: page), in: page)
        }
        return fresh.isEmpty ? trimmed(body) : fresh
    }

    private static func text(of lines: [Int], in page: FreshPage) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(lines.reduce(0) { $0 + page.byteCount($1) + 1 })
        var previous: Int?
        for line in lines where !page.isBlank(line) {
            // Where something was taken out, one empty line is enough.
            if let previous {
                let between = previous + 1..<line
                let isOnlyBlank = between.prefix(3).allSatisfy(page.isBlank)
                out.append(contentsOf: repeatElement(10, count: 1 + min(between.count, isOnlyBlank ? 2 : 1)))
            }
            previous = line
            out.append(contentsOf: page.bytes(line))
        }
        // Whole lines of a valid text.
        return String(knownUTF8: out)
    }

    private static let forwards: [StaticString] = [
        "fwd:", "fw:", "пересл:", "пересл.:", "переслано:", "wg:", "tr:", "vl:", "vs:", "i:",
    ]

    /// The outermost prefix decides: `Re: Fwd: …` is an answer.
    static func isForward(_ subject: String) -> Bool {
        forwards.contains(where: FreshFolding.folded(subject, upTo: 40).hasPrefix)
    }

    private static func trimmed(_ body: String) -> String {
        let utf8 = body.utf8
        guard let first = utf8.firstIndex(where: { $0 > 0x20 }), let last = utf8.lastIndex(where: { $0 > 0x20 }) else {
            // Control characters alone: little, but all there is.
            return utf8.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) } ? "" : body
        }
        let start = utf8[..<first].lastIndex(of: 10).map(utf8.index(after:)) ?? utf8.startIndex
        return String(body[start...last])
    }
}
