import Foundation

/// The time a digest speaks of: from the end of the one before to a local midnight.
package struct DigestWindow: Sendable, Hashable {
    package var start: Date
    package var end: Date
    /// When it should have come.
    package var dueAt: Date
    /// Issues that it stands for; more than one: those before it never left.
    package var issues = 1

    package init(start: Date, end: Date, dueAt: Date, issues: Int = 1) {
        self.start = start
        self.end = end
        self.dueAt = dueAt
        self.issues = issues
    }

    package var length: TimeInterval { end.timeIntervalSince(start) }

    /// A missed day says so.
    package func isLate(at now: Date) -> Bool { now.timeIntervalSince(dueAt) >= Self.grace }

    private static let grace: TimeInterval = 3600
}

/// Which window a subscription is owed. Pure: the same marks and the same clock give the same answer on every node.
package struct DigestSchedule: Sendable {
    package enum Turn: Sendable, Equatable {
        case nothing
        /// Seen for the first time: its first digest is that of the next issue, and begins here.
        case begin(Date)
        case write(DigestWindow)
    }

    private let days: WorkingDays
    private let zone: TimeZone

    package init(desk: Desk) {
        days = desk.workingDays
        zone = desk.timeZone
    }

    /// `last`: where the newest digest of this subscription ended, by whatever remembers it. A clock set back, or a time
    /// zone changed, moves the end and never the beginning, so that no moment is told twice or never.
    package func turn(_ subscription: DigestSubscription, last: Date?, now: Date) -> Turn {
        let issue = newest(subscription, at: now)
        let end = midnight(issue)
        guard let last else { return .begin(end) }
        var start = last
        if let since = subscription.since { start = max(last, midnight(newest(subscription, at: since))) }
        guard start < end else { return .nothing }
        return .write(
            DigestWindow(
                start: start,
                end: end,
                dueAt: end.addingTimeInterval(Double(subscription.at)),
                issues: issues(subscription.period, upTo: issue, after: start)
            )
        )
    }

    /// The window of the issue of a day, or of the last issue before it: for a look, whatever was sent.
    package func window(_ subscription: DigestSubscription, on day: CalendarDay) -> DigestWindow {
        let issue = subscription.period.issue(onOrBefore: day, days)
        let end = midnight(issue)
        return DigestWindow(
            start: midnight(subscription.period.issue(before: issue, days)),
            end: end,
            dueAt: end.addingTimeInterval(Double(subscription.at))
        )
    }

    private func newest(_ subscription: DigestSubscription, at now: Date) -> CalendarDay {
        let issue = subscription.period.issue(onOrBefore: CalendarDay(now, in: zone), days)
        if now >= midnight(issue).addingTimeInterval(Double(subscription.at)) { return issue }
        return subscription.period.issue(before: issue, days)
    }

    private func issues(_ period: DigestPeriod, upTo issue: CalendarDay, after start: Date) -> Int {
        var count = 0
        var day = issue
        while count < 1000, midnight(day) > start {
            count += 1
            day = period.issue(before: day, days)
        }
        return max(count, 1)
    }

    private func midnight(_ day: CalendarDay) -> Date { day.start(in: zone) }
}

extension CalendarDay {
    /// The first moment of this day in `zone`.
    package func start(in zone: TimeZone) -> Date { adding(-1).end(in: zone).addingTimeInterval(1) }
}
