import Foundation
import Mail

extension IntakePlanner {
    /// A letter found in a mailbox's Sent folder: an answer written from a mail program becomes the ticket's reply.
    func sent(_ reading: Reading, _ view: WorkingDesk, now: Date) -> IntakePlan {
        if let own = reading.hints.own {
            var plan = plan(reading, .duplicate, "a letter the desk sent itself")
            plan.ticket = own.ticket.flatMap { view.ticket($0)?.ticket.id }
            return plan
        }
        if let same = view.siblings(reading.contentKey).first { return duplicate(reading, of: same) }
        guard let facts = answered(reading, view) else {
            return plan(reading, .automatic, "sent from the mailbox, answers no ticket")
        }
        return reply(reading, facts, now: now)
    }

    /// Whoever can put a letter into the Sent folder may answer: here every known Message-ID counts.
    private func answered(_ reading: Reading, _ view: WorkingDesk) -> IntakeSnapshot.TicketFacts? {
        let found = reading.hints.messageIDs.flatMap { id in
            [reading.hints.signed[id]?.ticket].compactMap(\.self) + (view.view.threads[id] ?? []).map(\.ticket)
        }.compactMap { view.ticket($0) }
        let own = reading.source.institution
        return found.first { own != nil && $0.ticket.institution == own } ?? found.first
    }

    private func reply(_ reading: Reading, _ facts: IntakeSnapshot.TicketFacts, now: Date) -> IntakePlan {
        let ticket = facts.ticket
        let recipients = Set((reading.message.to + reading.message.cc).map { AddressKey($0.address) })
        let reachesResident = !facts.participants.isDisjoint(with: recipients)
        var plan = plan(reading, reading.isImported ? .imported : .entry, "sent from the mailbox")
        plan.ticket = ticket.id
        plan.expects = [.version(ticket.id, ticket.version)]
        let author = reading.sender.from.map { Entry.Author.member($0) } ?? .system
        // To somebody else about the matter: a note, for the resident has no answer yet.
        let kind: Entry.Kind = reachesResident ? .reply : .note
        plan.entries = [entry(kind, of: reading, in: ticket.id, author: author, now: now)]
        plan.attachments = reading.message.attachments
        plan.references = references(of: reading, direction: .sent)
        plan.stems = reading.stems
        if reachesResident, !reading.isImported, ticket.state != .answered,
            let rule = try? Lifecycle.rule(.answer, from: ticket.state, by: .staff(.head))
        {
            plan.after = Lifecycle.after(rule, ticket, desk: desk, now: now)
            plan.entries.append(change(of: ticket, to: .answered, "Ответ отправлен из почтовой программы", now: now))
        }
        return plan
    }
}
