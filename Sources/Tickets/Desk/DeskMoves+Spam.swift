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

    /// What was taken for spam by mistake is a new matter: with its deadline, and its sender is told at last.
    package func restore(_ history: TicketHistory, by member: Member, now: Date) throws(Refusal) -> DeskChange {
        var ticket = history.ticket
        try allow(member, on: ticket)
        guard ticket.state == .spam else { throw refusal(ticket, "Возвращать нечего") }
        var change = DeskChange(ticket: ticket.id, expectedVersion: ticket.version, entries: [])
        move(ticket, to: .new, by: member, why: "Это не спам", now: now, in: &change)
        let due = Deadline.due(from: now, desk: desk)
        change.due = due
        ticket.due = due
        let isTold = history.outbox.contains { $0.kind == .acknowledgement || $0.kind == .answer }
        guard !isTold, !ticket.imported, let requester = ticket.requester, let line = change.entries.first else {
            return change
        }
        let writer = OutboxWriter(desk: desk, keys: keys, ids: ids)
        change.outbox = [
            writer.letter(
                .acknowledgement,
                from: ticket.institution,
                to: requester,
                about: ticket.id,
                entry: history.entries.first?.id ?? line.id,
                language: ticket.language,
                now: now
            )
        ]
        return change
    }
}
