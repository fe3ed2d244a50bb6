import Foundation
import Mail

/// What the calendar does when a ticket's day has come (`Ticket.wakes`).
package struct CalendarMoves: Sendable {
    private let desk: Desk
    private let writer: OutboxWriter

    package init(desk: Desk, keys: KeyRing, ids: any IDSource) {
        self.desk = desk
        writer = OutboxWriter(desk: desk, keys: keys, ids: ids)
    }

    /// nil: nothing wakes here, or not yet.
    package func change(_ ticket: Ticket, now: Date) -> DeskChange? {
        guard let wakes = ticket.wakes, wakes <= now, let (move, why) = Self.move(ticket.state),
            let rule = try? Lifecycle.rule(move, from: ticket.state, by: .calendar)
        else { return nil }
        let after = Lifecycle.after(rule, ticket, desk: desk, now: now)
        let line = Entry(
            id: ID(writer.ids.next()),
            ticket: ticket.id,
            kind: .change,
            at: now,
            author: .system,
            text: why,
            from: ticket.state.rawValue,
            to: after.state.rawValue,
            move: move
        )
        var change = DeskChange(ticket: ticket.id, expectedVersion: ticket.version, after: after, entries: [line])
        if rule.causes.contains(.notification) {
            change.outbox = desk.inCharge(of: after).map { member in
                writer.notification("back", of: after, to: member, entry: line.id, now: now)
            }
        }
        return change
    }

    private static func move(_ state: TicketState) -> (Move, String)? {
        switch state {
        case .waiting: (.waitingEnds, "Житель не ответил на вопрос")
        case .postponed: (.dateComes, "Наступил день, до которого отложили")
        case .forwarded: (.dateComes, "Наступил день, когда надо узнать, помогли ли")
        case .answered: (.silenceEnds, "После ответа житель не писал")
        default: nil
        }
    }
}
