import Foundation

/// A day of the calendar as people in one time zone live it: deadlines and letters speak of days, not of instants.
package struct CalendarDay: Hashable, Comparable, Sendable {
    /// Days since 1 January 1970.
    package let number: Int

    package init(number: Int) {
        self.number = number
    }

    /// The day it is at `date` in `zone`.
    package init(_ date: Date, in zone: TimeZone) {
        let local = date.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: date))
        // Far enough for any letter, near enough for any arithmetic.
        let bounded = local.isFinite ? min(max(local, -1e11), 1e12) : 0
        number = Int((bounded / 86400).rounded(.down))
    }

    package init(year: Int, month: Int, day: Int) {
        // Howard Hinnant's count: years begin in March, so that the odd day of a leap year stands last.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let civilMonth = month < 10 ? month + 3 : month - 9
        let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
        return (year, civilMonth, dayOfYear - (153 * month + 2) / 5 + 1)
    }

    /// 0 is Monday, 6 is Sunday.
    package var weekday: Int {
        ((number + 3) % 7 + 7) % 7
    }

    /// From `2026-11-23`; nil where there is no such day.
    package init?(iso text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (1900...2999).contains(year), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        self.init(year: year, month: month, day: day)
        guard civil == (year, month, day) else { return nil }
    }

    /// `2026-11-23`
    package var iso: String {
        let day = civil
        return "\(day.year)-\(Self.twoDigits(day.month))-\(Self.twoDigits(day.day))"
    }

    /// `23.11.2026`, as staff read it.
    package var russian: String {
        let day = civil
        return "\(Self.twoDigits(day.day)).\(Self.twoDigits(day.month)).\(day.year)"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    package func adding(_ days: Int) -> CalendarDay {
        CalendarDay(number: number + days)
    }

    /// The last second of this day in `zone`.
    package func end(in zone: TimeZone) -> Date {
        let guess = Date(timeIntervalSince1970: Double(number + 1) * 86400 - 1)
        let end = guess.addingTimeInterval(-Double(zone.secondsFromGMT(for: guess)))
        // Once more with the offset that holds then, for zones that change their clocks.
        return guess.addingTimeInterval(-Double(zone.secondsFromGMT(for: end)))
    }

    package static func < (a: CalendarDay, b: CalendarDay) -> Bool { a.number < b.number }
}
