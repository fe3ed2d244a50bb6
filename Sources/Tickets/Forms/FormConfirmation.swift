import Foundation
import Mail

/// Confirming the address of a form post: by the link in its acknowledgement, and only by pressing the button behind it
/// (mail servers open links to look at them).
package struct FormConfirmation: Sendable {
    let desk: Desk
    let keys: KeyRing
    let ids: any IDSource
    let store: any StatusStore

    package init(desk: Desk, keys: KeyRing, ids: any IDSource, store: any StatusStore) {
        self.desk = desk
        self.keys = keys
        self.ids = ids
        self.store = store
    }

    /// Lets go what was held for the address: those acknowledgements leave together in one letter.
    package func confirm(_ ticket: ID<Ticket>, now: Date) async throws -> Bool {
        guard let contact = try await store.contact(of: ticket), !contact.email.isEmpty else { return false }
        let held = try await store.unacknowledged(AddressKey(contact.email))
        let entry = Entry(
            id: ID(ids.next()),
            ticket: ticket,
            kind: .note,
            at: now,
            author: .system,
            text: "E-mail подтверждён: \(contact.email)"
        )
        return try await store.confirm(ticket, entry: entry, letters: held.map { letter($0, now: now) }, now: now)
    }

    private func letter(_ ticket: Ticket, now: Date) -> OutboxMail {
        var mail = OutboxWriter(desk: desk, keys: keys, ids: ids).letter(
            .acknowledgement,
            from: ticket.institution,
            to: ticket.requester ?? MailAddress(address: ""),
            about: ticket.id,
            language: ticket.language,
            details: ["quote": "no"],
            now: now
        )
        mail.state = .held
        return mail
    }
}
