/// Where an old mail begins without `>`: a ruled line that says so, or the block of its header fields.
enum FreshOldMail {
    enum Kind { case forward, answered }

    static func find(at line: Int, _ page: FreshPage) -> Kind? {
        guard mayBegin(at: line, page) else { return nil }
        let words = page.words(line)
        if isRuled(words) {
            if let kind = heading(words) { return kind }
            // A bare rule right above a header block belongs to it.
            if isBareRule(words), let next = page.nextText(from: line + 1), isHeaderBlock(at: next, page) {
                return .answered
            }
            return nil
        }
        if words.count < 60, words.hasSuffix(":"), FreshWords.forwards.contains(where: words.hasPrefix) {
            return .forward
        }
        return isHeaderBlock(at: line, page) ? .answered : nil
    }

    /// Nearly all lines of a letter begin with a letter and hold no early colon.
    private static func mayBegin(at line: Int, _ page: FreshPage) -> Bool {
        switch page.firstByte(line) {
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "#"), UInt8(ascii: "*"), 0xE2, 0xEF:
            return true
        default: break
        }
        return page.holds(UInt8(ascii: ":"), line, upTo: 80) || page.holds(0x9A, line, upTo: 40)
    }

    /// `-----Исходное сообщение-----`, `________`, `## … ##`.
    private static func isRuled(_ words: FoldedText) -> Bool {
        words.count < 120 && FreshWords.rules.contains(where: words.hasPrefix)
    }

    private static func isBareRule(_ words: FoldedText) -> Bool {
        // The octets of an em dash are E2 80 94.
        words.count >= 3 && words.bytes.allSatisfy { "-_= ".utf8.contains($0) || [0xE2, 0x80, 0x94].contains($0) }
    }

    private static func heading(_ words: FoldedText) -> Kind? {
        guard words.bytes.contains(where: FoldedText.isLetter) else { return nil }
        if FreshWords.forwards.contains(where: words.contains) { return .forward }
        return FreshWords.originals.contains(where: words.contains) ? .answered : nil
    }

    /// At least three different fields in a row, the sender among them, with a date, or with receiver and subject.
    private static func isHeaderBlock(at start: Int, _ page: FreshPage) -> Bool {
        guard page.isPlain(start), FreshWords.label(of: page.words(start)) != nil else { return false }
        var found: FreshWords.Labels = []
        var others = 0
        for line in start..<min(start + 14, page.count) {
            guard page.isPlain(line) else { break }
            if let label = FreshWords.label(of: page.words(line)) {
                found.formUnion(label)
                others = 0
            } else {
                // A long list of receivers goes on over some lines.
                others += 1
                if others > 3 { break }
            }
        }
        return found.rawValue.nonzeroBitCount >= 3 && found.contains(.from)
            && (found.contains(.sent) || found.isSuperset(of: [.to, .subject]))
    }
}
