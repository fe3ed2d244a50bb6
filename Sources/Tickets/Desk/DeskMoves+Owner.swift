import Foundation
import Mail

extension DeskMoves {
    /// The member will answer for it; what a colleague held is theirs now.
    package func take(_ history: TicketHistory, by member: Member, now: Date) throws(Refusal) -> DeskChange {
        let step = try step(.take, history, member, now)
        return give(step, to: member, why: "Взято в работу", told: [])
    }

    package func assign(
        _ history: TicketHistory,
        to address: String,
        text: String = "",
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.assign, history, member, now)
        let owner = try colleague(address, step.ticket)
        try expectFair(step, to: [owner])
        let words = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return give(step, to: owner, why: words.isEmpty ? "Назначено: \(owner.name)" : words, told: [owner])
    }

    private func give(_ step: Step, to owner: Member, why: String, told: [Member]) -> DeskChange {
        var ticket = step.ticket
        ticket.assignee = AddressKey(owner.address)
        var line = entry(.change, step, why)
        line.from = step.ticket.assignee?.rawValue ?? ""
        line.to = owner.address
        let mails = told.map { notification("assigned", step, to: $0, entry: line.id) }
        return change(step, ticket: ticket, why: why, entries: [line], outbox: mails)
    }

    /// A letter to one of the staff about this ticket.
    func notification(_ about: String, _ step: Step, to member: Member, entry: ID<Entry>) -> OutboxMail {
        writer.notification(about, of: step.ticket, to: member, entry: entry, now: step.now)
    }
}
