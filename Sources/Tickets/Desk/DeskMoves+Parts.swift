import Foundation
import Mail

extension DeskMoves {
    func words(_ text: String, or refusal: String) throws(Refusal) -> String {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw Refusal(refusal) }
        return text
    }

    func entry(_ kind: Entry.Kind, _ step: Step, _ text: String) -> Entry {
        let author = Entry.Author.member(MailAddress(name: step.member.name, address: step.member.address))
        return Entry(
            id: ID(ids.next()),
            ticket: step.ticket.id,
            kind: kind,
            at: step.now,
            author: author,
            text: text,
            move: step.rule.move
        )
    }

    func institution(_ code: String) throws(Refusal) -> Institution {
        guard let found = desk.institution(code.lowercased()) else {
            throw Refusal("Учреждения «\(code)» нет. Есть: \(desk.institutions.map(\.code).joined(separator: ", ")).")
        }
        return found
    }

    /// Whom an answer goes to, and who speaks.
    func correspondents(_ ticket: Ticket) throws(Refusal) -> (resident: MailAddress, institution: String) {
        guard let institution = ticket.institution else {
            throw Refusal("Обращение \(ticket.number) ещё ни у кого. Сначала передайте его учреждению: отвечает оно.")
        }
        guard let requester = ticket.requester else {
            throw Refusal("У автора \(ticket.number) нет адреса, на который можно ответить.")
        }
        return (requester, institution)
    }

    /// A letter to the resident. What a person wrote can be taken back for a while.
    func letter(
        _ kind: OutboxMail.Kind,
        _ step: Step,
        institution: String? = nil,
        entry: ID<Entry>,
        details: [String: String] = [:]
    ) throws(Refusal) -> OutboxMail {
        let to = try correspondents(step.ticket)
        return write(kind, step, to: to.resident, institution: institution ?? to.institution, entry: entry, details)
    }

    /// The same, or none where nobody can be written to or nobody shall be: imported mail is old.
    func notice(
        _ kind: OutboxMail.Kind,
        _ step: Step,
        institution: String? = nil,
        entry: ID<Entry>,
        details: [String: String] = [:]
    ) -> [OutboxMail] {
        guard !step.ticket.imported, let requester = step.ticket.requester else { return [] }
        let speaker = institution ?? step.ticket.institution
        return [write(kind, step, to: requester, institution: speaker, entry: entry, details)]
    }

    private func write(
        _ kind: OutboxMail.Kind,
        _ step: Step,
        to: MailAddress,
        institution: String?,
        entry: ID<Entry>,
        _ details: [String: String]
    ) -> OutboxMail {
        var mail = writer.letter(
            kind,
            from: institution,
            to: to,
            about: step.ticket.id,
            entry: entry,
            language: step.ticket.language,
            details: details,
            now: step.now
        )
        mail.nextAttempt = step.now.addingTimeInterval(desk.undoAge)
        return mail
    }

    /// `day` as letters and histories name it; refuses a day that is over.
    func comingDay(_ day: CalendarDay, _ now: Date, or refusal: String) throws(Refusal) -> Date {
        guard day > CalendarDay(now, in: desk.timeZone) else { throw Refusal(refusal) }
        // It comes back at the beginning of that day.
        return day.adding(-1).end(in: desk.timeZone).addingTimeInterval(1)
    }

    /// A member of staff by address, of those who may work on the ticket.
    func colleague(_ address: String, _ ticket: Ticket) throws(Refusal) -> Member {
        let known = desk.members.filter { Access.mayAct(on: Self.unlocked(ticket), $0) }
        guard let found = known.first(where: { AddressKey($0.address) == AddressKey(address) }) else {
            let list = known.map(\.address).joined(separator: ", ")
            throw Refusal("Сотрудника «\(address)» у этого учреждения нет. Есть: \(list.isEmpty ? "никого" : list).")
        }
        return found
    }

    /// Whoever is given a restricted ticket may see it.
    private static func unlocked(_ ticket: Ticket) -> Ticket {
        var ticket = ticket
        ticket.restricted = false
        return ticket
    }
}
