import Classify
import Foundation
import Mail

extension IntakePlanner {
    /// Staff are told at once of what cannot wait, once for each ticket. Of old letters nobody is told anything.
    func warn(_ reading: Reading, about ticket: Ticket, _ view: WorkingDesk, into plan: inout IntakePlan, now: Date) {
        let reasons = Urgency.reasons(in: reading.verdict)
        guard !reasons.isEmpty, !reading.isImported, !reading.isSilent, !ticket.imported else { return }
        guard view.view.tickets[ticket.id]?.isWarnedOf != true, let entry = plan.entries.first?.id else { return }
        let what = reasons.map(\.russian).joined(separator: ", ")
        let brakes = BrakeLimit(hour: desk.brakes.urgentHour, day: desk.brakes.urgentDay)
        let told = tell(desk.told(of: reasons, at: ticket.institution), brakes, BrakeKey.urgentNotice, view, &plan) {
            notice("urgent", to: $0, about: ticket, entry, details: ["what": what], now: now)
        }
        let names = told.isEmpty ? "никому: некому или писем уже много" : told.map(\.name).joined(separator: ", ")
        plan.entries.append(note("Срочно: \(what). Письмо об этом отправлено: \(names).", in: ticket.id, now: now))
    }

    /// A letter that came to one institution and is another's: it goes there, and both are told.
    func readdress(
        _ reading: Reading,
        _ ticket: Ticket,
        _ view: WorkingDesk,
        into plan: inout IntakePlan,
        now: Date
    ) {
        guard let home = reading.source.institution.flatMap(desk.institution), !reading.isImported else { return }
        // Who fills in a form chooses there.
        guard reading.post == nil else { return }
        guard let label = reading.verdict.institution, label.code != home.code, let entry = plan.entries.first?.id
        else {
            return
        }
        guard let target = ticket.institution.flatMap(desk.institution) else {
            let sure = Int((label.confidence * 100).rounded())
            let guess = desk.institution(label.code)?.name ?? label.code
            let text = "Пришло на ящик «\(home.name)», похоже, к «\(guess)» (\(sure) %). Решает координатор."
            return plan.entries.append(note(text, in: ticket.id, now: now))
        }
        let why = label.reasons.joined(separator: "; ")
        var line = note("Пришло на чужой ящик: \(why)", in: ticket.id, now: now)
        (line.kind, line.from, line.to) = (.change, home.code, target.code)
        plan.entries.append(line)
        // Of what may be about those who work there, they are not told (59-ФЗ art. 8 part 6).
        guard !reading.isSilent, !ticket.restricted else { return }
        let brakes = BrakeLimit(hour: desk.brakes.wrongMailboxHour, day: desk.brakes.wrongMailboxDay)
        let both = desk.unique(desk.staff(of: target.code) + desk.staff(of: home.code))
        _ = tell(both, brakes, BrakeKey.wrongMailboxNotice, view, &plan) {
            notice("misaddressed", to: $0, about: ticket, entry, details: ["home": home.name, "why": why], now: now)
        }
    }

    /// Writes to those whose brake lets go; answers who they are.
    private func tell(
        _ members: [Member],
        _ limit: BrakeLimit,
        _ key: (AddressKey) -> AddressKey,
        _ view: WorkingDesk,
        _ plan: inout IntakePlan,
        letter: (Member) -> OutboxMail
    ) -> [Member] {
        members.filter { member in
            let key = key(AddressKey(member.address))
            guard limit.wait(after: view.acknowledged(key)) == nil else { return false }
            let mail = letter(member)
            plan.outbox.append(mail)
            plan.departures.append(.init(key: key, mail: mail.id, at: mail.created))
            return true
        }
    }

    private func notice(
        _ name: String,
        to member: Member,
        about ticket: Ticket,
        _ entry: ID<Entry>,
        details: [String: String],
        now: Date
    ) -> OutboxMail {
        writer.letter(
            .alert,
            from: ticket.institution,
            to: MailAddress(name: member.name, address: member.address),
            about: ticket.id,
            entry: entry,
            details: details.merging(["letter": name]) { $1 },
            now: now
        )
    }

    private func note(_ text: String, in ticket: ID<Ticket>, now: Date) -> Entry {
        Entry(id: ID(ids.next()), ticket: ticket, kind: .note, at: now, author: .system, text: text)
    }
}
