/// The days of an absence in a subject, and nothing more: «до 10 октября», «с 1 по 5.11.2026 г.», «до
/// понедельника».
enum AbsenceSpan {
    /// «В отпуске с 5 по 10 августа хотим посетить музей» goes on: a person's.
    static func isOne(_ words: FoldedText) -> Bool {
        guard starts.contains(where: words.hasPrefix) else { return false }
        let parts = words.bytes.split(separator: .space)
        guard parts.count > 1 else { return false }
        for part in parts {
            let word = FoldedText(part).withoutMarks
            guard isNumber(word) || names.contains(where: word.isEqual) else { return false }
            // «…: Re: билет» is what is answered.
            if part.last == UInt8(ascii: ":") { return true }
        }
        return true
    }

    private static let starts: [StaticString] = ["до ", "с ", "по "]

    private static let names: [StaticString] = [
        "с", "по", "до", "и", "г", "гг", "года", "включительно", "числа", "число", "", "–", "—",
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
        "декабря", "янв", "фев", "февр", "мар", "апр", "июн", "июл", "авг", "сен", "сент", "окт", "ноя", "нояб", "дек",
        "понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья", "конца", "начала",
        "недели",
        "месяца", "завтра",
    ]

    /// `10`, `05.11.2026`, `1-5`, `5–10`, `10.10.2026г`.
    private static func isNumber(_ word: FoldedText) -> Bool {
        guard let first = word.first, first.isDigit else { return false }
        let rest = word.drop { $0.isDigit || ".-/:".utf8.contains($0) }
        if rest.hasPrefix("–") || rest.hasPrefix("—") { return isNumber(rest.dropFirst(3)) }
        return rest.count == 0 || rest.isEqual("г")
    }
}

extension FoldedText {
    /// Without ASCII punctuation around it.
    fileprivate var withoutMarks: FoldedText {
        var rest = drop { $0 < 0x80 && !$0.isLetter && !$0.isDigit }
        while let last = rest.bytes.last, last < 0x80, !last.isLetter, !last.isDigit { rest = rest.dropLast(1) }
        return rest
    }
}
