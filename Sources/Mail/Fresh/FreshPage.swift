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

    func byteCount(_ line: Int) -> Int { lines[line].count }

    /// The last visible octet of a line.
    func lastByte(_ line: Int) -> UInt8? {
        let bytes = bytes(line)
        // A colon may be followed by a no-break space or emphasis.
        if bytes.last == 0xA0, bytes.dropLast().last == 0xC2 { return bytes.dropLast(2).last }
        return bytes.last == UInt8(ascii: "*") ? bytes.dropLast().last : bytes.last
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
