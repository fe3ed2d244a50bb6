/// An invitation (RFC 5545) as a few lines that a person reads: what, when, where, by whom.
struct CalendarText {
    private var summary = ""
    private var location = ""
    private var start = ""
    private var end = ""
    private var organizer = ""
    private var method = ""
    /// The component being read; only the first VEVENT counts.
    private var component = ""
    private var isDone = false

    /// An event says what it is in its first lines.
    private static let lineLimit = 2000

    /// Nil where `calendar` holds no event.
    static func read(_ calendar: String) -> CalendarText? {
        var event = CalendarText()
        for line in unfolded(calendar).prefix(lineLimit) where !event.isDone { event.read(line) }
        return event.isDone && !(event.summary.isEmpty && event.start.isEmpty) ? event : nil
    }

    /// What the event is called, to see whether the letter says it already.
    var title: String { summary }

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

    /// RFC 5545 §3.1: a line that begins with a blank goes on the one before.
    private static func unfolded(_ calendar: String) -> [String] {
        var lines: [String] = []
        for line in calendar.split(whereSeparator: \.isNewline).prefix(4 * lineLimit) {
            if let first = line.first, first == " " || first == "\t", !lines.isEmpty {
                if lines[lines.count - 1].utf8.count < 10_000 { lines[lines.count - 1] += line.dropFirst() }
            } else {
                lines.append(String(line))
            }
        }
        return lines
    }

    private mutating func read(_ line: String) {
        guard let colon = Self.valueStart(of: line) else { return }
        let head = line[..<colon].split(separator: ";").map(String.init)
        let value = String(line[line.index(after: colon)...])
        switch head.first?.uppercased() {
        case "BEGIN": component = value.uppercased()
        case "END":
            if value.uppercased() == "VEVENT" { isDone = true }
            component = "VCALENDAR"
        case "METHOD": method = value.uppercased()
        case let name? where component == "VEVENT": read(name, head.dropFirst(), value)
        default: break
        }
    }

    private mutating func read(_ name: String, _ parameters: ArraySlice<String>, _ value: String) {
        switch name {
        case "SUMMARY": summary = Self.plain(value)
        case "LOCATION": location = Self.plain(value)
        case "DTSTART": start = Self.date(value, zone: Self.parameter("TZID", parameters))
        case "DTEND": end = Self.date(value, zone: Self.parameter("TZID", parameters))
        case "ORGANIZER":
            let address = value.lowercased().hasPrefix("mailto:") ? String(value.dropFirst(7)) : value
            organizer = [Self.parameter("CN", parameters) ?? "", address].filter { !$0.isEmpty }.joined(separator: " ")
        default: break
        }
    }

    /// The first colon outside quotes.
    private static func valueStart(of line: String) -> String.Index? {
        var isQuoted = false
        return line.indices.first { place in
            if line[place] == "\"" { isQuoted.toggle() }
            return line[place] == ":" && !isQuoted
        }
    }

    private static func parameter(_ name: String, _ parameters: ArraySlice<String>) -> String? {
        parameters.first { $0.uppercased().hasPrefix(name + "=") }
            .map { $0.dropFirst(name.count + 1).filter { $0 != "\"" } }
    }

    /// `\n`, `\,`, `\;` and `\\` undone (§3.3.11), on one line.
    private static func plain(_ value: String) -> String {
        value.replacing("\\n", with: " ").replacing("\\N", with: " ").replacing("\\,", with: ",")
            .replacing("\\;", with: ";").replacing("\\\\", with: "\\").trimmedText
    }

    /// `20261205T140000Z` as `05.12.2026 14:00 (UTC)`; what is no date, as it stands.
    private static func date(_ value: String, zone: String?) -> String {
        let digits = value.utf8.filter(\.isDigit).map { Character(Unicode.Scalar($0)) }
        guard digits.count == 8 || digits.count == 14 else { return value }
        let day = String(digits[6...7]) + "." + String(digits[4...5]) + "." + String(digits[0...3])
        guard digits.count == 14 else { return day }
        let time = " " + String(digits[8...9]) + ":" + String(digits[10...11])
        let name = value.hasSuffix("Z") ? "UTC" : zone
        return day + time + (name.map { " (\($0))" } ?? "")
    }
}
