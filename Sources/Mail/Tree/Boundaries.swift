/// The boundaries that may end a part at the moment: one for each open multipart (RFC 2046 §5.1.1).
struct Boundaries {
    enum Match {
        /// Another part of the multipart at this level begins behind the line.
        case next(level: Int)
        /// The multipart at this level ends with the line.
        case last(level: Int)
    }

    private var stack: [(boundary: [UInt8], isClosed: Bool)] = []
    /// Levels by boundary, for mail nested so deep that a look at every level would cost too much.
    private var levels: [[UInt8]: [Int]] = [:]

    var isEmpty: Bool { stack.isEmpty }
    var count: Int { stack.count }

    mutating func push(_ boundary: [UInt8]) {
        levels[boundary, default: []].append(stack.count)
        stack.append((boundary, false))
    }

    /// Takes the innermost one away; whether its end was seen.
    mutating func pop() -> Bool {
        guard let (boundary, isClosed) = stack.popLast() else { return true }
        levels[boundary]?.removeLast()
        if levels[boundary]?.isEmpty == true { levels[boundary] = nil }
        return isClosed
    }

    mutating func close(level: Int) {
        stack[level].isClosed = true
    }

    mutating func reopen(level: Int) {
        stack[level].isClosed = false
    }

    /// What the line (without its line end) means; `line` begins with `--`.
    func match(_ bytes: [UInt8], _ line: Range<Int>) -> Match? {
        guard line.count > 2, !stack.isEmpty else { return nil }
        var end = line.upperBound
        // Blanks may follow (transport padding, §5.1.1).
        while end > line.lowerBound + 2, bytes[end - 1].isBlank { end -= 1 }
        let text = bytes[(line.lowerBound + 2)..<end]
        if let level = level(of: text) { return .next(level: level) }
        guard text.count > 2, text[end - 1] == .dash, text[end - 2] == .dash else { return nil }
        return level(of: text.dropLast(2)).map { .last(level: $0) }
    }

    /// The innermost level with this boundary that has not ended, else the innermost one.
    private func level(of text: ArraySlice<UInt8>) -> Int? {
        if stack.count <= 8 {
            let matching = stack.indices.reversed().lazy.filter { stack[$0].boundary.elementsEqual(text) }
            return matching.first { !stack[$0].isClosed } ?? matching.first
        }
        guard let found = levels[Array(text)] else { return nil }
        return found.suffix(8).last { !stack[$0].isClosed } ?? found.last
    }
}
