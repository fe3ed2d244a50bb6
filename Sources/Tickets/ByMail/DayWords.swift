import Foundation

/// A day as people write it: `2026-12-01`, `01.12.2026`, `1.12`, «1 декабря», «завтра», «через 3 дня».
enum DayWords {
    /// The day, and what follows it on the line. nil: the line does not begin with a day.
    static func read(_ line: String, today: CalendarDay) -> (day: CalendarDay, rest: String)? {
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let first = words.first?.lowercased() else { return nil }
        func rest(_ count: Int) -> String { words.dropFirst(count).joined(separator: " ") }
        if let day = CalendarDay(iso: first) ?? dotted(first, today) { return (day, rest(1)) }
        if let days = near[first] { return (today.adding(days), rest(1)) }
        if first == "через", let (days, count) = distance(words.dropFirst()) {
            return (today.adding(days), rest(count + 1))
        }
        guard words.count > 1, let number = Int(first), let month = month(words[1].lowercased()) else { return nil }
        let year = words.count > 2 ? Int(words[2]).flatMap { (2000...2999).contains($0) ? $0 : nil } : nil
        return day(year, month, number, today).map { ($0, rest(year == nil ? 2 : 3)) }
    }

    private static func dotted(_ word: String, _ today: CalendarDay) -> CalendarDay? {
        let parts = word.split(separator: ".").map { Int($0) }
        guard (2...3).contains(parts.count), let number = parts[0], let month = parts[1] else { return nil }
        guard parts.count == 3 else { return day(nil, month, number, today) }
        return parts[2].flatMap { day($0 < 100 ? 2000 + $0 : $0, month, number, today) }
    }

    /// Without a year: the next such day.
    private static func day(_ year: Int?, _ month: Int, _ number: Int, _ today: CalendarDay) -> CalendarDay? {
        func on(_ year: Int) -> CalendarDay? { CalendarDay(iso: "\(year)-\(month)-\(number)") }
        if let year { return on(year) }
        let thisYear = today.civil.year
        return on(thisYear).flatMap { $0 < today ? nil : $0 } ?? on(thisYear + 1)
    }

    /// «3 дня», «неделю», «две недели».
    private static func distance(_ words: ArraySlice<String>) -> (days: Int, words: Int)? {
        guard let first = words.first?.lowercased() else { return nil }
        let count = Int(first) ?? numbers[first]
        let unit = count == nil ? first : words.dropFirst().first?.lowercased()
        guard let unit, let days = units.first(where: { unit.hasPrefix($0.key) })?.value, (1...365).contains(count ?? 1)
        else {
            return nil
        }
        return ((count ?? 1) * days, count == nil ? 1 : 2)
    }

    private static func month(_ word: String) -> Int? {
        guard word.count >= 3 else { return nil }
        return months.firstIndex { word.hasPrefix($0) }.map { $0 + 1 }
    }

    private static let near = ["сегодня": 0, "завтра": 1, "послезавтра": 2, "today": 0, "tomorrow": 1]
    private static let numbers = ["один": 1, "одну": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5]
    private static let units = ["дн": 1, "ден": 1, "недел": 7, "месяц": 30]
    private static let months = ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]
}
