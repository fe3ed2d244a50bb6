import Foundation
import Mail

/// Makes the finished mail of a claimed letter: words from the templates, everything else from here. The same at every
/// try but for what the template says about the present.
struct OutgoingLetter: Sendable {
    /// What our letters carry so that another machine, or we ourselves, never answer them (D8).
    static let loopMark = "otklik"

    enum Failure: Error, Equatable {
        /// The recipient's address cannot be written: no use to try again.
        case recipient(LetterError)
        /// A template or a setting is wrong.
        case letter(String)
    }

    let route: Route
    let desk: Desk
    let keys: KeyRing
    let letters: any LetterWriting

    func envelope(for claimed: ClaimedMail, now: Date) throws(Failure) -> Envelope {
        do { _ = try claimed.mail.to.wire(field: "To") } catch let error as LetterError {
            throw .recipient(error)
        } catch {
            throw .letter("\(error)")
        }
        do { return try compose(claimed, now: now) } catch let failure as Failure {
            throw failure
        } catch {
            throw .letter("\(error)")
        }
    }

    private func compose(_ claimed: ClaimedMail, now: Date) throws -> Envelope {
        let mail = claimed.mail
        let institution = mail.institution.flatMap(desk.institution)
        let words = try letters.write(context(claimed, institution, now: now))
        let from = try sender(institution)
        var letter = Letter(
            from: from,
            to: [mail.to],
            subject: words.subject,
            // RFC 5322 §3.6.1: when the letter was ready to leave, not when a server took it.
            date: mail.created,
            messageID: mail.messageID,
            text: words.text
        )
        letter.html = words.html
        letter.files = claimed.files
        letter.utcOffset = desk.timeZone.secondsFromGMT(for: mail.created)
        letter.replyTo = replyTo(mail, institution, from: from)
        letter.extra = mail.kind.isAutomatic ? automaticFields(mail.kind) : []
        letter.extra += stopFields(mail)
        if mail.kind.isForResident { thread(&letter, claimed) }
        return Envelope(
            from: try MailAddress(address: route.envelopeSender ?? from.address).wire(field: "MAIL FROM"),
            to: try mail.to.wire(field: "To"),
            bytes: try letter.composed()
        )
    }

    private func context(_ claimed: ClaimedMail, _ institution: Institution?, now: Date) -> LetterContext {
        var context = LetterContext(
            mail: claimed.mail,
            institution: institution,
            ticket: claimed.ticket,
            entry: claimed.entry,
            answers: claimed.answers,
            references: claimed.references,
            bundled: claimed.bundled,
            timeZone: desk.timeZone,
            now: now
        )
        context.staffWay = desk.staffMailWay
        context.similar = claimed.similar
        addLinks(to: &context, claimed)
        return context
    }

    /// An address that nobody has confirmed is told no way to what was written in its name.
    private func addLinks(to context: inout LetterContext, _ claimed: ClaimedMail) {
        guard let base = desk.webBase, let ticket = claimed.ticket else { return }
        let links = TicketLinks(keys: keys, base: base, lifetime: desk.threadAge)
        if let arrival = claimed.mail.details["arrival"].flatMap({ Int64($0) }), claimed.mail.kind == .notification {
            context.confirmationLink = links.mailedOrder(ID(arrival), created: claimed.mail.created)
        }
        guard claimed.mail.kind.isForResident else { return }
        if claimed.isUnconfirmed {
            context.confirmationLink = links.confirmation(of: ticket.id, created: ticket.created)
        } else {
            context.statusLink = links.status(of: ticket.id, created: ticket.created)
        }
    }

    /// Providers refuse a From that is not the login's, so the route's address goes before the institution's; the name is
    /// the institution's, for that is whom people wrote to.
    private func sender(_ institution: Institution?) throws(Failure) -> MailAddress {
        guard let address = route.from?.address ?? institution?.address ?? desk.address?.address, !address.isEmpty
        else {
            throw .letter("the route \(route.name) has no From for letters of no single institution")
        }
        return MailAddress(name: institution?.name ?? route.from?.name ?? desk.address?.name ?? "", address: address)
    }

    /// Where an answer shall go. What is sent to staff proves nothing about residents, and the other way round: each has
    /// tokens of its own.
    private func replyTo(_ mail: OutboxMail, _ institution: Institution?, from: MailAddress) -> [MailAddress] {
        guard mail.kind.isForResident || mail.kind.takesOrders else { return [] }
        guard let institution else { return mail.kind.takesOrders ? deskAddress(besides: from) : [] }
        if let address = tokenAddress(mail, institution) { return [address] }
        guard !institution.address.isEmpty, institution.address.lowercased() != from.address.lowercased() else {
            return []
        }
        return [MailAddress(name: institution.name, address: institution.address)]
    }

    private func tokenAddress(_ mail: OutboxMail, _ institution: Institution) -> MailAddress? {
        if mail.kind.takesOrders {
            let expires = mail.created.addingTimeInterval(desk.notificationAge)
            return keys.replyAddress(notification: mail.id, of: institution, expires: expires)
        }
        let expires = mail.created.addingTimeInterval(desk.threadAge)
        return mail.ticket.flatMap { keys.replyAddress(ticket: $0, of: institution, expires: expires) }
    }

    /// Of a matter that lies with nobody yet.
    private func deskAddress(besides from: MailAddress) -> [MailAddress] {
        guard let address = desk.address, address.address.lowercased() != from.address.lowercased() else { return [] }
        return [address]
    }

    /// RFC 3834 §5, and what Exchange and other desks listen to.
    private func automaticFields(_ kind: OutboxMail.Kind) -> [(name: String, value: String)] {
        [
            ("Auto-Submitted", kind.repliesAutomatically ? "auto-replied" : "auto-generated"),
            ("X-Auto-Response-Suppress", "All"),
            ("X-Loop", Self.loopMark),
        ]
    }

    /// RFC 8058 §3.1: one click in the reader's program stops it; the link is signed, so nobody has to sign in.
    private func stopFields(_ mail: OutboxMail) -> [(name: String, value: String)] {
        guard mail.kind == .digest, let stop = mail.details["stop"] else { return [] }
        return [("List-Unsubscribe", "<\(stop)>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]
    }

    /// RFC 5322 §3.6.4: the letter answered last in References.
    private func thread(_ letter: inout Letter, _ claimed: ClaimedMail) {
        let answered = claimed.answers?.messageID.map { [$0] } ?? []
        letter.inReplyTo = answered
        letter.references = claimed.references.filter { !answered.contains($0) } + answered
    }
}
