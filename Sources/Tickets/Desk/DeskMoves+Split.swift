import Classify
import Foundation
import Mail

extension DeskMoves {
    /// A second question of the same letter becomes a ticket of its own, linked, of the same resident. `text`: the part of
    /// the letter it is about; `code`: the institution it concerns, else the same.
    package func split(
        _ history: TicketHistory,
        text: String,
        to code: String? = nil,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.split, history, member, now)
        let text = try words(text, or: "Напишите, какой вопрос выделить.")
        let place = try code.map { code throws(Refusal) in try institution(code).code } ?? step.ticket.institution
        let new = part(of: step.ticket, at: place)
        var asked = entry(.message, step, text)
        asked.ticket = new.id
        asked.author = new.requester.map { .resident($0) } ?? asked.author
        var line = entry(.change, step, "Выделен отдельный вопрос")
        line.to = place ?? ""
        var change = change(step, why: "", entries: [line])
        change.new = DeskChange.NewTicket(
            ticket: new,
            entries: [asked],
            stems: SearchText.stems(of: text),
            link: .init(from: new.id, to: step.ticket.id, kind: .follows)
        )
        change.outbox = told(step, new, asked.id, place)
        if place != step.ticket.institution, !new.imported {
            let staff = desk.staff(of: place).filter { Access.maySee(new, $0) }
            change.outbox += staff.map { writer.notification("transfer", of: new, to: $0, entry: asked.id, now: now) }
        }
        return change
    }

    /// With the deadline of the letter it was part of: the resident has waited since then.
    private func part(of ticket: Ticket, at institution: String?) -> Ticket {
        var new = Ticket(
            id: ID(ids.next()),
            number: .placeholder(year: CalendarDay(ticket.created, in: desk.timeZone).civil.year),
            institution: institution,
            state: .new,
            regime: ticket.regime,
            subject: ticket.subject,
            requester: ticket.requester,
            language: ticket.language,
            created: ticket.created,
            due: ticket.due,
            deadline: ticket.deadline,
            imported: ticket.imported
        )
        new.restricted = ticket.restricted
        return new
    }

    private func told(_ step: Step, _ new: Ticket, _ entry: ID<Entry>, _ place: String?) -> [OutboxMail] {
        notice(.split, step, institution: place, entry: entry).map { mail in
            var mail = mail
            mail.ticket = new.id
            return mail
        }
    }
}
