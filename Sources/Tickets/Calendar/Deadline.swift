import Foundation

/// By when the desk answers. Always worked out anew from the day of registration, so that a day lost to rolling back
/// is lost once, not with each pause.
package struct Deadline: Sendable, Equatable {
    /// When the ticket was registered, or came back to work.
    package var start: Date
    /// Days one extension added, in the unit of the term.
    package var extended = 0
    /// Days the clock stood still, in the unit of the term.
    package var paused = 0
    /// Since when the clock stands still.
    package var stopped: Date?

    package init(start: Date, extended: Int = 0, paused: Int = 0, stopped: Date? = nil) {
        self.start = start
        self.extended = extended
        self.paused = paused
        self.stopped = stopped
    }

    /// The end of the last day to answer.
    package func due(_ term: Term, _ days: WorkingDays, in zone: TimeZone) -> Date {
        let registered = CalendarDay(start, in: zone)
        // A roll never takes back the day of registration itself.
        return max(rolled(last(from: registered, term, days), term, days), registered).end(in: zone)
    }

    private func last(from registered: CalendarDay, _ term: Term, _ days: WorkingDays) -> CalendarDay {
        let length = term.days + extended + paused
        let before = term.start == .same ? registered.adding(-1) : registered
        return term.unit == .working ? days.adding(length, to: before) : before.adding(length)
    }

    private func rolled(_ day: CalendarDay, _ term: Term, _ days: WorkingDays) -> CalendarDay {
        switch term.roll {
        case .preceding: days.onOrBefore(day)
        case .next: days.onOrAfter(day)
        case .none: day
        }
    }

    /// The clock stops; an earlier stop keeps its day.
    package mutating func stop(at now: Date) {
        stopped = stopped ?? now
    }

    /// The clock goes on: the days it stood are given back.
    package mutating func resume(at now: Date, _ term: Term, _ days: WorkingDays, in zone: TimeZone) {
        guard let since = stopped else { return }
        stopped = nil
        guard now > since else { return }
        let (from, to) = (CalendarDay(since, in: zone), CalendarDay(now, in: zone))
        paused += term.unit == .working ? days.count(after: from, through: to) : to.number - from.number
    }
}
