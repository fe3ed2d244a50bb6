import Foundation
import Testing
import Tickets

@Suite struct DeadlineTests {
    @Test(
        arguments: [
            // registered (local), last day
            ((2026, 11, 23), (2026, 12, 23)),
            // Sunday 13 December rolls back to Friday.
            ((2026, 11, 13), (2026, 12, 11)),
            // The New Year's holidays roll back into the old year.
            ((2026, 12, 6), (2026, 12, 31)),
            ((2026, 12, 9), (2026, 12, 31)),
            ((2026, 12, 10), (2026, 12, 31)),
            // 23 February.
            ((2027, 1, 24), (2027, 2, 22)),
        ] as [((Int, Int, Int), (Int, Int, Int))]
    )
    func `thirty calendar days, rolled to the preceding working day`(from: (Int, Int, Int), to: (Int, Int, Int)) {
        let zone = TimeZone(identifier: "Asia/Yekaterinburg") ?? .gmt
        let desk = Desk(institutions: [], timeZone: zone)
        let registered = CalendarDay(year: from.0, month: from.1, day: from.2).end(in: zone).addingTimeInterval(-3600)
        let due = Deadline.due(from: registered, desk: desk)
        #expect(CalendarDay(due, in: zone) == CalendarDay(year: to.0, month: to.1, day: to.2))
        #expect(CalendarDay(due.addingTimeInterval(1), in: zone) > CalendarDay(due, in: zone))
    }

    @Test func `a short term in a long holiday never ends before the day of registration`() {
        var desk = Desk(institutions: [], timeZone: .gmt)
        desk.answerDays = 2
        let day = CalendarDay(year: 2027, month: 1, day: 2)
        #expect(CalendarDay(Deadline.due(from: day.end(in: .gmt), desk: desk), in: .gmt) == day)
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
