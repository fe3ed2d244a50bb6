import Foundation

/// What a Message-ID of ours says: it names the ticket and the letter, so an answer finds its way even when the
/// database was restored from before the letter was sent.
package struct SignedMessageID: Sendable, Equatable {
    /// nil: a letter about no ticket (alert, digest).
    package var ticket: ID<Ticket>?
    package var mail: ID<OutboxMail>
    package var issued: Date
    /// A letter to one of the staff, who may answer it with orders. A resident's letter never has such an id, so that
    /// nothing a resident was sent says anything about staff.
    package var isToStaff = false

    package init(ticket: ID<Ticket>?, mail: ID<OutboxMail>, issued: Date, isToStaff: Bool = false) {
        self.ticket = ticket
        self.mail = mail
        self.issued = issued
        self.isToStaff = isToStaff
    }
}

extension KeyRing {
    /// A Message-ID without brackets: 63 octets of base32, `@`, the domain. `issued` is the letter's creation, so the
    /// id is the same at every try.
    package func messageID(
        ticket: ID<Ticket>?,
        mail: ID<OutboxMail>,
        issued: Date,
        domain: String,
        isToStaff: Bool = false
    ) -> String {
        let subject = (ticket ?? ID<Ticket>(0)).octets + mail.octets
        let purpose: Purpose = isToStaff ? .notification : .messageID
        let local = SealedToken(purpose: purpose, time: issued, subject: subject).text(signedBy: self)
        return "\(local)@\(domain.lowercased())"
    }

    /// Reads a Message-ID of ours, with or without brackets, in any case. nil for everybody else's, forged or expired ones.
    /// The domain does not count: it may change in the settings.
    package func verifyMessageID(_ id: String, now: Date) -> SignedMessageID? {
        let bare = id.drop { $0 == "<" || $0 == " " }
        guard let at = bare.firstIndex(of: "@"),
            let token = SealedToken(bare[..<at], purpose: .messageID, ring: self, now: now)
                ?? SealedToken(bare[..<at], purpose: .notification, ring: self, now: now),
            token.subject.count == 16,
            let ticket = ID<Ticket>(octets: token.subject[..<8]),
            let mail = ID<OutboxMail>(octets: token.subject[8...])
        else { return nil }
        return SignedMessageID(
            ticket: ticket.rawValue == 0 ? nil : ticket,
            mail: mail,
            issued: token.time,
            isToStaff: token.purpose == .notification
        )
    }
}
