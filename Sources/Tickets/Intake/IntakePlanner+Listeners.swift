import Foundation
import Mail

extension IntakePlanner {
    /// Those who answer for a ticket read a resident's letter in it at once, if they want that (`Member.letters`). What is
    /// above the brake stands in the morning's mail (J4).
    func notify(
        _ about: String,
        _ reading: Reading,
        of ticket: Ticket,
        _ view: WorkingDesk,
        into plan: inout IntakePlan,
        now: Date
    ) {
        guard !reading.isImported, !reading.isSilent, !ticket.imported, let entry = plan.entries.first?.id else {
            return
        }
        let limit = BrakeLimit(hour: desk.brakes.lettersHour, day: desk.brakes.lettersDay)
        for (member, brake) in listening(to: ticket, complained(reading, of: ticket, plan, view)) {
            guard limit.wait(after: view.acknowledged(brake)) == nil else { continue }
            let mail = writer.notification(
                about,
                of: ticket,
                to: member,
                entry: entry,
                details: details(of: reading),
                now: now
            )
            plan.outbox.append(mail)
            plan.departures.append(.init(key: brake, mail: mail.id, at: now))
        }
    }

    /// Of whom the letter, as far as it is known here, may complain.
    private func complained(
        _ reading: Reading,
        of ticket: Ticket,
        _ plan: IntakePlan,
        _ view: WorkingDesk
    ) -> Complained? {
        guard !listeners.isEmpty else { return nil }
        let message = reading.message
        return Complained(
            kind: plan.newTicket == nil ? nil : TicketLabels(plan.verdict, []).kind,
            isRestricted: ticket.restricted,
            said: "\(message.subject)\n\(plan.entries.first?.fullText ?? message.fresh)"
        )
    }

    /// Whom a complaint names is sent none of it, unless it was given to them.
    private func listening(to ticket: Ticket, _ complained: Complained?) -> [(member: Member, brake: AddressKey)] {
        let isHeld = ticket.assignee != nil
        let listening = listeners.filter { isHeld || $0.member.letters == .all }
        guard !listening.isEmpty else { return [] }
        let responsible = desk.inCharge(of: ticket)
        // Of a ticket whose holder left, those hear who hear of what nobody holds.
        let holds = isHeld && responsible.count == 1
        return listening.filter { listener in
            (holds || listener.member.letters == .all)
                && (ticket.assignee == AddressKey(listener.member.address)
                    || complained?.names(listener.member) != true)
                && responsible.contains { $0.address == listener.member.address }
        }
    }

    /// What else is needed to answer.
    private func details(of reading: Reading) -> [String: String] {
        var details: [String: String] = [:]
        if let phone = reading.post?.phone, !phone.isEmpty { details["phone"] = phone }
        let files = reading.message.attachments.filter { !$0.inline && !$0.name.isEmpty }.map(\.name)
        if !files.isEmpty { details["files"] = files.prefix(20).joined(separator: ", ") }
        return details
    }
}
