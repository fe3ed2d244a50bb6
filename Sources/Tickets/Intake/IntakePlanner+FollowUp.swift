import Foundation
import Mail

extension IntakePlanner {
    /// A letter that belongs to a ticket.
    func followUp(
        _ reading: Reading,
        _ view: WorkingDesk,
        _ id: ID<Ticket>,
        _ reason: String,
        now: Date
    ) -> IntakePlan {
        guard let ticket = view.ticket(id)?.ticket else { return newTicket(reading, view, links: [], "new", now: now) }
        if let same = view.siblings(reading.contentKey).first(where: {
            $0.ticket != nil && $0.institution == ticket.institution
        }) {
            return duplicate(reading, of: same)
        }
        var plan = plan(reading, reading.isImported ? .imported : .entry, reason)
        plan.ticket = ticket.id
        plan.expects = [
            .version(ticket.id, ticket.version),
            .noSibling(contentKey: reading.contentKey, institution: ticket.institution),
        ]
        let message = entry(.message, of: reading, in: ticket.id, now: now)
        plan.entries = [message] + [details(of: reading, in: ticket.id, now: now)].compactMap(\.self)
        plan.attachments = reading.message.attachments
        plan.references = references(of: reading, direction: .received)
        plan.participants = reading.sender.people
        plan.stems = reading.stems
        plan.post = reading.post.map { PostFiling($0, now: now) }
        if reading.source.isFeed { plan.entries.append(changedAtSite(ticket.id, now: now)) }
        if case .resident = message.author, !reading.isImported, let after = after(reading, ticket, now: now) {
            plan.after = after
            plan.entries.append(change(of: ticket, to: after.state, "Пришло новое письмо", now: now))
        }
        if case .resident = message.author {
            warn(reading, about: ticket, view, into: &plan, now: now)
            tellStaff(reading, ticket, plan.after, view, into: &plan, now: now)
        }
        write(tooLarge(reading, for: ticket, message.id, view, now: now), into: &plan)
        return plan
    }

    /// A courtesy is read in the history.
    private func tellStaff(
        _ reading: Reading,
        _ ticket: Ticket,
        _ after: Ticket?,
        _ view: WorkingDesk,
        into plan: inout IntakePlan,
        now: Date
    ) {
        guard let rule = try? Lifecycle.rule(.write, from: ticket.state, by: .resident),
            after != nil || !isThanks(reading)
        else { return }
        let about = rule.causes.contains(.newDeadline) ? "returned" : "message"
        notify(about, reading, of: after ?? ticket, view, into: &plan, now: now)
    }

    private func isThanks(_ reading: Reading) -> Bool {
        BareThanks.is(reading.message.fresh) && reading.message.attachments.isEmpty
    }

    private func changedAtSite(_ ticket: ID<Ticket>, now: Date) -> Entry {
        let text = "На сайте это обращение изменили: выше стоит его новый текст."
        return Entry(id: ID(ids.next()), ticket: ticket, kind: .note, at: now, author: .system, text: text)
    }

    /// Where a resident's letter takes the ticket (`MoveTable`); nil: it stays.
    private func after(_ reading: Reading, _ ticket: Ticket, now: Date) -> Ticket? {
        // Old items that a site touches all at once are nobody's new letters.
        if reading.source.isFeed, ticket.imported { return nil }
        if isThanks(reading), (try? Lifecycle.rule(.thank, from: ticket.state, by: .resident)) != nil { return nil }
        guard let rule = try? Lifecycle.rule(.write, from: ticket.state, by: .resident) else { return nil }
        let after = Lifecycle.after(rule, ticket, desk: desk, now: now)
        return after.state == ticket.state ? nil : after
    }
}
