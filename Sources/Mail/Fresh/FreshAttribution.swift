/// The line above a quote that says whose it is and when it was written: «пт, 3 окт. 2026 г. в 12:00, Анна <a@b.ru>:».
enum FreshAttribution {
    /// A header of a quote is wrapped over this many lines at most (H6, R4).
    private static let mostLines = 4

    struct Found {
        /// The line after the header.
        var end: Int
        /// The programs that write «X wrote:» mark what they quote; mail.ru and Yandex may not.
        var hasVerb: Bool
    }

    /// How a line may begin a header.
    private enum Start {
        /// With a date.
        case date
        /// On its own, and the header ends on this line or the next.
        case line
        /// As a paragraph of its own, whatever its words.
        case paragraph
    }

    /// The header of a quote that begins at `line`; nil where none begins there.
    static func find(at line: Int, _ page: FreshPage) -> Found? {
        if runsOn(at: line, page) { return Found(end: line + 1, hasVerb: false) }
        guard mayBegin(at: line, page) else { return nil }
        let first = page.words(line)
        guard let start = start(first, line, page) else { return nil }
        var joined = ArraySlice<UInt8>()
        for last in line..<min(line + mostLines, page.count) {
            guard page.isPlain(last) || page.isQuoted(last) && FoldedText(joined).opensAddress else { return nil }
            let words = last == line ? first : page.words(last)
            // Another header further down is not this one's end.
            if last > line, FreshDate.leads(words) { return nil }
            if last > line { joined.append(0x20) }
            joined += words.bytes
            guard joined.count <= 600 else { return nil }
            let header = Header(
                words: FoldedText(joined),
                isQuoted: isQuoted(after: last, page),
                isParagraph: line == 0 || !page.isPlain(line - 1)
            )
            if header.isOne(start) { return Found(end: last + 1, hasVerb: header.verb != nil) }
        }
        return nil
    }

    /// Yahoo on a phone sets the header and the old mail on one line: «On …, Anna<a@b.ru> wrote:   old».
    private static func runsOn(at line: Int, _ page: FreshPage) -> Bool {
        guard line == 0 || !page.isPlain(line - 1), page.holds(UInt8(ascii: "<"), line, upTo: 200) else { return false }
        let words = page.words(line)
        guard let close = words.bytes.firstIndex(of: UInt8(ascii: ">")),
            let colon = words.bytes[close...].prefix(40).firstIndex(of: UInt8(ascii: ":")),
            words.bytes[(colon + 1)...].starts(with: [.space, .space]), FreshDate.leads(words)
        else { return false }
        let header = Header(words: FoldedText(words.bytes[...colon]), isQuoted: false, isParagraph: true)
        return header.verb == .last && header.hasAddressAndMoment
    }

    /// A look at single octets, which spares most lines of a letter all the rest: a header ends with a colon soon, or
    /// begins with a digit or holds an address.
    private static func mayBegin(at line: Int, _ page: FreshPage) -> Bool {
        for last in line..<min(line + mostLines, page.count) {
            // The last octet of a full-width colon is 0x9A.
            if let end = page.lastByte(last), end == UInt8(ascii: ":") || end == 0x9A { return true }
            guard page.isPlain(last) else { break }
        }
        let first = page.firstByte(line)
        return (0x30...0x39).contains(first) || page.lastByte(line) == UInt8(ascii: ">")
    }

    private static func isQuoted(after line: Int, _ page: FreshPage) -> Bool {
        guard let next = page.nextText(from: line + 1) else { return false }
        return page.isQuoted(next) || page.isBarred(next)
    }

