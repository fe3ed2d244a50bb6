import Foundation

extension Lifecycle {
    /// The ticket after a move by a row of the table: its state, its clock, its owner, the day it comes back.
    /// `day`: of a move that names one. What else a move changes (institution, regime …) its maker has set before.
    package static func after(
        _ rule: MoveRule,
        _ ticket: Ticket,
        by member: Member? = nil,
        until day: Date? = nil,
        desk: Desk,
        now: Date
    ) -> Ticket {
        var ticket = ticket
        let state = target(rule, ticket, by: member, desk: desk)
        let moves = state != ticket.state
        // Whoever comes back from there finds the day it was to come back on, too.
        let isPut = state == .spam || state == .merged
        if moves { ticket.before = isPut ? ticket.state : nil }
        ticket.state = state
        ticket.closed = state == .closed ? ticket.closed ?? now : nil
        if rule.causes.contains(.owner), let member { ticket.assignee = ticket.assignee ?? AddressKey(member.address) }
        turnClock(rule, &ticket, desk: desk, now: now)
        if moves, !isPut, rule.to != .before { ticket.wakes = wakes(state, day, desk: desk, now: now) }
        return ticket
    }

    private static func target(_ rule: MoveRule, _ ticket: Ticket, by member: Member?, desk: Desk) -> TicketState {
        switch rule.to {
        case .same: ticket.state
        case .state(let state): state
        case .before: ticket.before.map { $0 == .spam || $0 == .merged ? .new : $0 } ?? .new
        case .answered: needsApproval(ticket, member, desk) ? .approval : .answered
        }
    }

    private static func needsApproval(_ ticket: Ticket, _ member: Member?, _ desk: Desk) -> Bool {
        guard let member, !Party.heads.contains(.staff(member.role)) else { return false }
        return ticket.institution.flatMap(desk.institution)?.approval ?? false
    }

    /// A day that was promised moves with the clock alone, not because the calendar or the settings changed meanwhile.
    private static func turnClock(_ rule: MoveRule, _ ticket: inout Ticket, desk: Desk, now: Date) {
        let term = desk.term(ticket.regime)
        let before = ticket.deadline
        if rule.causes.contains(.newDeadline) {
            ticket.deadline = Deadline(start: rule.move == .regime ? ticket.deadline?.start ?? now : now)
        } else if rule.causes.contains(.clockStops), term.pauses {
            ticket.deadline?.stop(at: now)
        } else if rule.causes.contains(.clockGoesOn) {
            ticket.deadline?.resume(at: now, term, desk.workingDays, in: desk.timeZone)
        }
        if rule.causes.contains(.newDeadline) || ticket.deadline?.paused != before?.paused {
            ticket.due = ticket.deadline.map { desk.due($0, ticket.regime) }
        }
    }

    private static func wakes(_ state: TicketState, _ day: Date?, desk: Desk, now: Date) -> Date? {
        switch state {
        case .waiting: now.addingTimeInterval(desk.waitingAge)
        case .answered: now.addingTimeInterval(desk.silenceAge)
        case .postponed, .forwarded: day
        case .new, .open, .approval, .declined, .closed, .spam, .merged: nil
        }
    }
}
