import Foundation
import Testing
import Tickets

/// The expected days were worked out by hand with a wall calendar and the decrees on transfers.
@Suite struct DeadlineTests {
    private let zone = TimeZone(identifier: "Asia/Yekaterinburg") ?? .gmt
    private let days = WorkingDays()

    private func noon(_ day: (Int, Int, Int)) -> Date {
        CalendarDay(year: day.0, month: day.1, day: day.2).end(in: zone).addingTimeInterval(-43_200)
    }

    private func last(_ deadline: Deadline, _ term: Term) -> CalendarDay {
        CalendarDay(deadline.due(term, days, in: zone), in: zone)
    }

    @Test(
        arguments: [
            // registered (local), last day
            ((2023, 1, 25), (2023, 2, 22)),  // 24 February: moved day off, 23: holiday
            ((2023, 4, 8), (2023, 5, 5)),  // 8 May: moved day off, then the weekend
            ((2023, 10, 7), (2023, 11, 3)),  // Monday 6 November off
            ((2024, 3, 28), (2024, 4, 27)),  // a worked Saturday
            ((2024, 3, 30), (2024, 4, 27)),  // Monday 29 April off
            ((2024, 10, 3), (2024, 11, 2)),  // a shortened Saturday is worked
            ((2024, 10, 5), (2024, 11, 2)),  // Monday 4 November
            ((2024, 12, 5), (2024, 12, 28)),  // 4 January, the whole row of days off
            ((2025, 4, 8), (2025, 5, 7)),  // 8 May off
            ((2025, 10, 2), (2025, 11, 1)),  // a shortened Saturday
            ((2025, 10, 5), (2025, 11, 1)),  // 3 and 4 November off
            ((2025, 12, 9), (2025, 12, 30)),  // 8 January; 31 December 2025 off
            ((2026, 2, 7), (2026, 3, 6)),  // Monday 9 March off
            ((2026, 4, 11), (2026, 5, 8)),  // Monday 11 May off
            ((2026, 11, 23), (2026, 12, 23)),
            ((2026, 11, 13), (2026, 12, 11)),  // Sunday
            ((2026, 12, 6), (2026, 12, 30)),  // 5 January 2027, guessed; 31 December 2026 off
            ((2027, 1, 24), (2027, 2, 22)),  // a year without a calendar
        ] as [((Int, Int, Int), (Int, Int, Int))]
    )
    func `thirty calendar days, rolled to the preceding working day`(from: (Int, Int, Int), to: (Int, Int, Int)) {
        let expected = CalendarDay(year: to.0, month: to.1, day: to.2)
        for regime in Ticket.Regime.allCases {
            let deadline = Deadline(start: noon(from))
            #expect(last(deadline, .standard(regime)) == expected)
            let due = deadline.due(.standard(regime), days, in: zone)
            #expect(CalendarDay(due.addingTimeInterval(1), in: zone) > expected)
        }
    }

    @Test(
        arguments: [
            // working days, start, registered, last day
            (10, .next, (2024, 4, 26), (2024, 5, 16)),  // 27 April worked; 29, 30 April, 1, 9, 10 May off
            (10, .same, (2024, 4, 26), (2024, 5, 15)),
            (1, .next, (2024, 11, 1), (2024, 11, 2)),
            (1, .next, (2025, 10, 31), (2025, 11, 1)),
            (3, .next, (2025, 12, 29), (2026, 1, 13)),  // 30 December, 12 and 13 January
            (5, .next, (2026, 1, 1), (2026, 1, 16)),
            (5, .same, (2026, 3, 7), (2026, 3, 16)),  // a Saturday does not count; 9 March off
            (30, .next, (2023, 1, 9), (2023, 2, 20)),
        ] as [(Int, Term.Start, (Int, Int, Int), (Int, Int, Int))]
    )
    func `working days`(count: Int, start: Term.Start, from: (Int, Int, Int), to: (Int, Int, Int)) {
        let term = Term(days: count, unit: .working, start: start)
        #expect(last(Deadline(start: noon(from)), term) == CalendarDay(year: to.0, month: to.1, day: to.2))
    }

