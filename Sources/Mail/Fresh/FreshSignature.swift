/// What stands at the end of a text without being part of it: signature, closing, footer of a mobile program.
enum FreshSignature {
    /// Signatures longer than this are text.
    private static let mostLines = 12
    private static let mostClosingLines = 7

    /// `lines` without signature; all of them when there is no text before it (§11.3: cut only if text precedes).
    static func cut(_ lines: [Int], _ page: FreshPage, hasTextBefore: Bool) -> [Int] {
        var kept = trimmed(lines, page)
        if let mark = delimiter(kept, page), hasText(kept[..<mark], page) || hasTextBefore {
            kept = trimmed(Array(kept[..<mark]), page)
        }
        kept = withoutFooters(kept, page, hasTextBefore: hasTextBefore)
        if let mark = closing(kept, page) { kept = trimmed(Array(kept[..<mark]), page) }
        return withoutFooters(kept, page, hasTextBefore: hasTextBefore)
    }

    private static func trimmed(_ lines: [Int], _ page: FreshPage) -> [Int] {
        var lines = lines
        while let last = lines.last, page.isBlank(last) { lines.removeLast() }
        return lines
    }

    private static func hasText(_ lines: ArraySlice<Int>, _ page: FreshPage) -> Bool {
        lines.contains { !page.isBlank($0) }
    }

    /// The last `-- ` (RFC 3676 §4.3) or `--` with little below it.
    private static func delimiter(_ lines: [Int], _ page: FreshPage) -> Int? {
        for index in lines.indices.suffix(mostLines + 1).reversed()
        where page.bytes(lines[index]).elementsEqual([0x2D, 0x2D]) {
            return index
        }
        return nil
    }

    private static func withoutFooters(_ lines: [Int], _ page: FreshPage, hasTextBefore: Bool) -> [Int] {
        var count = lines.count
        var end = count
        // Line by line from the end; what is left must hold text.
        while end > 0, page.isBlank(lines[end - 1]) || isFooter(lines[end - 1], page) {
            end -= 1
            if end > 0, !page.isBlank(lines[end - 1]), !isFooter(lines[end - 1], page) { count = end }
        }
        if end == 0 { return hasTextBefore ? [] : lines }
        return Array(lines[..<count])
    }

    private static func isFooter(_ line: Int, _ page: FreshPage) -> Bool {
        let bytes = page.bytes(line)
        guard bytes.count <= 200 else { return false }
        let words = page.words(line)
        if words.bytes.allSatisfy({ "-_=~*#+ ".utf8.contains($0) }) { return true }
        let start = words.drop { "(<[\"- ".utf8.contains($0) }
        return words.count <= 160 && FreshWords.footers.contains(where: start.hasPrefix)
            || start.bytes.elementsEqual("ᐧ".utf8)
    }

    /// «С уважением, …» near the end, with a name and little more below.
    private static func closing(_ lines: [Int], _ page: FreshPage) -> Int? {
        var seen = 0
        for index in lines.indices.reversed() where !page.isBlank(lines[index]) {
            seen += 1
            guard seen <= mostClosingLines else { return nil }
            guard page.byteCount(lines[index]) <= 160,
                FreshWords.closings.contains(where: page.words(lines[index], upTo: 120).hasPrefix)
            else { continue }
            return hasText(lines[..<index], page) ? index : nil
        }
        return nil
    }
}
