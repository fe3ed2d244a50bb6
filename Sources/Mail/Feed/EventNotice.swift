import Foundation

/// What a notice of an event says in free words: «29.11.2024 16:00 - 17:00, Возраст 0+, тел. 8 (3462) 73-77-38».
///
/// Linear: every octet is looked at once for each of date, age and telephone.
struct EventNotice: Equatable {
    private(set) var starts: Date?
    private(set) var ends: Date?
    private(set) var age: Int?
    private(set) var phone = ""

    /// Times are those of `zone`.
    init(_ text: String, zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let words = text.split { $0.isWhitespace || ",;()–—".contains($0) }.map(String.init)
        readTimes(words, calendar)
        age = words.lazy.compactMap(Self.age).first
        phone = Self.phone(in: text)
    }

    private mutating func readTimes(_ words: [String], _ calendar: Calendar) {
        guard let place = words.firstIndex(where: { Self.day($0) != nil }), let day = Self.day(words[place]) else {
            return
        }
        let times = words[(place + 1)...].prefix(6).flatMap { $0.split(separator: "-") }.compactMap(Self.time)
        starts = calendar.date(from: Self.components(day, times.first ?? (0, 0)))
        if times.count > 1 { ends = calendar.date(from: Self.components(day, times[1])) }
    }

    private static func components(_ day: (Int, Int, Int), _ time: (Int, Int)) -> DateComponents {
        DateComponents(year: day.2, month: day.1, day: day.0, hour: time.0, minute: time.1)
    }

    /// dd.mm.yyyy
    private static func day(_ word: String) -> (Int, Int, Int)? {
        let parts = word.split(separator: ".").map { Int($0) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] else { return nil }
        return (1...31).contains(day) && (1...12).contains(month) && (1990...2100).contains(year)
            ? (day, month, year) : nil
    }

    /// hh:mm
    private static func time(_ word: Substring) -> (Int, Int)? {
        let parts = word.split(separator: ":").map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1] else { return nil }
        return (0...23).contains(hour) && (0...59).contains(minute) ? (hour, minute) : nil
    }

    /// 0+ … 18+
    private static func age(_ word: String) -> Int? {
        guard word.hasSuffix("+"), let age = Int(word.dropLast()), (0...18).contains(age) else { return nil }
        return age
    }

    /// What stands behind «тел.» as long as it looks like a number.
    private static func phone(in text: String) -> String {
        var rest = text[...]
        while let word = rest.range(of: "тел", options: .caseInsensitive) {
            rest = text[word.upperBound...]
            // «Зрителей» holds it, too.
            let isWord =
                word.lowerBound == text.startIndex || !text[text.index(before: word.lowerBound)].isLetter
            if isWord, let number = number(in: rest) { return number }
        }
        return ""
    }

    /// The first number near the beginning, where it has as many digits as a telephone.
    private static func number(in text: Substring) -> String? {
        let tail = text.prefix(64).drop { !$0.isNumber && $0 != "+" }.prefix(32)
        let number = tail.prefix { $0.isNumber || " +()-".contains($0) }
        return number.filter(\.isNumber).count >= 5 ? number.trimmingCharacters(in: .whitespaces) : nil
    }
}
