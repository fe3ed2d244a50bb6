/// Takes out of HTML what libxml2 would read wrongly, or in quadratic time because it looks for the same `>` again and
/// again: comments, declarations, processing instructions, Outlook's `<![if …]>`; of every end tag the name stays.
struct HTMLMarkup {
    private let html: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var kept = 0
    private var stretch: Range<Int>?
    private var nextClose = 0
    private var lastCommentEnd: Int?

    /// `html` without these and without NUL. The same array where there is none of them.
    static func cleaned(_ html: [UInt8]) -> [UInt8] {
        let bytes = html.contains(0) ? html.filter { $0 != 0 } : html
        return bytes.withUnsafeBufferPointer { buffer in
            var markup = HTMLMarkup(buffer)
            guard let first = markup.next() else { return [] }
            guard first.count < buffer.count else { return bytes }
            var cleaned = Array(buffer[first])
            while let next = markup.next() { cleaned += buffer[next] }
            return cleaned
        }
    }

    /// Octets of any charset that holds ASCII.
    init(_ html: UnsafeBufferPointer<UInt8>) {
        self.html = html
    }

    /// The next stretch of what stays; nil at the end.
    mutating func next() -> Range<Int>? {
        while at + 1 < html.count {
            at = html[at] == UInt8(ascii: "<") ? markup(at) : at + 1
            if let found = stretch {
                stretch = nil
                return found
            }
        }
        defer { kept = html.count }
        return kept < html.count ? kept..<html.count : nil
    }

    /// Where what begins at this `<` is done.
    private mutating func markup(_ start: Int) -> Int {
        switch html[start + 1] {
        case UInt8(ascii: "!"):
            drop(from: start, to: isComment(start) ? commentEnd(after: start) : closed(start))
        case UInt8(ascii: "?"): drop(from: start, to: closed(start))
        case UInt8(ascii: "/"): endTag(start)
        default: start + 1
        }
    }

    private mutating func drop(from start: Int, to end: Int) -> Int {
        if start > kept { stretch = kept..<start }
        kept = end
        return end
    }

    /// `</name …>` as `</name>`; what has no name is a comment (HTML §13.2.5.7).
    private mutating func endTag(_ start: Int) -> Int {
        var end = start + 2
        while end < html.count, Letter.isAlphanumeric(html[end]) || html[end] == UInt8(ascii: ":") { end += 1 }
        guard end > start + 2 else { return drop(from: start, to: closed(start)) }
        if end < html.count, html[end] == UInt8(ascii: ">") { return end + 1 }
        let close = closed(start)
        guard close > end, html[close - 1] == UInt8(ascii: ">") else { return drop(from: start, to: end) }
        _ = drop(from: end, to: close - 1)
        return close
    }

    private func isComment(_ start: Int) -> Bool {
        start + 3 < html.count && html[start + 2] == UInt8(ascii: "-") && html[start + 3] == UInt8(ascii: "-")
    }

    /// After the next `>`; where there is none, after the two characters that opened.
    private mutating func closed(_ start: Int) -> Int {
        if nextClose < start + 2 {
            nextClose = start + 2
            while nextClose < html.count, html[nextClose] != UInt8(ascii: ">") { nextClose += 1 }
        }
        return nextClose < html.count ? nextClose + 1 : start + 2
    }

    /// After the `-->` of a comment; an endless one is no comment.
    private mutating func commentEnd(after start: Int) -> Int {
        // `<!-->` and `<!--->` are comments too.
        var at = start + 4
        if at < html.count, html[at] == UInt8(ascii: ">") { return at + 1 }
        if let lastCommentEnd, lastCommentEnd < at { return start + 4 }
        while at < html.count {
            if html[at] == UInt8(ascii: ">"), html[at - 1] == UInt8(ascii: "-"), html[at - 2] == UInt8(ascii: "-") {
                return at + 1
            }
            at += 1
        }
        lastCommentEnd = start
        return start + 4
    }
}
