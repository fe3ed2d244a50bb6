import Foundation

/// The time a report speaks of: a week, month, quarter or year, as people write it.
package struct ReportPeriod: Sendable, Equatable {
    package let first: CalendarDay
    /// The day after the last.
    package let end: CalendarDay
    /// The first day of the period before, with which it is compared.
    package let before: CalendarDay
    package let russian: String

    private static let months = [
        "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
        "декабрь",
    ]

    /// `2026`, `2026-Q3`, `2026-11`, `2026-W47` (ISO 8601 week).
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0].count == 4, let year = Int(parts[0]), (2000...2999).contains(year) else {
            return nil
        }
        guard parts.count == 2 else {
            self.init(year, 1, 12, "\(year)\u{A0}год")
            return
        }
        let rest = parts[1].dropFirst()
        switch parts[1].first {
        case "Q", "q":
            guard let quarter = Int(rest), rest.count == 1, (1...4).contains(quarter) else { return nil }
            let name = ["I", "II", "III", "IV"][quarter - 1]
            self.init(year, quarter * 3 - 2, 3, "\(name)\u{A0}квартал \(year)\u{A0}года")
        case "W", "w":
            guard let week = Int(rest), rest.count == 2, (1...53).contains(week) else { return nil }
            self.init(year: year, week: week)
        default:
            guard parts[1].count == 2, let month = Int(parts[1]), (1...12).contains(month) else { return nil }
            self.init(year, month, 1, "\(Self.months[month - 1]) \(year)\u{A0}года")
        }
    }

    private init(_ year: Int, _ month: Int, _ count: Int, _ russian: String) {
        first = CalendarDay(year: year, month: month, day: 1)
        end = Self.month(year, month + count)
        before = Self.month(year, month - count)
        self.russian = russian
    }

    /// The week that holds the fourth of January is the first (ISO 8601).
    private init?(year: Int, week: Int) {
        let fourth = CalendarDay(year: year, month: 1, day: 4)
        first = fourth.adding(-fourth.weekday + (week - 1) * 7)
        end = first.adding(7)
        before = first.adding(-7)
        // A year without a 53rd week.
        guard first.adding(3).civil.year == year else { return nil }
        russian = "\(first.russian)–\(end.adding(-1).russian)"
    }

    private static func month(_ year: Int, _ month: Int) -> CalendarDay {
        let index = year * 12 + month - 1
        return CalendarDay(year: index / 12, month: index % 12 + 1, day: 1)
    }
}

extension DigestQuestion {
    /// A report asks what a digest asks, of a time of its own.
    package init(_ period: ReportPeriod, desk: Desk, now: Date) {
        let zone = desk.timeZone
        let (start, end) = (period.first.start(in: zone), period.end.start(in: zone))
        self.init(DigestWindow(start: start, end: end, dueAt: end), .quarter, desk: desk, now: now)
        before = period.before.start(in: zone)...start
    }
}
