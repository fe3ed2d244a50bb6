import Foundation
import Testing
import Tickets

@Suite struct DigestScheduleTests {
    private static let zone = TimeZone(identifier: "Asia/Yekaterinburg") ?? .gmt
    private static let member = Member(name: "Ольга", address: "o@staff.example", role: .head, institutions: ["ghm"])

    private func desk(_ zone: TimeZone = zone) -> Desk { Desk(institutions: [], timeZone: zone) }

    private func time(_ text: String, _ zone: TimeZone = zone) -> Date {
        let parts = text.split(separator: " ")
        let day = CalendarDay(iso: String(parts[0])) ?? CalendarDay(number: 0)
        let hours = parts.count > 1 ? parts[1].split(separator: ":").compactMap { Double($0) } : [0, 0]
        return day.start(in: zone).addingTimeInterval(hours[0] * 3600 + hours[1] * 60)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var period: DigestPeriod
        /// Where the last one ended.
        var last: String
        var now: String
        /// nil: nothing is owed.
        var window: String?
        var issues = 1
        var isLate = false
        var testDescription: String { "\(period) at \(now)" }
    }

    static let rows: [Row] = [
        Row(period: .workday, last: "2026-11-19", now: "2026-11-20 08:29", window: nil),
        Row(period: .workday, last: "2026-11-19", now: "2026-11-20 08:30", window: "2026-11-19 2026-11-20"),
        Row(period: .workday, last: "2026-11-20", now: "2026-11-21 12:00", window: nil),
        Row(period: .workday, last: "2026-11-20", now: "2026-11-22 12:00", window: nil),
        // Monday's holds the weekend.
        Row(period: .workday, last: "2026-11-20", now: "2026-11-23 08:31", window: "2026-11-20 2026-11-23"),
        // The day of unity is off.
        Row(period: .workday, last: "2026-11-03", now: "2026-11-04 09:00", window: nil),
        Row(period: .workday, last: "2026-11-03", now: "2026-11-05 08:40", window: "2026-11-03 2026-11-05"),
        Row(
            period: .workday,
            last: "2026-11-19",
            now: "2026-11-21 10:00",
            window: "2026-11-19 2026-11-20",
            isLate: true
        ),
        Row(period: .day, last: "2026-11-20", now: "2026-11-21 08:30", window: "2026-11-20 2026-11-21"),
        // Many missed days are one mail.
        Row(
            period: .day,
            last: "2026-11-10",
            now: "2026-11-23 07:00",
            window: "2026-11-10 2026-11-22",
            issues: 12,
            isLate: true
        ),
        Row(period: .week, last: "2026-11-16", now: "2026-11-22 23:59", window: nil),
        Row(period: .week, last: "2026-11-16", now: "2026-11-23 08:30", window: "2026-11-16 2026-11-23"),
        Row(period: .month, last: "2026-10-01", now: "2026-11-01 08:30", window: "2026-10-01 2026-11-01"),
        Row(period: .month, last: "2026-11-01", now: "2026-11-23 08:30", window: nil),
        Row(period: .quarter, last: "2026-07-01", now: "2026-10-01 09:00", window: "2026-07-01 2026-10-01"),
        Row(period: .quarter, last: "2026-10-01", now: "2026-12-31 23:00", window: nil),
        // A clock set back owes nothing.
        Row(period: .day, last: "2026-11-23", now: "2026-11-20 12:00", window: nil),
    ]

    @Test(arguments: rows)
    func `the window runs from the end of the one before to a midnight`(row: Row) {
        let subscription = DigestSubscription(member: Self.member, period: row.period)
        let turn = DigestSchedule(desk: desk()).turn(subscription, last: time(row.last), now: time(row.now))
        guard let window = row.window else { return #expect(turn == .nothing) }
        guard case .write(let found) = turn else {
            Issue.record("nothing is owed")
            return
        }
        let ends = window.split(separator: " ").map { time(String($0)) }
        #expect([found.start, found.end] == ends)
        #expect(found.issues == row.issues)
        #expect(found.isLate(at: time(row.now)) == row.isLate)
    }

    @Test func `a subscription seen for the first time begins with its next issue`() {
        let subscription = DigestSubscription(member: Self.member, period: .day)
        let schedule = DigestSchedule(desk: desk())
        #expect(schedule.turn(subscription, last: nil, now: time("2026-11-20 15:00")) == .begin(time("2026-11-20")))
        #expect(schedule.turn(subscription, last: nil, now: time("2026-11-20 07:00")) == .begin(time("2026-11-19")))
    }

    @Test func `taken up again, it does not tell of the time it was stopped`() {
        var subscription = DigestSubscription(member: Self.member, period: .day)
        subscription.since = time("2026-11-20 15:00")
        let turn = DigestSchedule(desk: desk()).turn(
            subscription,
            last: time("2026-03-01"),
            now: time("2026-11-21 08:30")
        )
        guard case .write(let window) = turn else { return #expect(turn != .nothing) }
        #expect(window.start == time("2026-11-20"))
    }

    @Test func `a changed time zone, a changed clock and late starts leave no gap and no overlap`() {
        let dice = Dice(seed: 7)
        let zones = ["Asia/Yekaterinburg", "Europe/Moscow", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"]
        for _ in 0..<200 {
            var now = time("2026-01-10 12:00").addingTimeInterval(Double(dice.roll(86_400 * 200)))
            let period = DigestPeriod.allCases[dice.roll(DigestPeriod.allCases.count) - 1]
            let subscription = DigestSubscription(member: Self.member, period: period)
            var last: Date?
            for _ in 0..<60 {
                let zone = TimeZone(identifier: zones[dice.roll(20) == 1 ? dice.roll(zones.count) - 1 : 0]) ?? .gmt
                now.addTimeInterval(Double(dice.roll(86_400 * 3)) - (dice.roll(10) == 1 ? 100_000 : 0))
                switch DigestSchedule(desk: desk(zone)).turn(subscription, last: last, now: now) {
                case .nothing: break
                case .begin(let at):
                    #expect(last == nil && at <= now)
                    last = at
                case .write(let window):
                    #expect(window.start == last)
                    #expect(window.start < window.end && window.end <= now)
                    #expect(Int64(window.end.timeIntervalSince1970) % 900 == 0)
                    last = window.end
                }
            }
        }
    }
}
