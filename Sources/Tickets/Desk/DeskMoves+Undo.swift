import Foundation
import Mail

extension DeskMoves {
    /// Takes the last letter back while it has not left: the ticket is again where it was before, and the history says so.
    package func undo(_ history: TicketHistory, by member: Member, now: Date) throws(Refusal) -> DeskChange {
        let step = try step(.undo, history, member, now)
        let letters = history.outbox.filter {
            $0.state == .queued && $0.attempts == 0 && $0.kind.isTakenBack && $0.nextAttempt > now
        }
        guard let last = letters.max(by: { $0.id < $1.id }), let entry = last.entry,
            let undone = history.entries.first(where: { $0.id == entry })
        else { throw Refusal("Возвращать нечего: письма жителю уже ушли.") }
        var line = self.entry(.change, step, "Письмо отозвано, житель его не получил")
        line.from = undone.move?.rawValue
        var change = change(step, ticket: before(undone, history), why: "", entries: [line])
        change.dropped = letters.filter { $0.entry == entry }.map(\.id)
        return change
    }

    /// The ticket as it stood before the move that wrote an entry: the state its line of change names. What waited for a
    /// day that the answer made void is open: somebody looks at it again.
    private func before(_ undone: Entry, _ history: TicketHistory) -> Ticket {
        var ticket = history.ticket
        let later = history.entries.drop { $0.id != undone.id }
        let change = later.first { $0.kind == .change && $0.move == undone.move && $0.to == ticket.state.rawValue }
        guard let state = change?.from.flatMap(TicketState.init(rawValue:)) else { return ticket }
        ticket.state = [.waiting, .postponed, .forwarded].contains(state) ? .open : state
        ticket.closed = nil
        ticket.wakes = nil
        ticket.deadline?.stopped = nil
        return ticket
    }
}
