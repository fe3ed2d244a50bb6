import Foundation
import Mail

/// What a member of staff does with a ticket: pure functions from its history to a change, or a refusal in words.
/// Who may do what from where, and what follows, stands in `MoveTable`; here is what each move needs and writes.
/// The change is committed by `DeskStore.apply`; if the ticket moved meanwhile, it is read and planned again.
package struct DeskMoves: Sendable {
    package let desk: Desk
    package let writer: OutboxWriter
    var ids: any IDSource { writer.ids }

    package init(desk: Desk, keys: KeyRing, ids: any IDSource) {
        self.desk = desk
        writer = OutboxWriter(desk: desk, keys: keys, ids: ids)
    }

    /// A move under way: its row of the table, and whom and what it concerns.
    struct Step {
        let rule: MoveRule
        let history: TicketHistory
        let member: Member
        let now: Date
        var ticket: Ticket { history.ticket }
    }

    /// Checks who moves, and from where.
    func step(_ move: Move, _ history: TicketHistory, _ member: Member, _ now: Date) throws(Refusal) -> Step {
        guard Access.maySee(history.ticket, member) else { throw Refusal("Такого обращения у вас нет.") }
        guard !history.ticket.isErased else {
            throw Refusal("Данные обращения \(history.ticket.number) удалены: с ним больше ничего нельзя сделать.")
        }
        let rule = try Lifecycle.rule(move, from: history.ticket.state, by: .staff(member.role))
        let step = Step(rule: rule, history: history, member: member, now: now)
        try expectUninvolved(step)
        return step
    }

    /// The change a step comes to. `ticket`: with what the move itself sets; the table's row does the rest.
    func change(
        _ step: Step,
        ticket: Ticket? = nil,
        why: String,
        until day: Date? = nil,
        entries: [Entry] = [],
        outbox: [OutboxMail] = [],
        stems: String = ""
    ) -> DeskChange {
        let after = Lifecycle.after(
            step.rule,
            ticket ?? step.ticket,
            by: step.member,
            until: day,
            desk: desk,
            now: step.now
        )
        var entries = entries
        if after.state != step.ticket.state { entries.append(line(step, after, why)) }
        return DeskChange(
            ticket: after.id,
            expectedVersion: step.ticket.version,
            after: after,
            entries: entries,
            outbox: outbox,
            stems: stems
        )
    }

    /// The line in the history that a change of state leaves.
    private func line(_ step: Step, _ after: Ticket, _ why: String) -> Entry {
        var line = entry(.change, step, why)
        line.from = step.ticket.state.rawValue
        line.to = after.state.rawValue
        return line
    }
}
