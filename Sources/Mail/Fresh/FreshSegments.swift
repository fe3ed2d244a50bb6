/// A body as a sequence of texts and quotes, from the top to where the rest is an old mail.
struct FreshSegments {
    private enum Kind { case text, quote }

    private struct Segment {
        var kind: Kind
        var lines: [Int]
    }

    private var segments: [Segment] = []
    private var hasText = false

    init(_ page: FreshPage) {
        var line = 0
        while line < page.count {
            guard let next = step(at: line, page) else { return }
            line = next
        }
    }

    /// Reads what begins at `line`; nil where all that follows is old.
    private mutating func step(at line: Int, _ page: FreshPage) -> Int? {
        if page.isBlank(line) {
            append(line, as: segments.last?.kind ?? .text)
            return line + 1
        }
        if page.isQuoted(line) {
            let isIndent = !hasHeaderBefore && followsIntroduction(line, page)
            hasHeaderBefore = false
            return quote(from: line, page, as: isIndent ? .text : .quote)
        }
        if let end = FreshAttribution.end(at: line, page) { return attribution(line, end, page) }
        switch FreshOldMail.find(at: line, page) {
        case .forward:
            for rest in line..<page.count { append(rest, as: .text) }
            return nil
        case .answered where hasText: return nil
        default: break
        }
        append(line, as: .text)
        hasText = true
        return line + 1
    }

    /// The line before was the header of a quote.
    private var hasHeaderBefore = false

    private mutating func attribution(_ line: Int, _ end: Int, _ page: FreshPage) -> Int? {
        let next = page.nextText(from: end)
        if let next, page.isQuoted(next) || page.isBarred(next) {
            hasHeaderBefore = true
            return page.isBarred(next) ? quote(from: next, page, as: .quote) : next
        }
        // Nothing quoted below: the old mail stands there bare, unless the header is all there is above it.
        if hasText || next == nil { return nil }
        for kept in line..<end { append(kept, as: .text) }
        hasText = true
        return end
    }

    /// A list set off by indentation after «повестка:» is the writer's own.
    private func followsIntroduction(_ line: Int, _ page: FreshPage) -> Bool {
        line > 0 && page.isPlain(line - 1) && page.lastByte(line - 1) == UInt8(ascii: ":")
    }

    private mutating func quote(from start: Int, _ page: FreshPage, as kind: Kind) -> Int {
        var line = start
        var end = start
        while line < page.count, page.isQuoted(line) || page.isBarred(line) || page.isBlank(line) {
            if !page.isBlank(line) { end = line + 1 }
            line += 1
        }
        for kept in start..<end { append(kept, as: kind) }
        if kind == .text { hasText = true }
        return end
    }

    private mutating func append(_ line: Int, as kind: Kind) {
        if segments.last?.kind == kind {
            segments[segments.count - 1].lines.append(line)
        } else {
            segments.append(Segment(kind: kind, lines: [line]))
        }
    }

    // MARK: - Choosing

    /// The lines that stay: texts without signatures; quotes only where the answers stand between them (R7).
    func kept(in page: FreshPage) -> [Int] {
        var texts = segments
        for index in texts.indices where texts[index].kind == .text {
            let before = texts[..<index].contains { $0.kind == .text && $0.lines.contains { !page.isBlank($0) } }
            texts[index].lines = FreshSignature.cut(texts[index].lines, page, hasTextBefore: before)
        }
        let said = texts.indices.filter { texts[$0].kind == .text && texts[$0].lines.contains { !page.isBlank($0) } }
        guard let last = said.last else { return [] }
        // An answer after a quote, with another quote or answer after it, cannot be read without what it answers.
        let quotes = texts.indices.filter { texts[$0].kind == .quote }
        let isInterleaved = said.contains { answer in
            quotes.contains { $0 < answer } && quotes.contains { $0 > answer }
        }
        return texts.indices.flatMap { index -> [Int] in
            if texts[index].kind == .text { return texts[index].lines }
            return isInterleaved && index < last ? texts[index].lines : []
        }
    }
}
