/// How often a digest comes. The raw value is its word in the settings, in the shell and in the database.
package enum DigestPeriod: String, Sendable, Codable, CaseIterable, Hashable {
    /// On working days; Monday's holds the weekend.
    case workday
    case day
    /// On Mondays.
    case week
    /// On the first of the month.
    case month
    /// On the first of January, April, July and October.
    case quarter

    /// The last day up to `day` on which one is due.
    package func issue(onOrBefore day: CalendarDay, _ days: WorkingDays) -> CalendarDay {
        let civil = day.civil
        return switch self {
        case .workday: days.onOrBefore(day)
        case .day: day
        case .week: day.adding(-day.weekday)
        case .month: CalendarDay(year: civil.year, month: civil.month, day: 1)
        case .quarter: CalendarDay(year: civil.year, month: (civil.month - 1) / 3 * 3 + 1, day: 1)
        }
    }

    /// The issue before that of `day`, which is one itself.
    package func issue(before day: CalendarDay, _ days: WorkingDays) -> CalendarDay {
        issue(onOrBefore: day.adding(-1), days)
    }

    /// How many periods before a window say what is usual.
    package var lookback: Int {
        switch self {
        case .workday, .day: 28
        case .week: 8
        case .month: 6
        case .quarter: 4
        }
    }

    package var isReport: Bool { self == .week || self == .month || self == .quarter }

    package var russian: String {
        switch self {
        case .workday: "по рабочим дням"
        case .day: "каждый день"
        case .week: "по понедельникам"
        case .month: "первого числа месяца"
        case .quarter: "в начале квартала"
        }
    }
}
