/// Dates as mail programs write them before a name; only their shape matters.
enum FreshDate {
    /// Whether words begin with a date: «чт, 26 янв. 2023 г.», `12.02.2019, 01:11`, `On Jan 28, 2016`.
    static func leads(_ words: FoldedText) -> Bool {
        guard let first = words.first, isDigit(first) || FoldedText.isLetter(first) else { return false }
        var rest = withoutTime(words)
        if let lead = FreshCalendar.leads.prefix(of: rest) { rest = rest.dropFirst(lead.word.count) }
        if let length = weekday(rest) {
            rest = rest.dropFirst(length).drop { $0 == 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
            for (lead, length) in [("den ", 4), ("le ", 3), ("the ", 4)] as [(StaticString, Int)]
            where rest.hasPrefix(lead) {
                rest = rest.dropFirst(length)
            }
        }
        return isNumericDate(rest) || isDayAndMonth(rest) || isMonthAndDay(rest) || isEastAsian(rest)
    }

    /// `11:00 AM, November 17, 2021`.
    private static func withoutTime(_ words: FoldedText) -> FoldedText {
        let hours = words.digits.count
        let rest = words.dropFirst(hours)
        guard (1...2).contains(hours), rest.first == UInt8(ascii: ":") else { return words }
        let half = rest.drop { isDigit($0) || $0 == UInt8(ascii: ":") }.drop { $0 == 0x20 }
        let date = half.hasPrefix("am") || half.hasPrefix("pm") ? half.dropFirst(2) : half
        return date.drop { $0 == 0x20 || $0 == UInt8(ascii: ",") }
    }

    /// The length of a day of the week at the beginning, where a word ends there.
    private static func weekday(_ words: FoldedText) -> Int? {
        let word = words.firstWord
        guard word.count >= 2, word.count <= 26, FreshCalendar.weekdays.holds(word) else { return nil }
        return word.count
    }

    /// `12.02.2019`, `2016-03-03`, `28/10/2021`, `13.07`.
    private static func isNumericDate(_ words: FoldedText) -> Bool {
        let first = words.digits.count
        guard (1...4).contains(first), first != 3 else { return false }
        let afterFirst = words.dropFirst(first)
        guard let mark = afterFirst.first, ".-/".utf8.contains(mark) else { return false }
        // «3. 9. 2024» stands with spaces in the west of the Slavs.
        let afterMark = afterFirst.dropFirst(1).drop { $0 == 0x20 }
        let second = afterMark.digits.count
        guard (1...2).contains(second) else { return false }
        let next = afterMark.dropFirst(second).first ?? 0
        return next == mark || (first < 3 && (next == 0x20 || next == UInt8(ascii: ",")))
    }

    /// `26 янв. 2023`, `5. Oktober`, `21 de noviembre`.
    private static func isDayAndMonth(_ words: FoldedText) -> Bool {
        let day = words.digits.count
        guard (1...2).contains(day) else { return false }
        let rest = words.dropFirst(day).drop { $0 == UInt8(ascii: ".") || $0 == 0x20 }
        return isMonth(rest.hasPrefix("de ") ? rest.dropFirst(3) : rest)
    }

    /// `jan 28, 2016`.
    private static func isMonthAndDay(_ words: FoldedText) -> Bool {
        guard isMonth(words) else { return false }
        let rest = words.dropFirst(words.firstWord.count).drop { $0 == UInt8(ascii: ".") || $0 == 0x20 }
        return rest.first.map(isDigit) ?? false
    }

    private static func isMonth(_ words: FoldedText) -> Bool {
        let word = words.firstWord
        guard (3...24).contains(word.count) else { return false }
        return FreshCalendar.months.isPrefix(of: word)
    }

    private static func isEastAsian(_ words: FoldedText) -> Bool {
        words.digits.count == 4 && words.dropFirst(4).hasPrefix("年")
    }

    /// `14:58`, `kl. 19.37`, `4:58 PM`; `19.37` where `byPoint`.
    static func hasTime(_ words: FoldedText, byPoint: Bool = false) -> Bool {
        let bytes = words.bytes
        for at in bytes.indices.dropFirst().dropLast(2) {
            let mark = bytes[at]
            guard mark == UInt8(ascii: ":") || mark == UInt8(ascii: "."), isDigit(bytes[at - 1]),
                isDigit(bytes[at + 1]), isDigit(bytes[at + 2])
            else { continue }
            let isEnd = at + 3 == bytes.endIndex || !isDigit(bytes[at + 3]) && bytes[at + 3] != UInt8(ascii: ".")
            // A point parts hours and minutes in the north; `13.07` may be a date.
            if isEnd && (mark == UInt8(ascii: ":") || byPoint || words.contains("kl.")) { return true }
        }
        return words.contains("下午") || words.contains("上午") || words.contains("오후") || words.contains("오전")
    }

    /// A time with a comma after it, as programs set it before a name: `12:00, Иван`.
    static func hasTimeAndComma(_ words: FoldedText) -> Bool {
        let bytes = words.bytes
        return bytes.indices.dropFirst(5).contains { at in
            bytes[at] == UInt8(ascii: ",") && isDigit(bytes[at - 1]) && isDigit(bytes[at - 2])
                && bytes[at - 3] == UInt8(ascii: ":")
        }
    }

    /// A time zone: `+05:00`, `-0800`.
    static func hasZone(_ words: FoldedText) -> Bool {
        let bytes = words.bytes
        return bytes.indices.dropLast(4).contains { at in
            (bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-")) && isDigit(bytes[at + 1])
                && isDigit(bytes[at + 2]) && (isDigit(bytes[at + 3]) || bytes[at + 3] == UInt8(ascii: ":"))
                && isDigit(bytes[at + 4])
        }
    }

    /// Four digits of a year of e-mail.
    static func hasYear(_ words: FoldedText) -> Bool {
        var rest = words.drop { !isDigit($0) }
        while rest.count >= 4 {
            let number = rest.digits
            if number.count == 4, number.hasPrefix("20") || number.hasPrefix("19") { return true }
            rest = rest.dropFirst(number.count).drop { !isDigit($0) }
        }
        return false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
