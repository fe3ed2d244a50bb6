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
            if !hasHeaderBefore, page.quotesForward(line) { return rest(from: line, page) }
            let isIndent = !hasHeaderBefore && followsIntroduction(line, page)
            hasHeaderBefore = false
            return quote(from: line, page, as: isIndent ? .text : .quote)
        }
        if let header = FreshAttribution.find(at: line, page) { return attribution(line, header, page) }
        switch FreshOldMail.find(at: line, page) {
        case .forward: return rest(from: line, page)
        case .answered where hasText: return nil
        case .answered: return block(from: line, page)
        case nil: break
        }
        append(line, as: .text)
        hasText = true
        return line + 1
    }

    /// A rule or header fields with nothing above: what stands below is all there is, and the fields are one block.
    private mutating func block(from start: Int, _ page: FreshPage) -> Int {
        var end = start + 1
        let isRule = FreshRules.isRuled(page.words(start))
        var line = isRule ? page.nextText(from: end) ?? end : end
        while line < page.count, line < start + 14, page.isPlain(line) {
            if FreshLabels.begin(at: line, page) != nil { end = line + 1 }
            line += 1
        }
        for kept in start..<end { append(kept, as: .text) }
        hasText = true
        return end
    }

    /// The line before was the header of a quote.
    private var hasHeaderBefore = false

    private mutating func attribution(_ line: Int, _ header: FreshAttribution.Found, _ page: FreshPage) -> Int? {
        let next = page.nextText(from: header.end)
        if let next, page.isQuoted(next) || page.isBarred(next) {
            dropFieldsAbove(page)
            if page.isBarred(next) { return quote(from: next, page, as: .quote) }
            hasHeaderBefore = true
            return next
        }
        // Nothing quoted below: the old mail stands there bare, unless the header is all there is above it.
        if hasText || next == nil {
            dropFieldsAbove(page)
            return nil
        }
        // What a program marks and has not marked here is an answer, whose quote was taken out.
        if header.hasVerb, segments.allSatisfy({ $0.kind == .text }) { return header.end }
        for kept in line..<header.end { append(kept, as: .text) }
        hasText = true
        return header.end
    }

    /// Yandex sets a rule, the receiver and the subject above the header of a quote.
    private mutating func dropFieldsAbove(_ page: FreshPage) {
        guard let lines = segments.last?.lines, segments.last?.kind == .text else { return }
        var count = lines.count
        var hasField = false
        for index in lines.indices.suffix(6).reversed() where !page.isBlank(lines[index]) {
            let words = page.words(lines[index])
            let isField = FreshLabels.begin(words).map { $0 != .from } ?? false
            guard isField || FreshRules.isBare(words) else { break }
            if isField { hasField = true }
            count = index
        }
        if hasField { segments[segments.count - 1].lines.removeLast(lines.count - count) }
    }

    /// A forward: all of it is what was sent.
    private mutating func rest(from line: Int, _ page: FreshPage) -> Int? {
        for rest in line..<page.count { append(rest, as: .text) }
        return nil
    }

    /// A list set off by indentation after «повестка:» is the writer's own.
    private func followsIntroduction(_ line: Int, _ page: FreshPage) -> Bool {
        line > 0 && page.isPlain(line - 1) && page.lastByte(line - 1) == UInt8(ascii: ":")
    }

    private mutating func quote(from start: Int, _ page: FreshPage, as kind: Kind) -> Int {
        var line = start
        var end = start
        while line < page.count,
            page.isQuoted(line) || page.isBarred(line) || page.isBlank(line) || page.isWrappedQuote(line)
        {
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
        var said: [Int] = []
        for index in texts.indices where texts[index].kind == .text {
            texts[index].lines = FreshSignature.cut(texts[index].lines, page, hasTextBefore: !said.isEmpty)
            if texts[index].lines.contains(where: { !page.isBlank($0) }) { said.append(index) }
        }
        guard let last = said.last else { return [] }
        let isInterleaved = isInterleaved(texts, said, page)
        return texts.indices.flatMap { index -> [Int] in
            if texts[index].kind == .text { return texts[index].lines }
            return isInterleaved && index < last ? texts[index].lines : []
        }
    }

    /// An answer after a quote with another quote below, or a long one between the first words and the end, cannot be
    /// read without what it answers.
    private func isInterleaved(_ texts: [Segment], _ said: [Int], _ page: FreshPage) -> Bool {
        let quotes = texts.indices.filter { texts[$0].kind == .quote }
        guard let first = quotes.first, let last = quotes.last else { return false }
        if said.contains(where: { first < $0 && $0 < last }) { return true }
        guard let top = said.first, let bottom = said.last, top < first, last < bottom else { return false }
        return paragraphs(texts[bottom].lines, page) >= Self.longAnswer
            && texts[bottom].lines.count > texts[top].lines.count
    }

    /// An answer of so many paragraphs below a quote is no footer.
    private static let longAnswer = 3

    private func paragraphs(_ lines: [Int], _ page: FreshPage) -> Int {
        zip([nil] + lines.map(Optional.some), lines).count { before, line in
            !page.isBlank(line) && (before.map { page.isBlank($0) || $0 != line - 1 } ?? true)
        }
    }
}
