/// The lines of a body, and what can be seen of each at a glance.
struct FreshPage {
    private let text: UnsafeBufferPointer<UInt8>
    private(set) var lines: [Range<Int>] = []
    private var looks: [Look] = []

    /// What decides about a line stands in its first octets.
    static let glance = 400

    enum Look {
        case blank
        /// Begins with `>`, or with initials and `>` as The Bat! writes.
        case quoted
        /// `|` at its beginning: a quote only after the header of one.
        case barred
        case plain
    }

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        lines.reserveCapacity(text.count / 40 + 1)
        var start = 0
        while start <= text.count {
            let end = text.place(of: .lf, from: start, to: text.count)
            let line = start..<(end > start && text[end - 1] == 13 ? end - 1 : end)
            lines.append(line)
            looks.append(look(line))
            start = end + 1
        }
    }

    var count: Int { lines.count }

    func isBlank(_ line: Int) -> Bool { looks[line] == .blank }
    func isQuoted(_ line: Int) -> Bool { looks[line] == .quoted }
    func isPlain(_ line: Int) -> Bool { looks[line] == .plain || looks[line] == .barred }
    func isBarred(_ line: Int) -> Bool { looks[line] == .barred }

    /// The line without white space at its end.
    func bytes(_ line: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
        var range = lines[line]
        while let last = range.last, text[last] <= 0x20 { range = range.dropLast() }
        return text[range]
    }

    /// The next line from here on that is not empty.
    func nextText(from line: Int) -> Int? {
        var next = line
        while next < count, isBlank(next) { next += 1 }
        return next < count ? next : nil
    }

    /// The beginning of the line for comparing: lower case, plain spaces, without outer white space and marks of emphasis.
    func words(_ line: Int, upTo limit: Int = glance) -> FoldedText {
        FreshFolding.folded(text[lines[line].prefix(limit)])
    }

    /// The first visible octet of a line; 0 where there is none.
    func firstByte(_ line: Int) -> UInt8 {
        text[lines[line]].first { $0 > 0x20 } ?? 0
    }

    /// Whether `byte` stands among the first octets of the line.
    func holds(_ byte: UInt8, _ line: Int, upTo limit: Int = glance) -> Bool {
        let range = lines[line].prefix(limit)
        return text.place(of: byte, from: range.lowerBound, to: range.upperBound) < range.upperBound
    }

    /// Whether the quote that begins here is a forward as Apple's programs set it: `> Begin forwarded message:`.
    func quotesForward(_ line: Int) -> Bool {
        let words = words(line, upTo: 200).drop { $0 == UInt8(ascii: ">") || $0 == 0x20 }
        return (words.hasSuffix(":") || words.hasPrefix("--")) && FreshRules.beginsForward(words)
    }

    /// The end of a long quoted line that the sender's program broke without marking it: between quoted lines, short, and
    /// going on in lower case where the line above ends without a full stop.
    func isWrappedQuote(_ line: Int) -> Bool {
        guard line > 0, line + 1 < count, isQuoted(line - 1), isQuoted(line + 1), byteCount(line) <= 60,
            byteCount(line - 1) >= 66, let above = bytes(line - 1).last
        else { return false }
        let first = bytes(line).prefix(2)
        let isLower =
            first.first.map { (0x61...0x7A).contains($0) } ?? false || first.first == 0xD1
            || first.first == 0xD0 && first.last.map { $0 >= 0xB0 } ?? false
        return isLower && !".?!:;>".utf8.contains(above)
    }

    /// Whether a line begins with no more than two letters: «P.S.», «ЗЫ:».
    func hasShortStart(_ line: Int) -> Bool {
        text[lines[line]].drop { $0 <= 0x20 }.prefix(5).contains { $0 <= UInt8(ascii: ":") }
    }

    func byteCount(_ line: Int) -> Int { lines[line].count }

    /// The last visible octet of a line.
    func lastByte(_ line: Int) -> UInt8? {
        var bytes = bytes(line)
        while let last = bytes.last {
            // A colon may be followed by a no-break space, a mark without width or emphasis.
            if last == UInt8(ascii: "*") || last <= 0x20 {
                bytes = bytes.dropLast()
            } else if last == 0xA0, bytes.dropLast().last == 0xC2 {
                bytes = bytes.dropLast(2)
            } else if bytes.count >= 3, bytes[bytes.endIndex - 3] == 0xE2,
                FreshFolding.isInvisible(bytes[bytes.endIndex - 2], last)
            {
                bytes = bytes.dropLast(3)
            } else {
                return last
            }
        }
        return nil
    }

    private func look(_ range: Range<Int>) -> Look {
        var at = range.lowerBound
        while at < range.upperBound, text[at] <= 0x20 { at += 1 }
        guard at < range.upperBound else { return .blank }
        if text[at] == UInt8(ascii: ">") {
            // `>:` ends a header that was wrapped inside the address (R4).
            return at + 1 < range.upperBound && text[at + 1] == UInt8(ascii: ":") ? .plain : .quoted
        }
        if text[at] == UInt8(ascii: "|") { return .barred }
        if range.upperBound - at >= 2, text[at] == 0xC2, text[at + 1] == 0xA0 {
            return isOnlySpace(at..<range.upperBound) ? .blank : .plain
        }
        return hasInitials(at, range.upperBound) ? .quoted : .plain
    }

    private func isOnlySpace(_ range: Range<Int>) -> Bool {
        range.allSatisfy { text[$0] <= 0x20 || text[$0] == 0xC2 || text[$0] == 0xA0 }
    }

    /// One to three capitals and `>`: «ИП>», «C>».
    private func hasInitials(_ start: Int, _ end: Int) -> Bool {
        var at = start
        var letters = 0
        while at < end, letters <= 3 {
            if text[at] == UInt8(ascii: ">") {
                return letters > 0 && (at + 1 == end || text[at + 1] <= 0x20 || text[at + 1] == text[at])
            }
            if (0x41...0x5A).contains(text[at]) {
                at += 1
            } else if text[at] == 0xD0, at + 1 < end, (0x90...0xAF).contains(text[at + 1]) || text[at + 1] == 0x81 {
                at += 2
            } else {
                return false
            }
            letters += 1
        }
        return false
    }
}
