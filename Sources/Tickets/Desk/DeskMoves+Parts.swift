import Foundation
import Mail

extension DeskMoves {
    func allow(_ member: Member, on ticket: Ticket) throws(Refusal) {
        guard Access.maySee(ticket, member) else { throw Refusal("Такого обращения у вас нет.") }
        guard Access.mayAct(on: ticket, member) else { throw Refusal("Наблюдатель может смотреть, но не менять.") }
    }

    func words(_ text: String, or refusal: String) throws(Refusal) -> String {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw Refusal(refusal) }
        return text
    }

    func refusal(_ ticket: Ticket, _ what: String) -> Refusal {
        Refusal("\(what): \(ticket.number) сейчас «\(ticket.state.russian)».")
    }

    func entry(_ kind: Entry.Kind, _ ticket: Ticket, _ member: Member, _ text: String, now: Date) -> Entry {
        let author = Entry.Author.member(MailAddress(name: member.name, address: member.address))
        return Entry(id: ID(ids.next()), ticket: ticket.id, kind: kind, at: now, author: author, text: text)
    }

    /// The state after the change with its line in the history; nothing where the ticket stands there already.
    func move(
        _ ticket: Ticket,
        to state: TicketState,
        by member: Member,
        why: String,
        now: Date,
        in change: inout DeskChange
    ) {
        guard ticket.state != state else { return }
        var line = entry(.change, ticket, member, why, now: now)
        line.from = ticket.state.rawValue
        line.to = state.rawValue
        change.entries.append(line)
        change.state = state
        if state == .closed { change.closed = now }
    }

    func letter(
        _ kind: OutboxMail.Kind,
        _ ticket: Ticket,
        to: MailAddress,
        institution: String,
        entry: ID<Entry>,
        now: Date
    ) -> OutboxMail {
        OutboxWriter(desk: desk, keys: keys, ids: ids).letter(
            kind,
            from: institution,
            to: to,
            about: ticket.id,
            entry: entry,
            language: ticket.language,
            now: now
        )
    }
}
