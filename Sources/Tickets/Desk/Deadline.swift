import Foundation

/// By when the desk answers: calendar days from the day of registration, rolled back to a working day (domain.md §1.1).
package enum Deadline {
    /// The end of the last day to answer a letter registered at `date`.
    package static func due(from date: Date, desk: Desk, days: WorkingDays = WorkingDays()) -> Date {
        let registered = CalendarDay(date, in: desk.timeZone)
        let last = days.onOrBefore(registered.adding(desk.answerDays))
        // A roll never takes back the day of registration itself.
        return max(last, registered).end(in: desk.timeZone)
    }
}
