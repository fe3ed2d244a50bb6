/// Which days are worked. Without a calendar file: Monday to Friday but for the fixed holidays of Russia
/// (Labour Code, article 112); the transfers of a particular year are not known here.
package struct WorkingDays: Sendable {
    package init() {}

    package func isWorking(_ day: CalendarDay) -> Bool {
        day.weekday < 5 && !isHoliday(day)
    }

    /// `day` itself, or the last working day before it.
    package func onOrBefore(_ day: CalendarDay) -> CalendarDay {
        var day = day
        // The longest row of days off is the New Year's; the bound keeps a wrong calendar from an endless walk.
        for _ in 0..<31 where !isWorking(day) { day = day.adding(-1) }
        return day
    }

    private func isHoliday(_ day: CalendarDay) -> Bool {
        let civil = day.civil
        return switch (civil.month, civil.day) {
        case (1, 1...8), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4): true
        default: false
        }
    }
}
