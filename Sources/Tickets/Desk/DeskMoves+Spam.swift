import Foundation
import Mail

extension DeskMoves {
    /// Takes a letter out of the work; it stays findable, and `restore` brings it back.
    package func spam(_ history: TicketHistory, by member: Member, now: Date) throws(Refusal) -> DeskChange {
        let step = try step(.spam, history, member, now)
        var change = change(step, why: "Это спам")
        change.corrections = correction(step, .spam, was: "", became: "spam")
        return change
    }

    /// Back to where it was when somebody called it spam or merged it, with the deadline it had. What the intake took for
    /// spam is a new matter with a deadline of its own. No machine writes to its sender: what spoke for spam may speak
    /// against that.
    package func restore(_ history: TicketHistory, by member: Member, now: Date) throws(Refusal) -> DeskChange {
        let step = try step(.restore, history, member, now)
        var ticket = step.ticket
        ticket.mergedInto = nil
        if ticket.deadline == nil, !ticket.imported {
            let deadline = Deadline(start: now)
            ticket.deadline = deadline
            ticket.due = desk.due(deadline, ticket.regime)
        }
        guard ticket.state == .spam else { return change(step, ticket: ticket, why: "Объединение отменено") }
        var change = change(step, ticket: ticket, why: "Это не спам")
        change.corrections = correction(step, .spam, was: "spam", became: "")
        return change
    }
}
