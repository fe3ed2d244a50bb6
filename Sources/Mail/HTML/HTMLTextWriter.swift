/// Lays out running text: white space collapsed, lines broken where blocks meet, quotes and lists marked.
struct HTMLTextWriter {
    /// Whole lines that are finished; what is written goes to `out` first.
    private var finished = ""
    private var out: [UInt8] = []
    private let capacity: Int
    /// Line breaks owed before the next visible character.
    private var breaks = 0
    private var owesSpace = false
    /// The line holds no-break spaces only, so far: an empty line on purpose.
    private var hasEmptyLine = false
    private var quoteDepth = 0
    /// The depth of the last line written: an empty line between two quoted ones is quoted too.
    private var lastDepth = 0
    private var listDepth = 0
    private var bullet = ""
    private var indent = 0
    private var owesTab = false

    private static let deepestQuote = 8
    private static let deepestList = 6
    private static let mostBreaks = 3

    private static let pieceSize = 65_536

    /// `capacity` is what the text will not exceed, most likely.
    init(capacity: Int) {
        self.capacity = capacity
        out.reserveCapacity(min(capacity, Self.pieceSize))
    }

    private var isEmpty: Bool { out.isEmpty && finished.isEmpty }

    /// The place that `text(since:atMost:)` counts from.
    var mark: Int { finished.utf8.count + out.count }

    /// What was written since `mark` on one line; nil where it is longer than `limit`.
    func text(since mark: Int, atMost limit: Int) -> String? {
        let mark = mark - finished.utf8.count
        guard mark >= 0, mark <= out.count, out.count - mark <= limit else { return nil }
        var written = out[mark...]
        // The breaks and marks before the first letter belong to the line, not to the text.
        if let line = written.lastIndex(of: 10) { written = written[(line + 1)...] }
        while let first = written.first, first == 0x20 || first == UInt8(ascii: ">") || first == 9 {
            written = written.dropFirst()
        }
        return String(decoding: written, as: UTF8.self)
    }

    /// At least `count` line breaks before what follows.
    mutating func breakLine(_ count: Int) {
        if hasEmptyLine { breaks += 1 }
        hasEmptyLine = false
        owesSpace = false
        owesTab = false
        if !isEmpty || breaks > 0 { breaks = min(max(breaks, count), Self.mostBreaks) }
    }

    mutating func lineBreak() {
        hasEmptyLine = false
        owesSpace = false
        owesTab = false
        breaks = min(breaks + 1, Self.mostBreaks)
    }

    mutating func rule() {
        breakLine(1)
        append(String(repeating: "_", count: 32))
        breakLine(1)
    }

    mutating func beginQuote() {
        breakLine(1)
        quoteDepth += 1
    }

    mutating func endQuote() {
        breakLine(1)
        quoteDepth -= 1
    }

    mutating func beginList() {
        breakLine(1)
        listDepth += 1
    }

    mutating func endList() {
        breakLine(1)
        listDepth -= 1
        bullet = ""
        indent = 0
    }

    mutating func beginItem(number: Int?) {
        breakLine(1)
        indent = 2 * min(max(listDepth - 1, 0), Self.deepestList)
        bullet = number.map { "\($0). " } ?? "- "
    }

