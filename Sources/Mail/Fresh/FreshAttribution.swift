/// The line above a quote that says whose it is and when it was written: «пт, 3 окт. 2026 г. в 12:00, Анна <a@b.ru>:».
enum FreshAttribution {
    /// A header of a quote is wrapped over this many lines at most (H6, R4).
    private static let mostLines = 4

    /// The line after the header of a quote that begins at `line`; nil where none begins there.
    static func end(at line: Int, _ page: FreshPage) -> Int? {
        guard mayBegin(at: line, page) else { return nil }
        let first = page.words(line)
        let lead = FreshDate.leads(first)
        guard lead || isPossibleStart(first, line, page) else { return nil }
        var joined = ArraySlice<UInt8>()
        for last in line..<min(line + mostLines, page.count) {
            guard page.isPlain(last) else { return nil }
            let words = last == line ? first : page.words(last)
            // Another header further down is not this one's end.
            if last > line, FreshDate.leads(words) { return nil }
            if last > line { joined.append(0x20) }
            joined += words.bytes
            guard joined.count <= 600 else { return nil }
            if isHeader(FoldedText(joined), lead: lead, isQuoted: isQuoted(after: last, page)) { return last + 1 }
        }
        return nil
    }

    /// A look at single octets, which spares most lines of a letter all the rest: a header ends with a colon soon, or
    /// begins with a digit or holds an address.
    private static func mayBegin(at line: Int, _ page: FreshPage) -> Bool {
        for last in line..<min(line + mostLines, page.count) {
            guard page.isPlain(last) else { break }
            // The last octet of a full-width colon is 0x9A.
            if let end = page.lastByte(last), end == UInt8(ascii: ":") || end == 0x9A { return true }
        }
        let first = page.firstByte(line)
        return (0x30...0x39).contains(first) || page.lastByte(line) == UInt8(ascii: ">")
    }

    private static func isQuoted(after line: Int, _ page: FreshPage) -> Bool {
        guard let next = page.nextText(from: line + 1) else { return false }
        return page.isQuoted(next) || page.isBarred(next)
    }

    /// Without a date in front a header ends on its own line or the next.
    private static func isPossibleStart(_ words: FoldedText, _ line: Int, _ page: FreshPage) -> Bool {
        if page.lastByte(line) == UInt8(ascii: ":") || words.hasSuffix("：") { return true }
        return words.bytes.contains(UInt8(ascii: "@")) && line + 1 < page.count
            && page.lastByte(line + 1) == UInt8(ascii: ":")
    }

    private static func isHeader(_ words: FoldedText, lead: Bool, isQuoted: Bool) -> Bool {
        let hasEmail = hasAddress(words)
        guard words.hasSuffix(":") || words.hasSuffix("：") else {
            return lead && isBareHeader(words, hasEmail, isQuoted)
        }
        let verb = FreshWords.verb(in: words)
        let hasMoment = FreshDate.hasTime(words) || FreshDate.hasYear(words)
        if lead {
            if hasEmail && hasMoment || verb == .last && hasMoment || words.contains(" от ") && FreshDate.hasTime(words)
            {
                return true
            }
            return isQuoted && (verb != nil || hasEmail || FreshDate.hasTime(words))
        }
        if verb == .last, hasEmail { return words.count <= 200 || isQuoted }
        if verb != nil, hasEmail, FreshDate.hasTime(words) { return true }
        if FreshWords.isToYou(words), hasMoment { return true }
        return isQuoted && words.count <= 200 && (verb == .last || hasEmail && words.hasSuffix(">:"))
    }

    /// Old Gmail: `2016-03-03 17:21 GMT+01:00 Name <a@b.ru>` and the quote below.
    private static func isBareHeader(_ words: FoldedText, _ hasEmail: Bool, _ isQuoted: Bool) -> Bool {
        guard FreshDate.hasYear(words) else { return false }
        return FreshDate.hasTime(words) && words.contains(" gmt") || isQuoted && hasEmail && words.hasSuffix(">")
    }

    private static func hasAddress(_ words: FoldedText) -> Bool {
        guard let at = words.bytes.firstIndex(of: UInt8(ascii: "@")), at > words.bytes.startIndex else { return false }
        let after = words.bytes[(at + 1)...].first ?? 0
        return Letter.isAlphanumeric(after) || after >= 0x80
    }
}
