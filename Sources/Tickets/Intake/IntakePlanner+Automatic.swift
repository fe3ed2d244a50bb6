import Foundation
import Mail

extension IntakePlanner {
    /// Mail written by machines: recorded against the ticket it concerns, changes no state, is never answered.
    func automatic(_ reading: Reading, _ view: WorkingDesk, now: Date) -> IntakePlan {
        let kind = reading.message.automatic ?? .autoReply
        let ticket = concerned(reading, view, now: now)
        if let same = view.siblings(reading.contentKey).first(where: { $0.ticket == ticket?.id }) {
            return duplicate(reading, of: same)
        }
        var plan = plan(reading, .automatic, "automatic: \(kind.rawValue)")
        guard let ticket else { return plan }
        plan.ticket = ticket.id
        let isBounce = kind == .bounce || kind == .feedbackReport
        let entry = entry(
            isBounce ? .bounce : .automatic,
            of: reading,
            in: ticket.id,
            author: isBounce ? .system : nil,
            now: now
        )
        plan.entries = [entry]
        plan.attachments = reading.message.attachments
        plan.references = references(of: reading, direction: .received).filter { $0.direction == .received }
        plan.stems = reading.stems
        if isBounce { record(reading, ticket, entry.id, view, into: &plan, now: now) }
        return plan
    }

    /// A bounce is known by the letter that did not arrive, for its sender takes part in nothing; other automatic mail
    /// finds its ticket as letters do.
    private func concerned(_ reading: Reading, _ view: WorkingDesk, now: Date) -> Ticket? {
        if reading.message.automatic == .bounce || reading.message.automatic == .feedbackReport {
            return bounced(reading, view)
        }
        let thread = Threading(reading, view, desk: desk, members: [], now: now).decision
        switch thread {
        case .joins(let id, _): return view.ticket(id)?.ticket
        case .opens(let links, _):
            guard let tie = links.first, let facts = view.ticket(tie.ticket) else { return nil }
            return facts.participants.isDisjoint(with: reading.sender.keys) ? nil : facts.ticket
        }
    }

    /// The token of the return address first (only the letter itself had it), then the Message-ID of the letter.
    private func bounced(_ reading: Reading, _ view: WorkingDesk) -> Ticket? {
        if let facts = reading.hints.tokenTickets.lazy.compactMap({ view.ticket($0) }).first { return facts.ticket }
        for id in reading.hints.messageIDs {
            if let ticket = reading.hints.signed[id]?.ticket, let facts = view.ticket(ticket) { return facts.ticket }
            for thread in view.view.threads[id] ?? [] where thread.direction == .sent {
                if let facts = view.ticket(thread.ticket) { return facts.ticket }
            }
        }
        return nil
    }

    /// Only a bounce of a letter of ours says anything about an address: this one has proven that. And only about one
    /// that takes part: whoever holds a letter of ours could name anybody else's.
    private func record(
        _ reading: Reading,
        _ ticket: Ticket,
        _ entry: ID<Entry>,
        _ view: WorkingDesk,
        into plan: inout IntakePlan,
        now: Date
    ) {
        guard let bounce = reading.message.bounce, bounce.permanent else { return }
        guard let address = bounce.recipient ?? ticket.requester?.address else { return }
        let key = AddressKey(address)
        let takesPart = view.ticket(ticket.id)?.participants.contains(key) ?? false
        if takesPart, bounce.status.map(Settlement.namesDeadAddress) ?? true { plan.deadAddress = key }
        // D4: a bounce of what we wrote to staff tells no staff.
        guard !memberAddresses.contains(key), !ownAddresses.contains(key), !reading.isImported, !reading.isSilent else {
            return
        }
        // D5, D6: a flood of bounces is no flood of letters to staff; each stands in its ticket. An answer that did not
        // arrive has more room than an acknowledgement: nobody opens a ticket that is answered.
        let room = ticket.state == .answered ? 4 : 1
        let limit = BrakeLimit(hour: desk.brakes.failuresHour * room, day: desk.brakes.failuresDay * room)
        for member in desk.toldOfFailure(in: ticket, of: ticket.institution)
        where AddressKey(member.address) != key {
            let notices = BrakeKey.failureNotice(to: AddressKey(member.address))
            guard limit.wait(after: view.acknowledged(notices)) == nil else { continue }
            let notice = writer.letter(
                .deliveryFailure,
                from: ticket.institution,
                to: MailAddress(name: member.name, address: member.address),
                about: ticket.id,
                entry: entry,
                details: ["recipient": address, "reply": bounce.status ?? ""],
                now: now
            )
            plan.outbox.append(notice)
            plan.departures.append(.init(key: notices, mail: notice.id, at: now))
        }
    }

    /// Our own letter, come back to a mailbox we read (a Cc to ourselves, a resident with our address).
    func isOurOwnLetter(_ reading: Reading) -> Bool {
        reading.hints.own != nil && reading.sender.isOurselves
    }

    func ownLetter(_ reading: Reading, _ view: WorkingDesk, now: Date) -> IntakePlan {
        let ticket = reading.hints.own?.ticket.flatMap { view.ticket($0)?.ticket }
        if let same = view.siblings(reading.contentKey).first(where: { $0.ticket == ticket?.id }) {
            return duplicate(reading, of: same)
        }
        var plan = plan(reading, .automatic, "a letter of ours came back")
        guard let ticket else { return plan }
        plan.ticket = ticket.id
        plan.entries = [entry(.automatic, of: reading, in: ticket.id, author: .system, now: now)]
        return plan
    }
}
