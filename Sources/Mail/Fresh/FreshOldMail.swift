/// Where an old mail begins without `>`: a ruled line that says so, or the block of its header fields.
enum FreshOldMail {
    enum Kind { case forward, answered }

    static func find(at line: Int, _ page: FreshPage) -> Kind? {
        guard mayBegin(at: line, page) else { return nil }
        let words = page.words(line)
        if FreshRules.beginsForward(words) { return .forward }
        if FreshRules.isRuled(words) { return ruled(words, line, page) }
        return isHeaderBlock(at: line, page) || isHeaderLine(words) ? .answered : nil
    }

    /// Nearly all lines of a letter begin with a letter and hold no early colon.
    private static func mayBegin(at line: Int, _ page: FreshPage) -> Bool {
        switch page.firstByte(line) {
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "#"), UInt8(ascii: "*"),
            UInt8(ascii: "~"), UInt8(ascii: "/"), 0xE2, 0xEF:
            return true
        default: break
        }
        return page.holds(UInt8(ascii: ":"), line, upTo: 80) || page.holds(0x9A, line, upTo: 40)
    }

    private static func ruled(_ words: FoldedText, _ line: Int, _ page: FreshPage) -> Kind? {
        guard !FreshRules.isBare(words) else {
            // A bare rule right above a header block belongs to it; Outlook's needs fewer fields below.
            guard let next = page.nextText(from: line + 1) else { return nil }
            let least = words.hasPrefix("__________") ? 2 : 3
            return isHeaderBlock(at: next, page, least: least) || isHeaderLine(page.words(next)) ? .answered : nil
        }
        if FreshRules.saysOriginal(words) { return .answered }
        guard FreshRules.isOnBothSides(words), let next = page.nextText(from: line + 1) else { return nil }
        // Zoho: `---- On Tue, 03 Sep 2024 12:00:00 +0300 Anna wrote ----`.
        let isHeader = FreshDate.hasTime(words) && FreshDate.hasYear(words)
        return isHeader || FreshLabels.begin(page.words(next)) == .from ? .answered : nil
    }

    /// At least three different fields in a row, the sender among them, with a date, or with receiver and subject.
    private static func isHeaderBlock(at start: Int, _ page: FreshPage, least: Int = 3) -> Bool {
        guard page.isPlain(start), FreshLabels.begin(at: start, page) != nil else { return false }
        var found: FreshLabels = []
        var hasAddress = false
        var others = 0
        for line in start..<min(start + 14, page.count) {
            guard page.isPlain(line) else { break }
            if let label = FreshLabels.begin(at: line, page) {
                found.formUnion(label)
                if page.bytes(line).contains(UInt8(ascii: "@")) { hasAddress = true }
                others = 0
            } else {
                // A long list of receivers goes on over some lines.
                others += 1
                if others > 3 { break }
            }
        }
        return found.rawValue.nonzeroBitCount >= least && found.contains(.from)
            // People head letters of their own with «Кому, от кого, тема» (H4).
            && (found.contains(.sent) || hasAddress && found.isSuperset(of: [.to, .subject]))
    }

    /// The same on one line, where the breaks were lost: «От: А <a@b.ru> Кому: … Дата: … Тема: …».
    private static func isHeaderLine(_ words: FoldedText) -> Bool {
        guard FreshLabels.begin(words) == .from, words.bytes.contains(UInt8(ascii: "@")) else { return false }
        var found: FreshLabels = .from
        var rest = words
        while let space = rest.bytes.firstIndex(of: 0x20) {
            rest = FoldedText(rest.bytes[(space + 1)...])
            if let label = FreshLabels.begin(rest) { found.formUnion(label) }
        }
        return found.contains(.sent) && !found.isDisjoint(with: [.to, .subject]) && found.rawValue.nonzeroBitCount >= 3
    }
}
