/// What stands at the end of a text without being part of it: signature, closing, footer of a mobile program.
enum FreshSignature {
    /// Signatures longer than this are text.
    private static let mostLines = 20
    private static let mostClosingLines = 12
    private static let mostNoticeLines = 12
    /// So are longer lines, in octets.
    private static let longestLine = 300
    /// Of a notice that is one line, so many octets are read.
    private static let longestNoticeLine = 2000

    /// `lines` without signature; all of them when there is no text before it (§11.3: cut only if text precedes).
    static func cut(_ lines: [Int], _ page: FreshPage, hasTextBefore: Bool) -> [Int] {
        var kept = trimmed(lines, page)
        /// Without the lines of `range`, unless nothing would be left.
        func cut(_ range: Range<Int>?) -> Bool {
            guard let range, hasTextBefore || hasText(kept[..<range.lowerBound], page) else { return false }
            kept.removeSubrange(range)
            kept = trimmed(kept, page)
            return true
        }
        func cut(from mark: Int?) -> Bool { cut(mark.map { $0..<kept.count }) }
        _ = cut(from: notice(kept, page))
        _ = cut(from: delimiter(kept, page))
        _ = cut(from: footers(kept, page))
        var isSigned = cut(from: ruled(kept, page))
        // «Заранее спасибо!» may stand above «С уважением», and a footer above both.
        for _ in 0..<2 where cut(closing(kept, page)) { isSigned = true }
        if isSigned { _ = cut(from: footers(kept, page)) }
        return kept
    }

    private static func trimmed(_ lines: [Int], _ page: FreshPage) -> [Int] {
        var lines = lines
        while let last = lines.last, page.isBlank(last) { lines.removeLast() }
        return lines
    }

    private static func hasText(_ lines: ArraySlice<Int>, _ page: FreshPage) -> Bool {
        lines.contains { !page.isBlank($0) }
    }

    /// The indices of the last lines with text, from the end.
    private static func textFromEnd(_ lines: [Int], _ page: FreshPage, most: Int) -> some Sequence<Int> {
        lines.indices.reversed().lazy.filter { !page.isBlank(lines[$0]) }.prefix(most)
    }

    // MARK: - What programs and companies add

    /// The first line of a notice at the end, which begins a paragraph.
    private static func notice(_ lines: [Int], _ page: FreshPage) -> Int? {
        var found: Int?
        for index in textFromEnd(lines, page, most: mostNoticeLines)
        where index == 0 || page.isBlank(lines[index - 1]) || FreshRules.isBare(page.words(lines[index - 1])) {
            switch FreshFooters.beginsNotice(page.words(lines[index], upTo: 120)) {
            case .certain: found = index
            case .possible where speaksOfConfidence(lines[index...], page): found = index
            default: break
            }
        }
        return found
    }

    /// Whether the paragraph that begins these lines does.
    private static func speaksOfConfidence(_ lines: ArraySlice<Int>, _ page: FreshPage) -> Bool {
        lines.prefix { !page.isBlank($0) }.prefix(mostNoticeLines)
            .contains { FreshFooters.speaksOfConfidence(page.words($0, upTo: longestNoticeLine)) }
    }

    /// The last `-- ` (RFC 3676 §4.3) or `--` with little below it.
    private static func delimiter(_ lines: [Int], _ page: FreshPage) -> Int? {
        lines.indices.suffix(mostLines + 1).last { page.bytes(lines[$0]).elementsEqual([0x2D, 0x2D]) }
    }

    /// Where the footers at the end begin; a link belongs to one above it.
    private static func footers(_ lines: [Int], _ page: FreshPage) -> Int? {
        var mark: Int?
        var links = 0
        for index in lines.indices.reversed() {
            switch part(lines[index], page) {
            case .blank: break
            case .footer: (mark, links) = (index, 0)
            case .rule: if links == 0 { mark = index }
            case .link where links < 2: links += 1
            case .link, .text: return mark
            }
        }
        return mark
    }

    private enum Part { case blank, footer, rule, link, text }

    private static func part(_ line: Int, _ page: FreshPage) -> Part {
        if page.isBlank(line) { return .blank }
        guard page.byteCount(line) <= longestLine else { return .text }
        let words = page.words(line)
        if words.bytes.allSatisfy({ "-_=~*#+ ".utf8.contains($0) }) { return .rule }
        if FreshFooters.isOne(words) { return .footer }
        return FreshFooters.mayFollow(words) ? .link : .text
    }

    // MARK: - What writers add

    /// A rule with a few short lines below: signed without `--`. `---` alone is no proof (§11.2), so those below dashes
    /// must hold a telephone or the like; several addresses are a list (H7).
    private static func ruled(_ lines: [Int], _ page: FreshPage) -> Int? {
        var contacts = 0
        var addresses = 0
        for (seen, index) in textFromEnd(lines, page, most: mostClosingLines).enumerated() {
            guard page.byteCount(lines[index]) <= longestLine else { return nil }
            let words = page.words(lines[index])
            if FreshRules.isBare(words) {
                let isLine = words.hasPrefix("________") && seen <= 5 || words.bytes.elementsEqual("—".utf8)
                return seen > 0 && addresses < 2 && (isLine || contacts > 0) ? index : nil
            }
            guard FreshClosings.maySign(words), !FreshClosings.isPostscript(words) else { return nil }
            if words.holdsContact, !FreshFooters.mayFollow(words) { contacts += 1 }
            if words.bytes.contains(UInt8(ascii: "@")) { addresses += 1 }
        }
        return nil
    }

    /// «С уважением, …» near the end, with name and little more below; a postscript stays.
    private static func closing(_ lines: [Int], _ page: FreshPage) -> Range<Int>? {
        let end = postscript(lines, page) ?? lines.count
        for index in textFromEnd(Array(lines[..<end]), page, most: mostClosingLines) {
            guard page.byteCount(lines[index]) <= longestLine else { return nil }
            let words = page.words(lines[index])
            if FreshClosings.isOne(words, of: page.bytes(lines[index])) { return index..<end }
            guard FreshClosings.maySign(words) else { return nil }
        }
        return nil
    }

    private static func postscript(_ lines: [Int], _ page: FreshPage) -> Int? {
        var found: Int?
        for index in textFromEnd(lines, page, most: mostClosingLines)
        where page.hasShortStart(lines[index]) && FreshClosings.isPostscript(page.words(lines[index], upTo: 40)) {
            found = index
        }
        return found
    }
}
