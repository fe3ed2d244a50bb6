import Foundation
import Mail

extension DeskMoves {
    /// The same matter twice: this ticket goes into the other, and letters to it follow. Only of one resident: letters of
    /// different people share an answer as a mass issue, each in a thread of their own.
    package func merge(
        _ history: TicketHistory,
        into other: TicketHistory,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.merge, history, member, now)
        var target = other.ticket
        var ticket = step.ticket
        guard Access.mayAct(on: target, member) else { throw Refusal("Такого обращения у вас нет.") }
        guard target.id != ticket.id else { throw Refusal("Обращение нельзя объединить с самим собой.") }
        // What is done would be owed by nobody.
        guard MoveTable.underway.contains(target.state) else {
            throw Refusal("Объединить нельзя: \(target.number) сейчас «\(target.state.russian)».")
        }
        guard Self.isSameResident(ticket, target) else {
            throw Refusal(
                "Это письма разных людей. Ответьте им разом как на общую проблему: каждый получит письмо сам."
            )
        }
        ticket.mergedInto = target.id
        var line = entry(.change, step, "Присоединено \(ticket.number)")
        line.ticket = target.id
        line.from = ticket.number.description
        var change = change(step, ticket: ticket, why: "Объединено с \(target.number)")
        // The earlier promise holds.
        if let due = ticket.due, due < target.due ?? .distantFuture {
            (target.due, target.deadline) = (due, ticket.deadline)
        }
        target.restricted = target.restricted || ticket.restricted
        change.also = [DeskChange(ticket: target.id, expectedVersion: target.version, after: target, entries: [line])]
        return change
    }

    private static func isSameResident(_ a: Ticket, _ b: Ticket) -> Bool {
        guard let one = a.requester, let two = b.requester else { return a.requester == nil && b.requester == nil }
        return AddressKey(one.address) == AddressKey(two.address)
    }
}
