/// An invitation (RFC 5545) as a few lines that a person reads: what, when, where, by whom.
struct CalendarText {
    private var summary = ""
    private var location = ""
    private var start = ""
    private var end = ""
    private var organizer = ""
    private var method = ""
    /// The ways to write the day it begins on.
    private var days: [String] = []
    /// The components being read; only the first VEVENT counts, and not the alarms inside it.
    private var components: [String] = []
    private var isDone = false

    /// An event says what it is in its first lines.
    private static let lineLimit = 2000
    private static let longestValue = 2000

    /// Nil where `calendar` holds no event.
    static func read(_ calendar: [UInt8]) -> CalendarText? {
        var event = CalendarText()
        for line in ContentLine.all(in: calendar[...], atMost: lineLimit) where !event.isDone { event.read(line) }
        return event.isDone && !(event.summary.isEmpty && event.start.isEmpty) ? event : nil
    }

    /// Whether a letter says what this is and on which day.
    func isSaid(in text: String) -> Bool {
        !summary.isEmpty && text.contains(summary)
            && days.contains { day in
                text.ranges(of: day).contains {
                    $0.lowerBound == text.startIndex || !text[text.index(before: $0.lowerBound)].isNumber
                }
            }
    }

    var text: String {
        let lines = [
            (heading, summary), ("Когда", when), ("Где", location), ("Организатор", organizer),
        ]
        return lines.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" }.joined(separator: "\n")
    }

    private var heading: String {
        switch method {
        case "REQUEST": "Приглашение"
        case "CANCEL": "Отмена события"
        case "REPLY": "Ответ на приглашение"
        default: "Событие"
        }
    }

    /// One day is not said twice: `05.12.2026 14:00–15:30 (Asia/Yekaterinburg)`.
    private var when: String {
        guard !end.isEmpty, end != start else { return start }
        let (day, otherDay) = (start.prefix(10), end.prefix(10))
        let rest = day == otherDay ? end.dropFirst(11) : end[...]
        guard let zone = start.firstRange(of: " (") else { return "\(start)–\(rest)" }
        let until = rest.firstRange(of: " (").map { rest[..<$0.lowerBound] } ?? rest
        return "\(start[..<zone.lowerBound])–\(until)\(start[zone.lowerBound...])"
    }

    private mutating func read(_ line: ContentLine) {
        switch line.name {
        case "BEGIN": components.append(line.value.trimmedText.uppercased())
        case "END":
            isDone = line.value.trimmedText.uppercased() == "VEVENT"
            _ = components.popLast()
        case "METHOD": method = line.value.trimmedText.uppercased()
        case let name where components.last == "VEVENT": read(name, line)
        default: break
        }
    }

    private mutating func read(_ name: String, _ line: ContentLine) {
        switch name {
        case "SUMMARY": summary = Self.plain(line)
        case "LOCATION": location = Self.plain(line)
        case "DTSTART":
            start = Self.date(line)
            days = Self.days(line)
        case "DTEND": end = Self.date(line)
        case "ORGANIZER":
            let value = line.value.prefix(Self.longestValue)
            let address = value.lowercased().hasPrefix("mailto:") ? value.dropFirst(7) : value
            organizer = [line.parameters["CN"] ?? "", String(address)].filter { !$0.isEmpty }.joined(separator: " ")
        default: break
        }
    }

    /// On one line.
    private static func plain(_ line: ContentLine) -> String {
        String(line.text.prefix(longestValue)).replacing("\n", with: " ").trimmedText
    }

    /// The digits of a date or of a date with its time.
    private static func digits(_ line: ContentLine) -> [Character]? {
        let digits = line.value.utf8.prefix(40).filter(\.isDigit).map { Character(Unicode.Scalar($0)) }
        return digits.count == 8 || digits.count == 14 ? digits : nil
    }

    /// `20261205T140000Z` as `05.12.2026 14:00 (UTC)`; what is no date, as it stands.
    private static func date(_ line: ContentLine) -> String {
        guard let digits = digits(line) else { return String(line.value.prefix(40)) }
        let day = String(digits[6...7]) + "." + String(digits[4...5]) + "." + String(digits[0...3])
        guard digits.count == 14 else { return day }
        let time = " " + String(digits[8...9]) + ":" + String(digits[10...11])
        let name = line.value.hasSuffix("Z") ? "UTC" : line.parameters["TZID"]
        return day + time + (name.map { " (\($0))" } ?? "")
    }

    /// `05.12`, `5.12`, «5 декабря», `2026-12-05`.
    private static func days(_ line: ContentLine) -> [String] {
        guard let digits = digits(line), let month = Int(String(digits[4...5])), let day = Int(String(digits[6...7]))
        else { return [] }
        let (year, monthText, dayText) = (String(digits[0...3]), String(digits[4...5]), String(digits[6...7]))
        let named = months.indices.contains(month - 1) ? ["\(day) \(months[month - 1])"] : []
        return ["\(dayText).\(monthText)", "\(day).\(monthText)", "\(year)-\(monthText)-\(dayText)"] + named
    }

    private static let months = [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
        "декабря",
    ]
}
