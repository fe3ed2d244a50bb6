import Classify
import Foundation
import Mail

extension IntakePlanner {
    /// A letter that belongs to no ticket yet.
    func newTicket(
        _ reading: Reading,
        _ view: WorkingDesk,
        links: [Threading.Tie],
        _ reason: String,
        now: Date
    ) -> IntakePlan {
        let institution = routed(reading)
        let siblings = view.siblings(reading.contentKey)
        if let same = siblings.first(where: { $0.ticket != nil && $0.institution == institution }) {
            return duplicate(reading, of: same)
        }

        let ticket = dated(ticket(reading, state: .new, institution: institution, now: now), reading, now: now)
        var plan = opened(reading, ticket, reading.isImported ? .imported : .ticket, reason, now: now)
        plan.expects.append(.noSibling(contentKey: reading.contentKey, institution: institution))
        let unknown = reading.hints.messageIDs.filter {
            view.view.threads[$0] == nil && reading.hints.signed[$0] == nil
        }
        if !unknown.isEmpty { plan.expects.append(.unknownThread(unknown)) }
        plan.sketch = reading.isImported ? nil : reading.sketch
        plan.links = ties(of: ticket.id, links, siblings)
        // What we wrote ourselves and the resident sends back is no letter of another's.
        if let author = reading.message.forwardedAuthor, !ownAddresses.contains(AddressKey(author.address)) {
            plan.entries.append(forwarding(of: author, in: ticket.id, now: now))
        }
        if let details = details(of: reading, in: ticket.id, now: now) { plan.entries.append(details) }
        readdress(reading, ticket, view, into: &plan, now: now)
        warn(reading, about: ticket, view, into: &plan, now: now)
        notify("new", reading, of: ticket, view, into: &plan, now: now)
        write(acknowledgement(of: reading, for: ticket, plan.entries[0].id, view, now: now), into: &plan)
        hold(reading, view, in: &plan)
        if let silence = silence(reading, view, now: now) { plan.reason += "; not acknowledged: \(silence)" }
        return plan
    }

    /// A promise has its day; old mail is filed and done.
    private func dated(_ ticket: Ticket, _ reading: Reading, now: Date) -> Ticket {
        var ticket = ticket
        if reading.isImported {
            ticket.imported = true
            ticket.state = .closed
            ticket.closed = now
        } else {
            ticket.deadline = Deadline(start: now)
            ticket.due = day(now).due
        }
        return ticket
    }

    /// One mail to two institutions (C1): each has its ticket, and they know of each other.
    private func ties(
        of ticket: ID<Ticket>,
        _ links: [Threading.Tie],
        _ siblings: [IntakeSnapshot.Sibling]
    ) -> [IntakePlan.Link] {
        let linked = links.map { IntakePlan.Link(from: ticket, to: $0.ticket, kind: $0.kind) }
        let others = siblings.compactMap(\.ticket).filter { other in !linked.contains { $0.to == other } }
        return linked + others.map { IntakePlan.Link(from: ticket, to: $0, kind: .sibling) }
    }

    /// R8: whoever passed the letter on is answered until somebody decides otherwise (`DeskMoves.requester`).
    private func forwarding(of author: MailAddress, in ticket: ID<Ticket>, now: Date) -> Entry {
        let name = author.name.isEmpty ? author.address : "\(author.name) <\(author.address)>"
        let text = "Письмо переслали, написал его другой человек: \(name). Отвечаем пока тому, кто переслал."
        return Entry(id: ID(ids.next()), ticket: ticket, kind: .note, at: now, author: .system, text: text)
    }

    private func silence(_ reading: Reading, _ view: WorkingDesk, now: Date) -> String? {
        if reading.isImported { return nil }
        if let silence = reading.silence { return silence }
        let isDead = reading.sender.requester.map {
            view.isDead(AddressKey($0.address), for: desk.deadAge, now: now)
        }
        return isDead == true ? "its address took no mail lately" : nil
    }

    /// Spam: kept and shown apart, written to nobody.
    func spamTicket(_ reading: Reading, _ view: WorkingDesk, _ reason: String, now: Date) -> IntakePlan {
        let institution = reading.source.institution ?? routed(reading)
        if let same = view.siblings(reading.contentKey).first(where: {
            $0.ticket != nil && $0.institution == institution
        }) {
            return duplicate(reading, of: same)
        }
        var ticket = ticket(reading, state: .spam, institution: institution, now: now)
        ticket.imported = reading.isImported
        var plan = opened(reading, ticket, .spam, reason, now: now)
        plan.expects.append(.noSibling(contentKey: reading.contentKey, institution: institution))
        return plan
    }

    /// A sender the operator does not want to hear, or a letter that a server on its way or the classifier calls spam.
    /// A letter that answers one of ours is nobody's spam, whatever a filter says.
    func spam(_ reading: Reading, _ thread: Threading.Decision) -> String? {
        if isBanned(reading.sender) { return "the sender is banned" }
        guard case .opens = thread, let label = reading.verdict.spam else { return nil }
        return label.isServerMark ? "a server on the way called it spam" : "the classifier calls it spam"
    }

    private func isBanned(_ sender: Sender) -> Bool {
        guard !desk.banned.isEmpty else { return false }
        return sender.keys.contains { key in
            guard let at = key.rawValue.lastIndex(of: "@") else { return desk.banned.contains(key) }
            return desk.banned.contains(key) || desk.banned.contains(AddressKey(rawValue: String(key.rawValue[at...])))
        }
    }

    /// The institution, where the verdict is sure enough; nil is the coordinator's queue.
    private func routed(_ reading: Reading) -> String? {
        let threshold = desk.routingThreshold ?? reading.routingThreshold
        guard let label = reading.verdict.institution, label.confidence >= threshold else { return nil }
        return desk.institution(label.code)?.code
    }

    private func ticket(_ reading: Reading, state: TicketState, institution: String?, now: Date) -> Ticket {
        var ticket = Ticket(
            id: ID(ids.next()),
            // The year is the one people at the desk live in.
            number: .placeholder(year: day(now).year),
            institution: institution,
            state: state,
            subject: subject(of: reading.message),
            requester: reading.sender.requester,
            language: reading.language.rawValue,
            created: now
        )
        ticket.restricted = TicketLabels(reading.verdict, []).isRestricted
        return ticket
    }

    private func opened(
        _ reading: Reading,
        _ ticket: Ticket,
        _ outcome: Outcome,
        _ reason: String,
        now: Date
    ) -> IntakePlan {
        var plan = plan(reading, outcome, reason)
        plan.newTicket = ticket
        plan.ticket = ticket.id
        plan.entries = [entry(.message, of: reading, in: ticket.id, now: now)]
        plan.attachments = reading.message.attachments
        plan.references = references(of: reading, direction: .received)
        plan.participants = reading.sender.people
        plan.stems = reading.stems
        plan.post = reading.post.map { PostFiling($0, now: now) }
        return plan
    }

    /// R23, R24: a letter may have its text in the subject alone, or no words at all.
    private func subject(of message: Message) -> String {
        let subject = message.subject.trimmingCharacters(in: .whitespacesAndNewlines)
        if !subject.isEmpty { return subject }
        let line = message.fresh.split(whereSeparator: \.isNewline).lazy
            .map { $0.trimmingCharacters(in: .whitespaces) }.first { !$0.isEmpty }
        guard let line else { return "(без темы)" }
        return line.count <= 80 ? line : line.prefix(79) + "…"
    }
}
