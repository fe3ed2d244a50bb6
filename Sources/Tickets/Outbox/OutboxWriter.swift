import Foundation
import Mail

/// Begins every letter that goes into the outbox: its id, and the signed Message-ID it keeps over all tries.
package struct OutboxWriter: Sendable {
    package let desk: Desk
    package let keys: KeyRing
    package let ids: any IDSource

    package init(desk: Desk, keys: KeyRing, ids: any IDSource) {
        self.desk = desk
        self.keys = keys
        self.ids = ids
    }

    /// `institution` is who speaks: its domain stands in the Message-ID; nil: the coordinator or the machine itself.
    package func letter(
        _ kind: OutboxMail.Kind,
        from institution: String?,
        to: MailAddress,
        about ticket: ID<Ticket>? = nil,
        entry: ID<Entry>? = nil,
        language: String = "ru",
        details: [String: String] = [:],
        now: Date
    ) -> OutboxMail {
        let id = ID<OutboxMail>(ids.next())
        let domain = desk.messageDomain(of: institution)
        return OutboxMail(
            id: id,
            kind: kind,
            institution: institution,
            ticket: ticket,
            entry: entry,
            to: to,
            language: language,
            messageID: keys.messageID(
                ticket: ticket,
                mail: id,
                issued: now,
                domain: domain,
                isToStaff: kind.takesOrders && ticket != nil
            ),
            created: now,
            details: details
        )
    }
}
