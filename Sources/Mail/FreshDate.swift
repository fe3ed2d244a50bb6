/// Dates as mail programs write them before a name; only their shape matters.
enum FreshDate {
    /// Whether folded words begin with a date: «чт, 26 янв. 2023 г.», `12.02.2019, 01:11`, `On Jan 28, 2016`.
    static func leads(_ words: String) -> Bool {
        guard let first = words.utf8.first, Letter.isAlphanumeric(first) || first >= 0x80 || first == UInt8(ascii: "[")
        else { return false }
        var rest = withoutTime(words[...])
        for lead in FreshWords.dateLeads where rest.hasPrefix(lead) {
            rest = rest.dropFirst(lead.count)
            break
        }
        if let word = weekday(rest) {
            rest = rest.dropFirst(word).drop { " ,.".contains($0) }
            for lead in ["den ", "le ", "the "] where rest.hasPrefix(lead) { rest = rest.dropFirst(lead.count) }
        }
        return isNumericDate(rest.utf8) || isDayAndMonth(rest) || isMonthAndDay(rest) || isEastAsian(rest)
    }

    /// `11:00 AM, November 17, 2021`.
    private static func withoutTime(_ words: Substring) -> Substring {
        let digits = words.utf8.prefix { isDigit($0) }
        guard (1...2).contains(digits.count), words.utf8[digits.endIndex...].first == UInt8(ascii: ":") else {
            return words
        }
        let rest = words.drop { $0.isNumber || $0 == ":" }.drop { $0 == " " }
        let half = rest.hasPrefix("am") || rest.hasPrefix("pm") ? rest.dropFirst(2) : rest
        return half.drop { $0 == " " || $0 == "," }
    }

    /// The length of a day of the week at the beginning, where a word ends there.
    private static func weekday(_ words: Substring) -> Int? {
        let word = words.prefix { $0.isLetter || $0 == "-" }
        guard !word.isEmpty, word.count <= 12, FreshWords.weekdays.contains(String(word)) else { return nil }
        return word.count
    }

    /// `12.02.2019`, `2016-03-03`, `28/10/2021`, `13.07`.
    private static func isNumericDate(_ bytes: Substring.UTF8View) -> Bool {
        let first = bytes.prefix { isDigit($0) }
        guard (1...4).contains(first.count), first.count != 3 else { return false }
        let mark = bytes[first.endIndex...].first ?? 0
        guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-") else { return false }
        let second = bytes[first.endIndex...].dropFirst().prefix { isDigit($0) }
        guard (1...2).contains(second.count) else { return false }
        let next = bytes[second.endIndex...].first ?? 0
        return next == mark || (first.count < 3 && (next == 0x20 || next == UInt8(ascii: ",")))
    }

    /// `26 янв. 2023`, `5. Oktober`, `21 de noviembre`.
    private static func isDayAndMonth(_ words: Substring) -> Bool {
        let digits = words.prefix { $0.isASCII && $0.isNumber }
        guard (1...2).contains(digits.count) else { return false }
        var rest = words[digits.endIndex...].drop { $0 == "." || $0 == " " }
        if rest.hasPrefix("de ") { rest = rest.dropFirst(3) }
        return isMonth(rest)
    }

    /// `jan 28, 2016`.
    private static func isMonthAndDay(_ words: Substring) -> Bool {
        guard isMonth(words) else { return false }
        return words.drop { $0.isLetter || $0 == "." }.drop { $0 == " " }.first?.isNumber == true
    }

    private static func isMonth(_ words: Substring) -> Bool {
        let word = words.prefix { $0.isLetter }
        return word.count >= 3 && word.count <= 10 && FreshWords.months.contains(String(word.prefix(3)))
    }

    private static func isEastAsian(_ words: Substring) -> Bool {
        let digits = words.prefix { $0.isASCII && $0.isNumber }
        return digits.count == 4 && words[digits.endIndex...].first == "年"
    }

    /// `14:58`, `19.37`, `4:58 PM`.
    static func hasTime(_ words: String) -> Bool {
        let bytes = Array(words.utf8)
        for at in bytes.indices.dropFirst().dropLast(2)
        where bytes[at] == UInt8(ascii: ":") || bytes[at] == UInt8(ascii: ".") {
            guard isDigit(bytes[at - 1]), isDigit(bytes[at + 1]), isDigit(bytes[at + 2]) else { continue }
            let isEnd = at + 3 == bytes.count || !isDigit(bytes[at + 3]) && bytes[at + 3] != UInt8(ascii: ".")
            // A point parts hours and minutes in the north; `13.07` may be a date.
            if isEnd && (bytes[at] == UInt8(ascii: ":") || words.contains("kl.")) { return true }
        }
        return words.contains("下午") || words.contains("上午")
    }

    /// Four digits of a year of e-mail.
    static func hasYear(_ words: String) -> Bool {
        var digits: [UInt8] = []
        for byte in words.utf8 + [0] {
            if isDigit(byte) {
                digits.append(byte)
                continue
            }
            if digits.count == 4, digits.starts(with: [0x32, 0x30]) || digits.starts(with: [0x31, 0x39]) {
                return true
            }
            digits.removeAll(keepingCapacity: true)
        }
        return false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