    private static func start(_ words: FoldedText, _ line: Int, _ page: FreshPage) -> Start? {
        if FreshDate.leads(words) { return .date }
        if page.lastByte(line) == UInt8(ascii: ":") || words.hasSuffix("：") { return .line }
        if words.bytes.contains(UInt8(ascii: "@")), line + 1 < page.count,
            page.lastByte(line + 1) == UInt8(ascii: ":")
        {
            return .line
        }
        let mayWrap = words.bytes.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "@") || $0.isDigit }
        return mayWrap && (line == 0 || !page.isPlain(line - 1)) ? .paragraph : nil
    }

    /// Words that may be the header of a quote.
    private struct Header {
        let words: FoldedText
        let isQuoted: Bool
        let isParagraph: Bool
        let hasAddress: Bool
        let hasColon: Bool
        let verb: FreshVerbs.Place?

        init(words: FoldedText, isQuoted: Bool, isParagraph: Bool) {
            self.words = words
            self.isQuoted = isQuoted
            self.isParagraph = isParagraph
            hasAddress = words.holdsAddress
            hasColon = words.hasSuffix(":") || words.hasSuffix("：")
            verb = hasColon ? FreshVerbs.place(in: words, mayBeInside: isQuoted || hasAddress) : nil
        }

        func isOne(_ start: Start) -> Bool {
            guard hasColon else { return start == .date && isBare }
            if hasAddressAndMoment { return true }
            switch start {
            case .date: return isDated
            case .line: return isUndated
            case .paragraph: return false
            }
        }

        /// In any language: a year, a time, an address in brackets, a colon at the end.
        var hasAddressAndMoment: Bool {
            hasAddress && words.holdsBracketedAddress && FreshDate.hasYear(words)
                && FreshDate.hasTime(words, byPoint: true)
        }

        private var hasMoment: Bool { FreshDate.hasTime(words) || FreshDate.hasYear(words) }

        private var isDated: Bool {
            if hasAddress, hasMoment, isQuoted || standsForAuthor { return true }
            if isQuoted, verb != nil || hasAddress { return true }
            // Without an address it may be a sentence (H4).
            if verb == .last, hasMoment, isParagraph || isQuoted { return isByProgram }
            if words.contains(" от "), FreshDate.hasTime(words), isQuoted || FreshDate.hasZone(words) { return true }
            return isQuoted && FreshDate.hasTime(words) && !words.isCyrillic
        }

        /// Where nothing is marked as quoted: the address is in brackets, or the last but for the verb, and nobody
        /// speaks of himself: «12.10.2026 я отправила на kassa@t.ru такое письмо:».
        private var standsForAuthor: Bool {
            guard !words.speaksOfOneself else { return false }
            if words.holdsAngledAddress { return true }
            // People set an address in round brackets, too.
            if words.holdsBracketedAddress { return FreshDate.hasTime(words) }
            return words.endsWithAddress && FreshDate.hasTimeAndComma(words)
                || verb == .last && words.hasAddressBeforeLast
        }

        /// Latin programs have ways of their own; Russian ones set a comma after the time, or write «написал(а)».
        private var isByProgram: Bool {
            guard words.isCyrillic else { return true }
            guard isQuoted || !words.speaksOfOneself else { return false }
            return FreshDate.hasTimeAndComma(words) && (isQuoted || !words.goesOnAfterTime) || words.contains("(а)")
                || words.contains("пользователь") || FreshDate.hasTime(words) && words.hasSuffix("пишет:")
        }

        private var isUndated: Bool {
            let isAuthors = isQuoted || words.holdsAngledAddress && !words.speaksOfOneself
            if verb == .last, hasAddress, isAuthors { return words.count <= 200 || isQuoted }
            if verb != nil, hasAddress, isAuthors, FreshDate.hasTime(words) { return true }
            if hasMoment, FreshVerbs.isToYou(words, mayGoOn: isQuoted) { return true }
            guard isQuoted, words.count <= 200 else { return false }
            return verb == .last || verb == .middle && FreshDate.hasTime(words) || FreshVerbs.isQuoting(words)
                || hasAddress && words.hasSuffix(">:")
        }

        /// Old Gmail: `2016-03-03 17:21 GMT+01:00 Name <a@b.ru>` and the quote below.
        private var isBare: Bool {
            guard FreshDate.hasYear(words) else { return false }
            return FreshDate.hasTime(words) && words.contains(" gmt") || isQuoted && hasAddress && words.hasSuffix(">")
        }
    }
}

extension FoldedText {
    fileprivate var holdsAddress: Bool {
        guard let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > bytes.startIndex else { return false }
        let after = bytes[(at + 1)...].first ?? 0
        return after.isLetter || after.isDigit || after >= 0x80
    }

    /// `<a@b.ru>`: nobody writes that by hand.
    fileprivate var holdsAngledAddress: Bool { holdsAddress(in: "<") }

    /// `<a@b.ru>`, `(a@b.ru)`; the latter by people, too: «Вчера кассир (kassa@t.ru) написала: …».
    fileprivate var holdsBracketedAddress: Bool { holdsAddress(in: "<(") }

    private func holdsAddress(in brackets: String) -> Bool {
        let places = bytes.indices.lazy.filter { bytes[$0] == UInt8(ascii: "@") }
        // «a@b.ru <a@b.ru>»: where no name is known the address stands for it.
        return places.prefix(4).contains { isInBrackets($0, brackets.utf8) }
    }

    private func isInBrackets(_ at: Int, _ brackets: String.UTF8View) -> Bool {
        guard let start = bytes[..<at].suffix(80).lastIndex(where: { $0 == 0x20 || brackets.contains($0) }) else {
            return false
        }
        // A header is broken after the bracket, too.
        return brackets.contains(bytes[start]) || bytes[..<start].last.map(brackets.contains) ?? false
    }

    /// `… x@example.org:`
    fileprivate var endsWithAddress: Bool {
        bytes.lastWord.contains(UInt8(ascii: "@"))
    }

    /// `… x@example.org wrote:`
    fileprivate var hasAddressBeforeLast: Bool {
        bytes.dropLast(bytes.lastWord.count).lastWord.contains(UInt8(ascii: "@"))
    }

    /// The words of one who tells a story: programs have none of them.
    fileprivate var speaksOfOneself: Bool { Self.ownWords.contains(where: contains) || hasPrefix("мне ") }

    private static let ownWords: [StaticString] = [
        " я ", " мы ", " мне ", " нам ", " меня ", " нас ", " на адрес", " такое ", " следующее",
    ]

    /// «…14:00, когда я пришла, охранник …»: another comma after that of the time, and before an address if there is one.
    fileprivate var goesOnAfterTime: Bool {
        guard let time = bytes.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let rest = bytes[time...].prefix { $0 != UInt8(ascii: "<") }
        return rest.count { $0 == UInt8(ascii: ",") } > 1
    }

    /// An address whose closing bracket was wrapped to the next line, where it looks like a quote (R4).
    fileprivate var opensAddress: Bool {
        guard let open = bytes.lastIndex(of: UInt8(ascii: "<")) else { return false }
        return bytes[open...].contains(UInt8(ascii: "@")) && !bytes[open...].contains(UInt8(ascii: ">"))
    }

    fileprivate var isCyrillic: Bool { bytes.contains { $0 == 0xD0 || $0 == 0xD1 } }
}

extension ArraySlice<UInt8> {
    /// With the blanks after it.
    fileprivate var lastWord: ArraySlice<UInt8> {
        let end = lastIndex { $0 != 0x20 } ?? startIndex
        let start = self[..<end].lastIndex(of: 0x20).map { $0 + 1 } ?? startIndex
        return self[start...]
    }
}
