import Foundation
import Mail

extension OutboxWriter {
    /// A letter to one of the staff about a ticket.
    package func notification(
        _ about: String,
        of ticket: Ticket,
        to member: Member,
        entry: ID<Entry>,
        now: Date
    ) -> OutboxMail {
        letter(
            .notification,
            from: ticket.institution,
            to: MailAddress(name: member.name, address: member.address),
            about: ticket.id,
            entry: entry,
            details: ["about": about],
            now: now
        )
    }
}