    @Test(
        arguments: [
            (.preceding, .next, (2026, 3, 6)), (.next, .next, (2026, 3, 10)), (.none, .next, (2026, 3, 9)),
            (.preceding, .same, (2026, 3, 6)), (.next, .same, (2026, 3, 10)), (.none, .same, (2026, 3, 8)),
        ] as [(Term.Roll, Term.Start, (Int, Int, Int))]
    )
    func `a last day off rolls as the regime says`(roll: Term.Roll, start: Term.Start, to: (Int, Int, Int)) {
        let term = Term(start: start, roll: roll)
        let deadline = Deadline(start: noon((2026, 2, 7)))
        #expect(last(deadline, term) == CalendarDay(year: to.0, month: to.1, day: to.2))
    }

    @Test func `an extension counts from the unrolled day`() {
        // 30 days: Sunday 13 December, rolled to the 11th; 5 more: Friday the 18th, not the 16th.
        let deadline = Deadline(start: noon((2026, 11, 13)), extended: 5)
        #expect(last(deadline, .standard(.feedback)) == CalendarDay(year: 2026, month: 12, day: 18))
    }

    @Test func `a stopped clock gives the days back, and a second stop changes nothing`() {
        let term = Term.standard(.feedback)
        var deadline = Deadline(start: noon((2026, 10, 1)))
        #expect(last(deadline, term) == CalendarDay(year: 2026, month: 10, day: 30))
        deadline.stop(at: noon((2026, 10, 5)))
        deadline.stop(at: noon((2026, 10, 7)))
        deadline.resume(at: noon((2026, 10, 12)), term, days, in: zone)
        #expect(deadline.paused == 7)
        #expect(last(deadline, term) == CalendarDay(year: 2026, month: 11, day: 6))
        deadline.resume(at: noon((2026, 10, 20)), term, days, in: zone)
        #expect(deadline.paused == 7)
    }

    @Test func `a clock that was set back takes no days away`() {
        var deadline = Deadline(start: noon((2026, 10, 1)), stopped: noon((2026, 10, 9)))
        deadline.resume(at: noon((2026, 10, 5)), .standard(.feedback), days, in: zone)
        #expect(deadline.paused == 0 && deadline.stopped == nil)
    }

    @Test func `a short term in a long holiday never ends before the day of registration`() {
        let day = (2027, 1, 2)
        #expect(last(Deadline(start: noon(day)), Term(days: 2)) == CalendarDay(year: 2027, month: 1, day: 2))
    }

    @Test func `a last minute before midnight belongs to its own day, here and abroad`() {
        let midnight = CalendarDay(year: 2026, month: 11, day: 23).end(in: zone)
        let before = Deadline(start: midnight), after = Deadline(start: midnight.addingTimeInterval(1))
        #expect(last(before, Term(roll: .none)) == CalendarDay(year: 2026, month: 12, day: 23))
        #expect(last(after, Term(roll: .none)) == CalendarDay(year: 2026, month: 12, day: 24))
        // Summer time ends within the term: the last day still ends at local midnight.
        let berlin = TimeZone(identifier: "Europe/Berlin") ?? .gmt
        let start = CalendarDay(year: 2026, month: 10, day: 20).end(in: berlin)
        let due = Deadline(start: start).due(Term(), days, in: berlin)
        #expect(due == CalendarDay(year: 2026, month: 11, day: 19).end(in: berlin))
    }

    @Test func `days count as the calendar does`() {
        for number in stride(from: -800_000, through: 800_000, by: 97) {
            let day = CalendarDay(number: number)
            let civil = day.civil
            #expect(CalendarDay(year: civil.year, month: civil.month, day: civil.day) == day)
        }
        #expect(CalendarDay(year: 2026, month: 11, day: 23).weekday == 0)
        #expect(CalendarDay(year: 1969, month: 12, day: 31).weekday == 2)
        #expect(CalendarDay(Date(timeIntervalSince1970: .infinity), in: .gmt).number == 0)
    }
}
