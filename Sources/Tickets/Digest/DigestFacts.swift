import Classify
import Foundation

/// What the store knows of one window, for all institutions: read once for all who get a digest of it.
package struct DigestFacts: Sendable {
    /// Sums of `Happening` by institution (nil: the coordinator's queue).
    package typealias Flow = [String?: [Happening: Int]]

    /// What somebody owes an answer for, by who holds it.
    package struct Owed: Sendable, Equatable {
        package var institution: String?
        package var assignee: AddressKey?
        package var isRestricted: Bool
        package var overdue: Int
        package var soon: Int

        package init(institution: String?, assignee: AddressKey?, isRestricted: Bool, overdue: Int, soon: Int) {
            self.institution = institution
            self.assignee = assignee
            self.isRestricted = isRestricted
            self.overdue = overdue
            self.soon = soon
        }
    }

    /// A ticket that a digest names, with the words it is named for.
    package struct Named: Sendable, Equatable {
        package var ticket: Ticket
        package var at: Date
        package var text: String
        /// Flags, a score, an address: what the list is about.
        package var mark: String

        package init(ticket: Ticket, at: Date, text: String, mark: String = "") {
            self.ticket = ticket
            self.at = at
            self.text = text
            self.mark = mark
        }
    }

    /// A mass issue, whose name is that of its first ticket: whoever may not see the ticket is not told the name.
    package struct Issue: Sendable, Equatable {
        package var first: Ticket
        package var tickets: Int
        package var residents: Int
        package var latest: Date

        package init(first: Ticket, tickets: Int, residents: Int, latest: Date) {
            self.first = first
            self.tickets = tickets
            self.residents = residents
            self.latest = latest
        }
    }

    package struct Ratings: Sendable, Equatable {
        package var count: Int
        package var sum: Int

        package init(count: Int, sum: Int) {
            self.count = count
            self.sum = sum
        }
    }

    package var flow: Flow = [:]
    /// The same of the period it is compared with.
    package var before: Flow = [:]
    /// The sums over `baseline` seconds before the window that were counted; 0: too short a time to say what is usual.
    package var usual: Flow = [:]
    package var baseline: TimeInterval = 0
    package var counts: [(institution: String?, state: TicketState, count: Int)] = []
    package var owed: [Owed] = []
    /// The oldest of what is overdue and due soon, a few of each institution.
    package var oldest: [Ticket] = []
    package var returned: [Named] = []
    package var returnedCount: [String?: Int] = [:]
    package var ratings: [String?: Ratings] = [:]
    package var returnedBefore: [String?: Int] = [:]
    package var flagged: [Named] = []
    package var praised: [Named] = []
    package var rated: [Named] = []
    package var bounced: [Named] = []
    package var issues: [Issue] = []
    package var spam: [String?: Int] = [:]
    package var quarantined = 0
    package var unknownLetters = 0

    package init() {}
}

/// What is asked of the store: the window, what it is compared with, and how far what is due soon reaches.
package struct DigestQuestion: Sendable, Hashable {
    package var window: DigestWindow
    package var before: ClosedRange<Date>
    package var usualSince: Date
    package var now: Date
    package var soon: Date

    /// A day is compared with the same day a week earlier, because Sunday is no Friday; longer windows with the one before.
    package init(_ window: DigestWindow, _ period: DigestPeriod, desk: Desk, now: Date) {
        self.window = window
        self.now = now
        let week: TimeInterval = 7 * 86_400
        if window.length < week {
            before = window.start.addingTimeInterval(-week)...window.end.addingTimeInterval(-week)
        } else {
            let first = CalendarDay(window.start, in: desk.timeZone)
            let start = period.isReport ? period.issue(before: first, desk.workingDays).start(in: desk.timeZone) : nil
            before = min(start ?? .distantPast, window.start)...window.start
            if start == nil { before = window.start.addingTimeInterval(-window.length)...window.start }
        }
        let day: TimeInterval = 86_400
        let span = max(window.length * Double(min(period.lookback, 8)), 28 * day)
        usualSince = window.start.addingTimeInterval(-min(span, 400 * day))
        soon = CalendarDay(now, in: desk.timeZone).adding(3).end(in: desk.timeZone)
    }
}
