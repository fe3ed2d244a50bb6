import Mail

/// Which days are worked: by the calendar of the year with its transfers; for a year without one, Monday to Friday but
/// for the fixed holidays of Russia (Labour Code, article 112), and then `knows` says so.
package struct WorkingDays: Sendable {
    private var years: [Int: [WorkingYear.DayOfYear: WorkingYear.Kind]] = [:]
    private var regional: [Int: [WorkingYear.DayOfYear: WorkingYear.Kind]] = [:]

    /// `national`: of two files of a year the later counts. `regional`: days a region adds to whatever the year has.
    package init(national: [WorkingYear] = ShippedYears.all, regional: [WorkingYear] = []) {
        for year in national { years[year.year] = year.days }
        for year in regional { self.regional[year.year, default: [:]].merge(year.days) { $1 } }
    }

    /// False: the days of this year are a guess, its transfers unknown.
    package func knows(year: Int) -> Bool {
        years[year] != nil
    }

    package func isWorking(_ day: CalendarDay) -> Bool {
        let civil = day.civil
        let place = WorkingYear.DayOfYear(month: civil.month, day: civil.day)
        if let kind = regional[civil.year]?[place] { return kind.isWorking }
        if let year = years[civil.year] { return year[place]?.isWorking ?? (day.weekday < 5) }
        return day.weekday < 5 && !Self.isFixedHoliday(place)
    }

    /// `day` itself, or the last working day before it.
    package func onOrBefore(_ day: CalendarDay) -> CalendarDay {
        nearest(to: day, step: -1)
    }

    /// `day` itself, or the first working day after it.
    package func onOrAfter(_ day: CalendarDay) -> CalendarDay {
        nearest(to: day, step: 1)
    }

    /// The `count`th working day after `day`, which itself does not count.
    package func adding(_ count: Int, to day: CalendarDay) -> CalendarDay {
        var day = day
        for _ in 0..<max(count, 0) { day = onOrAfter(day.adding(1)) }
        return day
    }

    /// Working days after `start` up to and with `end`; negative where `end` lies before.
    package func count(after start: CalendarDay, through end: CalendarDay) -> Int {
        if end < start { return -count(after: end, through: start) }
        return (start.number..<end.number).count { isWorking(CalendarDay(number: $0 + 1)) }
    }

    private func nearest(to day: CalendarDay, step: Int) -> CalendarDay {
        var day = day
        // The longest row of days off is the New Year's; the bound keeps a wrong calendar from an endless walk.
        for _ in 0..<31 where !isWorking(day) { day = day.adding(step) }
        return day
    }

    private static func isFixedHoliday(_ day: WorkingYear.DayOfYear) -> Bool {
        switch (day.month, day.day) {
        case (1, 1...8), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4): true
        default: false
        }
    }
}
