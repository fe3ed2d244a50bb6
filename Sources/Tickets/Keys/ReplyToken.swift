import Foundation
import Mail

// The token in an address that brings an answer back to its ticket (design §5): `plus` writes it behind the
// institution's own local part, `catchall` makes it the local part.
extension KeyRing {
    /// RFC 5321 §4.5.3.1.1
    private static let longestLocalPart = 64

    /// 40 octets of base32.
    package func replyToken(ticket: ID<Ticket>, expires: Date) -> String {
        SealedToken(purpose: .reply, time: expires, subject: ticket.octets).text(signedBy: self)
    }

    package func verifyReplyToken(_ token: some StringProtocol, now: Date) -> ID<Ticket>? {
        guard let token = SealedToken(token, purpose: .reply, ring: self, now: now), now < token.time else {
            return nil
        }
        return ID<Ticket>(octets: token.subject)
    }

    /// Where an answer about this ticket shall go; nil: to the plain address, because the institution wants it so or
    /// its local part leaves no room for a token.
    package func replyAddress(ticket: ID<Ticket>, of institution: Institution, expires: Date) -> MailAddress? {
        address(replyToken(ticket: ticket, expires: expires), of: institution)
    }

    /// The ticket a recipient's address carries a token for, as plus or catchall address.
    package func ticket(inRecipient address: String, now: Date) -> ID<Ticket>? {
        verifyReplyToken(Self.token(in: address), now: now)
    }

    /// Where one of the staff answers a letter of ours; nil: to the plain address, as above.
    package func replyAddress(notification: ID<OutboxMail>, of institution: Institution, expires: Date) -> MailAddress?
    {
        let token = SealedToken(purpose: .staffReply, time: expires, subject: notification.octets).text(signedBy: self)
        return address(token, of: institution)
    }

    /// The letter to one of the staff that a recipient's address carries a token for.
    package func notification(inRecipient address: String, now: Date) -> ID<OutboxMail>? {
        guard let token = SealedToken(Self.token(in: address), purpose: .staffReply, ring: self, now: now),
            now < token.time
        else { return nil }
        return ID(octets: token.subject)
    }

    private func address(_ token: String, of institution: Institution) -> MailAddress? {
        guard institution.replyAddress != .plain, let at = institution.address.lastIndex(of: "@") else { return nil }
        let own = institution.address[..<at]
        let local = institution.replyAddress == .plus ? "\(own)+\(token)" : token
        guard local.utf8.count <= Self.longestLocalPart else { return nil }
        return MailAddress(name: institution.name, address: local + institution.address[at...])
    }

    private static func token(in address: String) -> Substring {
        let local = address[..<(address.lastIndex(of: "@") ?? address.endIndex)]
        return local.lastIndex(of: "+").map { local[local.index(after: $0)...] } ?? local
    }
}
