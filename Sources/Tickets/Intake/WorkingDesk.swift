import Foundation
import Mail

/// The snapshot, as it will be once the plans made so far are committed: letters of one batch see each other.
struct WorkingDesk {
    private(set) var view: IntakeSnapshot

    init(_ snapshot: IntakeSnapshot) {
        view = snapshot
    }

    /// The ticket, or what it was merged into.
    func ticket(_ id: ID<Ticket>) -> IntakeSnapshot.TicketFacts? {
        var facts = view.tickets[id]
        for _ in 0..<8 {
            guard let target = facts?.ticket.mergedInto, let next = view.tickets[target] else { break }
            facts = next
        }
        return facts
    }

    func acknowledged(_ address: AddressKey) -> IntakeSnapshot.Acknowledged {
        view.acknowledged[address] ?? IntakeSnapshot.Acknowledged()
    }

    func siblings(_ contentKey: String) -> [IntakeSnapshot.Sibling] {
        view.siblings[contentKey] ?? []
    }

    mutating func apply(_ plan: IntakePlan, of reading: Reading) {
        guard plan.outcome != .quarantined else { return }
        var institution: String?
        if let new = plan.newTicket {
            view.tickets[new.id] = IntakeSnapshot.TicketFacts(ticket: new, participants: Set(plan.participants))
            institution = new.institution
        } else if let id = plan.ticket, plan.outcome != .duplicate {
            institution = change(id, plan)
        } else if let id = plan.ticket {
            institution = view.tickets[id]?.ticket.institution
        }
        if let ticket = plan.ticket {
            if plan.outbox.contains(where: { $0.details["letter"] == "urgent" }) {
                view.tickets[ticket]?.isWarnedOf = true
            }
            note(plan, in: ticket)
            for reference in plan.references {
                view.threads[reference.messageID, default: []].append(
                    .init(ticket: ticket, direction: reference.direction)
                )
            }
        }
        if let key = plan.contentKey {
            view.siblings[key, default: []].append(
                .init(arrival: plan.arrival, ticket: plan.ticket, institution: institution)
            )
        }
        count(plan)
    }

    /// The histories staff act on, as they will be.
    private mutating func note(_ plan: IntakePlan, in ticket: ID<Ticket>) {
        if let order = plan.order { view.notifications[order.notification]?.orders.insert(order.mark) }
        guard var history = view.histories[ticket], let facts = view.tickets[ticket] else { return }
        history.entries += plan.entries
        history.outbox += plan.outbox
        if let change = plan.desk { history = history.after(change) }
        history.ticket = facts.ticket
        view.histories[ticket] = history
    }

    /// What the brakes will have counted.
    private mutating func count(_ plan: IntakePlan) {
        for mail in plan.outbox where mail.kind.repliesAutomatically && mail.state == .queued {
            count(AddressKey(mail.to.address))
        }
        for departure in plan.departures { count(departure.key) }
    }

    private mutating func count(_ key: AddressKey) {
        view.acknowledged[key, default: .init()].lastHour += 1
        view.acknowledged[key, default: .init()].lastDay += 1
    }

    /// Whether a machine of ours should write there at all.
    func isDead(_ address: AddressKey, for age: TimeInterval, now: Date) -> Bool {
        view.deadSince[address].map { now.timeIntervalSince($0) < age } ?? false
    }

    private mutating func change(_ id: ID<Ticket>, _ plan: IntakePlan) -> String? {
        guard var facts = view.tickets[id] else { return nil }
        let version = facts.ticket.version + 1
        facts.ticket = plan.desk?.after ?? plan.after ?? facts.ticket
        facts.ticket.version = version
        facts.participants.formUnion(plan.participants)
        view.tickets[id] = facts
        return facts.ticket.institution
    }
}
