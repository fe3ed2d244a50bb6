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
        for (member, brake) in listening(to: ticket) {
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

    private func listening(to ticket: Ticket) -> [(member: Member, brake: AddressKey)] {
        let isHeld = ticket.assignee != nil
        let listening = listeners.filter { isHeld || $0.member.letters == .all }
        guard !listening.isEmpty else { return [] }
        let responsible = desk.inCharge(of: ticket)
        // Of a ticket whose holder left, those hear who hear of what nobody holds.
        let holds = isHeld && responsible.count == 1
        return listening.filter { listener in
            (holds || listener.member.letters == .all)
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
