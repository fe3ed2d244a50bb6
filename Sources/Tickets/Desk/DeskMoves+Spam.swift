import Foundation
import Mail

extension DeskMoves {
    /// Takes a letter out of the work; it stays findable, and `restore` brings it back.
    package func spam(_ history: TicketHistory, by member: Member, now: Date) throws(Refusal) -> DeskChange {
        let ticket = history.ticket
        try allow(member, on: ticket)
        guard ticket.state.isAnswerable else { throw refusal(ticket, "Назвать спамом нельзя") }
        var change = DeskChange(ticket: ticket.id, expectedVersion: ticket.version, entries: [])
        move(ticket, to: .spam, by: member, why: "Это спам", now: now, in: &change)
        return change
    }

    /// Back to where it was when somebody called it spam, with the deadline it had. What the intake took for spam is a new
    /// matter with a deadline of its own. No machine writes to its sender: what spoke for spam may speak against that.
    package func restore(_ history: TicketHistory, by member: Member, now: Date) throws(Refusal) -> DeskChange {
        let ticket = history.ticket
        try allow(member, on: ticket)
        guard ticket.state == .spam else { throw refusal(ticket, "Возвращать нечего") }
        var change = DeskChange(ticket: ticket.id, expectedVersion: ticket.version, entries: [])
        let called = history.entries.last { $0.kind == .change && $0.to == TicketState.spam.rawValue }
        let before = called?.from.flatMap(TicketState.init(rawValue:))
        move(ticket, to: before ?? .new, by: member, why: "Это не спам", now: now, in: &change)
        if before == nil { change.due = desk.due(Deadline(start: now), ticket.regime) }
        return change
    }
}
