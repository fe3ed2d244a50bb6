import Foundation

/// What one of the staff is reminded of on the morning of a working day: one mail, not one a ticket.
package struct Morning: Sendable {
    package enum Urgency: Sendable, Hashable {
        /// Days since the last day to answer.
        case overdue(Int)
        /// Days left; 0 is today.
        case due(Int)
    }

    package struct Line: Sendable {
        package let ticket: Ticket
        package let urgency: Urgency
    }

    package let member: Member
    /// The most urgent first.
    package let lines: [Line]

    /// The mornings of all staff who have something to be reminded of. Empty on a day off. `tickets`: those with a deadline
    /// up to the longest warning ahead.
    package static func all(_ tickets: [Ticket], desk: Desk, now: Date) -> [Morning] {
        let today = CalendarDay(now, in: desk.timeZone)
        guard desk.workingDays.isWorking(today) else { return [] }
        let before = desk.workingDays.onOrBefore(today.adding(-1))
        var lines: [String: [Line]] = [:]
        for ticket in tickets where MoveTable.owed.contains(ticket.state) && ticket.deadline?.stopped == nil {
            guard let urgency = urgency(ticket, desk: desk, since: before, today: today) else { continue }
            for member in reminded(ticket, urgency, desk) {
                lines[member.address, default: []].append(Line(ticket: ticket, urgency: urgency))
            }
        }
        return desk.members.compactMap { member in
            lines[member.address].map { Morning(member: member, lines: $0.sorted(by: Self.precedes)) }
        }
    }

    /// A warning that falls on a day off is given on the next working day.
    private static func urgency(
        _ ticket: Ticket,
        desk: Desk,
        since before: CalendarDay,
        today: CalendarDay
    ) -> Urgency? {
        guard let due = ticket.due else { return nil }
        let last = CalendarDay(due, in: desk.timeZone)
        let left = last.number - today.number
        if left < 0 { return .overdue(-left) }
        if left == 0 { return .due(0) }
        let warned = desk.term(ticket.regime).warnings.contains { days in
            let day = last.adding(-days)
            return before < day && day <= today
        }
        return warned ? .due(left) : nil
    }

    /// What is overdue is its heads' business too.
    private static func reminded(_ ticket: Ticket, _ urgency: Urgency, _ desk: Desk) -> [Member] {
        let own = desk.inCharge(of: ticket)
        guard case .overdue = urgency, ticket.institution != nil else { return own }
        let heads = desk.members.filter { $0.role == .head && Access.mayAct(on: ticket, $0) }
        return own + heads.filter { head in !own.contains { $0.address == head.address } }
    }

    private static func precedes(_ a: Line, _ b: Line) -> Bool {
        (a.ticket.due ?? .distantFuture, a.ticket.id) < (b.ticket.due ?? .distantFuture, b.ticket.id)
    }
}
