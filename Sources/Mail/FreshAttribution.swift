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
        var joined = ""
        for last in line..<min(line + mostLines, page.count) {
            guard page.isPlain(last) else { return nil }
            joined += (joined.isEmpty ? "" : " ") + (last == line ? first : page.words(last))
            guard joined.utf8.count <= 500 else { return nil }
            // Another header further down is not this one's end.
            if last > line, FreshDate.leads(page.words(last)) { return nil }
            if isHeader(joined, lead: lead, isQuoted: isQuoted(after: last, page)) { return last + 1 }
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
    private static func isPossibleStart(_ words: String, _ line: Int, _ page: FreshPage) -> Bool {
        if page.lastByte(line) == UInt8(ascii: ":") || words.hasSuffix("：") { return true }
        return words.contains("@") && line + 1 < page.count && page.lastByte(line + 1) == UInt8(ascii: ":")
    }

    private static func isHeader(_ words: String, lead: Bool, isQuoted: Bool) -> Bool {
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
        if verb == .last || verb == .first, hasEmail { return words.utf8.count <= 200 || isQuoted }
        if verb != nil, hasEmail, FreshDate.hasTime(words) { return true }
        if FreshWords.isToYou(words), hasMoment { return true }
        return isQuoted && words.utf8.count <= 200 && (verb == .last || hasEmail && words.hasSuffix(">:"))
    }

    /// Old Gmail: `2016-03-03 17:21 GMT+01:00 Name <a@b.ru>` and the quote below.
    private static func isBareHeader(_ words: String, _ hasEmail: Bool, _ isQuoted: Bool) -> Bool {
        guard FreshDate.hasYear(words) else { return false }
        return FreshDate.hasTime(words) && words.contains(" gmt") || isQuoted && hasEmail && words.hasSuffix(">")
    }

    private static func hasAddress(_ words: String) -> Bool {
        guard let at = words.utf8.firstIndex(of: UInt8(ascii: "@")) else { return false }
        let after = words.utf8[words.utf8.index(after: at)...].first ?? 0
        return at > words.utf8.startIndex && Letter.isAlphanumeric(after) || after >= 0x80
    }
}
