import Classify
import Foundation
import Mail

/// What a member of staff does with a ticket: pure functions from its history to a change, or a refusal in words.
/// The change is committed by `DeskStore.apply`; if the ticket moved meanwhile, it is read and planned again.
package struct DeskMoves: Sendable {
    package let desk: Desk
    package let keys: KeyRing
    package let ids: any IDSource

    package init(desk: Desk, keys: KeyRing, ids: any IDSource) {
        self.desk = desk
        self.keys = keys
        self.ids = ids
    }

    /// The resident gets `text` as a letter in their thread.
    package func answer(
        _ history: TicketHistory,
        text: String,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let ticket = history.ticket
        try allow(member, on: ticket)
        let text = try words(text, or: "Пустой ответ не отправлен.")
        guard ticket.state.isAnswerable else { throw refusal(ticket, "Ответить нельзя") }
        guard let institution = ticket.institution else {
            throw Refusal("Обращение \(ticket.number) ещё ни у кого. Сначала передайте его учреждению: отвечает оно.")
        }
        guard let requester = ticket.requester else {
            throw Refusal("У автора \(ticket.number) нет адреса, на который можно ответить.")
        }
        let reply = entry(.reply, ticket, member, text, now: now)
        var change = DeskChange(ticket: ticket.id, expectedVersion: ticket.version, entries: [reply])
        move(ticket, to: .answered, by: member, why: "Дан ответ", now: now, in: &change)
        change.outbox = [letter(.answer, ticket, to: requester, institution: institution, entry: reply.id, now: now)]
        change.stems = SearchText.stems(of: text)
        return change
    }

    /// A remark for colleagues; the resident does not see it, and no state changes.
    package func note(
        _ history: TicketHistory,
        text: String,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        try allow(member, on: history.ticket)
        let text = try words(text, or: "Пустая заметка не записана.")
        let note = entry(.note, history.ticket, member, text, now: now)
        return DeskChange(
            ticket: history.ticket.id,
            expectedVersion: history.ticket.version,
            entries: [note],
            stems: SearchText.stems(of: text)
        )
    }

    /// Ends the matter without a letter; the reason stays in the history.
    package func close(
        _ history: TicketHistory,
        reason: String,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let ticket = history.ticket
        try allow(member, on: ticket)
        let reason = try words(reason, or: "Напишите, почему обращение закрывается.")
        guard ticket.state.isAnswerable, ticket.state != .closed else { throw refusal(ticket, "Закрыть нельзя") }
        var change = DeskChange(ticket: ticket.id, expectedVersion: ticket.version, entries: [])
        move(ticket, to: .closed, by: member, why: reason, now: now, in: &change)
        return change
    }

    /// Gives the matter to another institution. The number stays; the resident is told once for each institution.
    package func transfer(
        _ history: TicketHistory,
        to code: String,
        reason: String = "",
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let ticket = history.ticket
        try allow(member, on: ticket)
        guard ticket.state.isAnswerable else { throw refusal(ticket, "Передать нельзя") }
        guard let target = desk.institution(code.lowercased()) else {
            let known = desk.institutions.map(\.code).joined(separator: ", ")
            throw Refusal("Учреждения «\(code)» нет. Есть: \(known).")
        }
        guard target.code != ticket.institution else { throw Refusal("\(ticket.number) уже у «\(target.name)».") }
        var change = DeskChange(ticket: ticket.id, expectedVersion: ticket.version, entries: [])
        change.institution = target.code
        var moved = entry(.change, ticket, member, reason.isEmpty ? "Передано: \(target.name)" : reason, now: now)
        moved.from = ticket.institution ?? ""
        moved.to = target.code
        change.entries.append(moved)
        // A matter that seemed done is not, for the new owner.
        if [.answered, .declined, .closed].contains(ticket.state) {
            move(ticket, to: .open, by: member, why: "Передано другому учреждению", now: now, in: &change)
        }
        if let notice = notice(of: history, target, entry: moved.id, now: now) { change.outbox = [notice] }
        return change
    }

    private func notice(
        of history: TicketHistory,
        _ target: Institution,
        entry: ID<Entry>,
        now: Date
    ) -> OutboxMail? {
        let ticket = history.ticket
        let told = history.outbox.contains { $0.kind == .notice && $0.details["institution"] == target.code }
        guard !told, !ticket.imported, let requester = ticket.requester else { return nil }
        var mail = letter(.notice, ticket, to: requester, institution: target.code, entry: entry, now: now)
        mail.details = ["about": "transfer", "institution": target.code]
        return mail
    }
}
