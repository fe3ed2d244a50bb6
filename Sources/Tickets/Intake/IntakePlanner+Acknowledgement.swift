import Foundation
import Mail

extension IntakePlanner {
    /// «Мы получили ваше письмо», unless something speaks against it.
    func acknowledgement(
        of reading: Reading,
        for ticket: Ticket,
        _ entry: ID<Entry>,
        _ view: WorkingDesk,
        now: Date
    ) -> Acknowledging.Letter? {
        let kind: OutboxMail.Kind = reading.sizeLeftAtSource == nil ? .acknowledgement : .tooLarge
        return automaticLetter(kind, reading, ticket, entry, view, now: now)
    }

    /// Told once, with the letter itself: the rest of it stayed at the server.
    func tooLarge(
        _ reading: Reading,
        for ticket: Ticket,
        _ entry: ID<Entry>,
        _ view: WorkingDesk,
        now: Date
    ) -> Acknowledging.Letter? {
        guard reading.sizeLeftAtSource != nil else { return nil }
        return automaticLetter(.tooLarge, reading, ticket, entry, view, now: now)
    }

    func write(_ letter: Acknowledging.Letter?, into plan: inout IntakePlan) {
        guard let letter else { return }
        plan.outbox.append(letter.mail)
        plan.expects += letter.expectations
        plan.departures += letter.departures
    }

    private func automaticLetter(
        _ kind: OutboxMail.Kind,
        _ reading: Reading,
        _ ticket: Ticket,
        _ entry: ID<Entry>,
        _ view: WorkingDesk,
        now: Date
    ) -> Acknowledging.Letter? {
        guard let to = reading.sender.requester, reading.silence == nil else { return nil }
        let address = AddressKey(to.address)
        guard !view.isDead(address, for: desk.deadAge, now: now), !isHeld(reading, view) else { return nil }
        var mail = writer.letter(
            kind,
            from: ticket.institution ?? reading.source.institution,
            to: to,
            about: ticket.id,
            entry: entry,
            language: ticket.language,
            now: now
        )
        if let size = reading.sizeLeftAtSource {
            mail.details["size"] = String(size)
            mail.details["limit"] = String(desk.keepWhole)
        }
        // Nothing is quoted to an address that a form's visitor typed in: it may be somebody else's.
        if reading.source.kind == .form || reading.post?.isConfirmed == false { mail.details["quote"] = "no" }
        if reading.brakeKeys.unconfirmed != nil { mail.details["confirm"] = "yes" }
        var letter = Acknowledging(brakes: desk.brakes).letter(mail, reading, view, now: now)
        note(unconfirmed: reading, view, in: &letter, now: now)
        // It stands in the ticket that the rest stayed behind; a machine that sends a thousand such letters gets no thousand.
        let isOften = view.acknowledged(address).lastDay >= desk.brakes.perAddressDay
        return kind == .tooLarge && isOften ? nil : letter
    }

    var writer: OutboxWriter { OutboxWriter(desk: desk, keys: keys, ids: ids) }
}
