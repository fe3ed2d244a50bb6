import Foundation

/// The days a text speaks of: «29.11», «29 ноября», «в пятницу», «завтра». A day is a number of days since 1970.
///
/// A weekday may mean the one behind or the one ahead («в субботу отменили», «в субботу придём»): both are meant here.
struct DayMentions {
    private(set) var days: Set<Int> = []
    private let today: Int
    private let year: Int

    /// Nobody names the day of an event far down in a long letter.
    private static let mostWords = 1000

    init(_ text: String, received: Date, zone: TimeZone) {
        today = Self.day(received, zone)
        year = Self.date(ofDay: today).year
        let words = text.prefix(16_384).split { !($0.isLetter || $0.isNumber || $0 == ".") }.prefix(Self.mostWords)
        var previous: Substring = ""
        for var word in words {
            // The full stop of a sentence is no part of a date.
            while word.last == "." { word.removeLast() }
            while word.first == "." { word.removeFirst() }
            read(word, after: previous)
            previous = word
        }
    }

    /// The local day of a moment.
    static func day(_ date: Date, _ zone: TimeZone) -> Int {
        Int(((date.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: date))) / 86_400).rounded(.down))
    }

    private mutating func read(_ word: Substring, after previous: Substring) {
        if word.first?.isNumber == true { return readDate(word) }
        let lower = word.lowercased()
        if let month = Self.month(lower), let day = Int(previous), (1...31).contains(day) {
            note(day: day, month: month, year: nil)
        } else if let offset = Self.relative[lower] {
            days.insert(today + offset)
        } else if let weekday = Self.weekday(lower) {
            // 1 January 1970 was a Thursday; Monday is 0.
            let ahead = (weekday - (today + 3) % 7 + 7) % 7
            days.formUnion([today + ahead, today + ahead - 7])
        }
    }

    /// dd.mm or dd.mm.yyyy
    private mutating func readDate(_ word: Substring) {
        let parts = word.split(separator: ".").map { Int($0) }
        guard parts.count == 2 || parts.count == 3, let day = parts[0], let month = parts[1],
            (1...31).contains(day), (1...12).contains(month)
        else { return }
        guard parts.count == 3 else { return note(day: day, month: month, year: nil) }
        guard let year = parts[2], (0...9999).contains(year) else { return }
        note(day: day, month: month, year: year < 100 ? 2000 + year : year)
    }

    /// Without a year: the one that brings the day nearest.
    private mutating func note(day: Int, month: Int, year written: Int?) {
        let candidates = (written.map { [$0] } ?? [year - 1, year, year + 1]).map { Self.number(day, month, $0) }
        if let nearest = candidates.min(by: { abs($0 - today) < abs($1 - today) }) { days.insert(nearest) }
    }

    private static let relative = [
        "позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2, "yesterday": -1, "today": 0,
        "tonight": 0, "tomorrow": 1,
    ]

    /// In the order of the week, by how their forms begin.
    private static let weekdays: [[String]] = [
        ["понедельник", "monday"], ["вторник", "tuesday"], ["сред", "wednesday"], ["четверг", "thursday"],
        ["пятниц", "friday"], ["суббот", "saturday"], ["воскресень", "sunday"],
    ]

    private static func weekday(_ word: String) -> Int? {
        weekdays.firstIndex { names in
            names.contains { name in
                // «сред» begins «среди», «средний» as well: only its case forms count.
                name == "сред" ? ["среда", "среду", "среды", "среде", "средам"].contains(word) : word.hasPrefix(name)
            }
        }
    }

    private static let months = [
        "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
    ]

    private static func month(_ word: String) -> Int? {
        if word == "мая" || word == "май" { return 5 }
        return months.firstIndex { $0 != "ма" && word.hasPrefix($0) }.map { $0 + 1 }
    }
}

/// Days and dates of the Gregorian calendar, without time zones.
extension DayMentions {
    /// Days since 1970 of a date; what overflows a month runs into the next.
    static func number(_ day: Int, _ month: Int, _ year: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func date(ofDay number: Int) -> (day: Int, month: Int, year: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let place = (5 * dayOfYear + 2) / 153
        let month = place < 10 ? place + 3 : place - 9
        return (dayOfYear - (153 * place + 2) / 5 + 1, month, yearOfEra + era * 400 + (month <= 2 ? 1 : 0))
    }
}
