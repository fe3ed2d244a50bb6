import Foundation
import Mail

/// Finds the ticket a letter belongs to (design §5), first match wins:
///
/// 1. a reply token in the recipient's address;
/// 2. In-Reply-To or References naming a Message-ID we signed, within `threadAge`, or one we know from a ticket where
///    this sender was From, To or Cc;
/// 3. a number in the subject, if the sender takes part in that ticket.
struct Threading {
    enum Decision: Equatable {
        case joins(ID<Ticket>, reason: String)
        /// A new ticket, tied to those it has to do with.
        case opens(links: [Tie], reason: String)
    }

    struct Tie: Equatable {
        var ticket: ID<Ticket>
        var kind: IntakePlan.Link.Kind
    }

    private let reading: Reading
    private let view: WorkingDesk
    private let desk: Desk
    private let members: Set<AddressKey>
    private let now: Date

    init(_ reading: Reading, _ view: WorkingDesk, desk: Desk, members: Set<AddressKey>, now: Date) {
        self.reading = reading
        self.view = view
        self.desk = desk
        self.members = members
        self.now = now
    }

    var decision: Decision {
        if let facts = byToken { return joining(facts, "reply token") }
        if let facts = byMessageID {
            if let reason = partingReason(facts) { return opening(facts, .follows, reason) }
            if isMeantForUsToo(facts) { return opening(facts, .sibling, "addressed to two institutions") }
            return joining(facts, "answers a letter of the ticket")
        }
        if let facts = byNumber {
            guard takesPart(in: facts), reading.post == nil else {
                return opening(facts, .follows, "a stranger names the ticket's number")
            }
            if let reason = partingReason(facts) { return opening(facts, .follows, reason) }
            return joining(facts, "number in the subject")
        }
        return .opens(links: [], reason: "new")
    }

    // MARK: The three steps

    private var byToken: IntakeSnapshot.TicketFacts? {
        reading.hints.tokenTickets.lazy.compactMap { view.ticket($0) }.first
    }

    /// Among sibling tickets the receiving institution's wins.
    private var byMessageID: IntakeSnapshot.TicketFacts? {
        let found = reading.hints.messageIDs.flatMap { tickets(named: $0) } + ticketsWaitingForThis
        let own = reading.source.institution
        return found.first { own != nil && $0.ticket.institution == own } ?? found.first
    }

    private func tickets(
        named messageID: String,
        where isMeant: (IntakeSnapshot.Thread.Direction) -> Bool = { _ in true }
    ) -> [IntakeSnapshot.TicketFacts] {
        var found: [IntakeSnapshot.TicketFacts] = []
        if let signed = reading.hints.signed[messageID], let id = signed.ticket,
            now.timeIntervalSince(signed.issued) <= desk.threadAge, let facts = view.ticket(id),
            // Whoever came by a letter to one of the staff has got into nothing by it.
            !signed.isToStaff || takesPart(in: facts)
        {
            found.append(facts)
        }
        for thread in view.view.threads[messageID] ?? [] where isMeant(thread.direction) {
            // What a post follows, we wrote into it ourselves.
            guard let facts = view.ticket(thread.ticket), reading.post != nil || takesPart(in: facts),
                now.timeIntervalSince(facts.ticket.created) <= desk.threadAge
            else { continue }
            found.append(facts)
        }
        return found
    }

    /// An answer came before the letter it answers, and named it. The same Message-ID once more on a letter received is
    /// another matter (B3).
    private var ticketsWaitingForThis: [IntakeSnapshot.TicketFacts] {
        guard let own = reading.message.messageID else { return [] }
        return tickets(named: own) { $0 == .mentioned }
    }

    private var byNumber: IntakeSnapshot.TicketFacts? {
        reading.hints.numbers.lazy.compactMap { view.view.numbers[$0] }.compactMap { view.ticket($0) }.first
    }

    // MARK: What makes an answer a matter of its own

    private func takesPart(in facts: IntakeSnapshot.TicketFacts) -> Bool {
        !facts.participants.isDisjoint(with: reading.sender.keys)
    }

    private func partingReason(_ facts: IntakeSnapshot.TicketFacts) -> String? {
        if reading.post != nil { return nil }
        if Forward.isForward(reading.message.subject) { return "a forward" }
        // Staff answer residents from the desk, or by mail to a notification of their own; anything else is new (G9).
        if !members.isDisjoint(with: reading.sender.keys), !takesPart(in: facts) { return "from a member of staff" }
        return nil
    }

    /// One mail to two institutions: the other's mailbox has its own copy for the ticket found here.
    private func isMeantForUsToo(_ facts: IntakeSnapshot.TicketFacts) -> Bool {
        guard let here = reading.source.institution, let there = facts.ticket.institution, here != there else {
            return false
        }
        return isAddressed(here) && isAddressed(there)
    }

    private func isAddressed(_ code: String) -> Bool {
        guard let institution = desk.institution(code) else { return false }
        return institution.addresses.contains { reading.sender.ownRecipients.contains(AddressKey($0)) }
    }

    // MARK: Joining or opening

    private func joining(_ facts: IntakeSnapshot.TicketFacts, _ reason: String) -> Decision {
        let ticket = facts.ticket
        if ticket.imported, !reading.isImported, !reading.source.isFeed {
            return opening(facts, .follows, "answers a letter from before our time")
        }
        guard ticket.state == .closed, !reading.isImported, !BareThanks.is(reading.message.fresh) else {
            return .joins(ticket.id, reason: reason)
        }
        let closed = ticket.closed ?? ticket.created
        if now.timeIntervalSince(closed) <= desk.reopenAge { return .joins(ticket.id, reason: reason) }
        return opening(facts, .follows, "answers a ticket closed long ago")
    }

    private func opening(
        _ facts: IntakeSnapshot.TicketFacts,
        _ kind: IntakePlan.Link.Kind,
        _ reason: String
    ) -> Decision {
        .opens(links: [Tie(ticket: facts.ticket.id, kind: kind)], reason: reason)
    }
}
