import Foundation
import Mail

extension OutboxWriter {
    /// A letter to one of the staff about a ticket.
    package func notification(
        _ about: String,
        of ticket: Ticket,
        to member: Member,
        entry: ID<Entry>,
        details: [String: String] = [:],
        now: Date
    ) -> OutboxMail {
        var details = details
        details["about"] = about
        if let holder = ticket.assignee { details["holder"] = desk.member(holder.rawValue)?.name ?? holder.rawValue }
        return letter(
            .notification,
            from: ticket.institution,
            to: MailAddress(name: member.name, address: member.address),
            about: ticket.id,
            entry: entry,
            details: details,
            now: now
        )
    }
}