    /// A cell after a written one on the same line is set off by a tab.
    mutating func beginCell() {
        owesSpace = false
        if breaks == 0, !isEmpty { owesTab = true }
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Running text: any white space is one space.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte <= 0x20 || byte == 0x7F {
                owesSpace = true
                at += 1
            } else if let (length, isSpace) = Self.invisible(bytes, at) {
                if isSpace { noBreakSpace() }
                at += length
            } else {
                let end = Self.runEnd(bytes, at)
                flush()
                out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[at..<end]))
                at = end
            }
        }
    }

    /// The end of what can be copied as it is: words and the single spaces between them.
    private static func runEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var end = start + 1
        while end < bytes.count {
            let byte = bytes[end]
            if byte > 0x20, byte < 0x7F {
                end += 1
            } else if byte >= 0x80 {
                // Leading octets of what may be a wide or invisible space.
                if byte == 0xC2 || byte == 0xCD || byte == 0xE2 || byte == 0xEF, invisible(bytes, end) != nil {
                    return end
                }
                end += 1
            } else if byte == 0x20, end + 1 < bytes.count, bytes[end + 1] > 0x20,
                bytes[end + 1] < 0x7F || bytes[end + 1] == 0xD0
            {
                end += 2
            } else {
                return end
            }
        }
        return end
    }

    /// Text whose spaces and line breaks count.
    mutating func appendPreformatted(_ bytes: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var at = 0
        while at <= bytes.count {
            let isEnd = at == bytes.count
            guard isEnd || bytes[at] == 10 || bytes[at] == 13 else {
                at += 1
                continue
            }
            if at > start {
                let line = bytes[start..<at]
                if line.allSatisfy({ $0 == 0x20 || $0 == 9 }) {
                    if breaks == 0 { owesSpace = true }
                } else {
                    flush()
                    out.append(contentsOf: line)
                }
            }
            if !isEnd, bytes[at] == 10 { lineBreak() }
            at += 1
            start = at
        }
    }

    private mutating func noBreakSpace() {
        if breaks > 0 || isEmpty { hasEmptyLine = true }
        owesSpace = true
    }

    /// The breaks, marks and spaces owed before a visible character.
    private mutating func flush() {
        if isEmpty {
            beginLine()
        } else if breaks > 0 {
            trimLine()
            out.append(10)
            if out.count >= Self.pieceSize { putAway() }
            for _ in 1..<max(breaks, 1) {
                for _ in 0..<min(lastDepth, quoteDepth, Self.deepestQuote) { out.append(UInt8(ascii: ">")) }
                out.append(10)
            }
            beginLine()
        } else if owesTab {
            out.append(9)
        } else if owesSpace {
            out.append(0x20)
        }
        breaks = 0
        owesSpace = false
        owesTab = false
        hasEmptyLine = false
    }

    /// A large text is not copied as a whole at its end.
    private mutating func putAway() {
        if finished.isEmpty { finished.reserveCapacity(capacity) }
        finished += String(decoding: out, as: UTF8.self)
        out.removeAll(keepingCapacity: true)
    }

    private mutating func beginLine() {
        for _ in 0..<min(quoteDepth, Self.deepestQuote) { out.append(contentsOf: [UInt8(ascii: ">"), 0x20]) }
        lastDepth = quoteDepth
        if !bullet.isEmpty {
            out.append(contentsOf: repeatElement(0x20, count: indent))
            out.append(contentsOf: bullet.utf8)
            bullet = ""
        }
    }

    private mutating func trimLine() {
        while let last = out.last, last == 0x20 || last == 9 { out.removeLast() }
    }

    mutating func finish() -> String {
        trimLine()
        guard !finished.isEmpty else { return String(decoding: out, as: UTF8.self) }
        putAway()
        return finished
    }

    /// No-break and other wide spaces count as spaces; what has no width (fillers of preheaders) as nothing.
    private static func invisible(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (length: Int, isSpace: Bool)? {
        let second = at + 1 < bytes.count ? bytes[at + 1] : 0
        switch bytes[at] {
        case 0xC2 where second == 0xA0: return (2, true)  // U+00A0
        case 0xC2 where second == 0xAD: return (2, false)  // U+00AD, soft hyphen
        case 0xCD where second == 0x8F: return (2, false)  // U+034F
        case 0xE2 where second == 0x80 && at + 2 < bytes.count:
            switch bytes[at + 2] {
            case 0x80...0x8A, 0xA8, 0xA9, 0xAF: return (3, true)  // U+2000…200A, U+2028, U+2029, U+202F
            case 0x8B, 0x8C, 0x8E, 0x8F: return (3, false)  // U+200B, U+200C and direction marks; U+200D joins emoji
            default: return nil
            }
        case 0xEF where second == 0xBB && at + 2 < bytes.count && bytes[at + 2] == 0xBF: return (3, false)  // U+FEFF
        default: return nil
        }
    }
}
