import Foundation
import Mail

extension DeskMoves {
    /// Gives the matter to another institution. The number stays; the resident and the staff of both are told once.
    package func transfer(
        _ history: TicketHistory,
        to code: String,
        reason: String = "",
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.transfer, history, member, now)
        let target = try institution(code, besides: step.ticket)
        try expectFair(step, to: desk.staff(of: target.code))
        var ticket = step.ticket
        ticket.institution = target.code
        // Nobody there has taken it yet.
        ticket.assignee = nil
        var moved = entry(.change, step, reason.isEmpty ? "Передано: \(target.name)" : reason)
        moved.from = step.ticket.institution ?? ""
        moved.to = target.code
        let told = history.outbox.contains {
            $0.kind == .notice && $0.details["institution"] == target.code && $0.state != .dropped
                && $0.state != .failed
        }
        let details = ["about": "transfer", "institution": target.code]
        var mails = told ? [] : notice(.notice, step, institution: target.code, entry: moved.id, details: details)
        if !step.ticket.imported {
            mails += desk.staff(of: target.code).filter { Access.maySee(ticket, $0) }.map {
                arrived(step, at: target, $0, moved.id)
            }
        }
        var change = change(step, ticket: ticket, why: "Передано другому учреждению", entries: [moved], outbox: mails)
        if Self.isCorrected(step) {
            change.corrections = correction(step, .institution, was: moved.from ?? "", became: target.code)
        }
        return change
    }

    /// Whoever has written to the resident took the matter as their own: after that it moves on, and says nothing against
    /// the verdict on its first letter.
    private static func isCorrected(_ step: Step) -> Bool {
        !step.history.entries.contains { $0.kind == .reply }
    }

    private func institution(_ code: String, besides ticket: Ticket) throws(Refusal) -> Institution {
        let target = try institution(code)
        guard target.code != ticket.institution else { throw Refusal("\(ticket.number) уже у «\(target.name)».") }
        return target
    }

    private func arrived(_ step: Step, at target: Institution, _ member: Member, _ entry: ID<Entry>) -> OutboxMail {
        var mail = notification("transfer", step, to: member, entry: entry)
        mail.institution = target.code
        return mail
    }

    /// Another way of handling, with the deadline of its own from the day of registration. Only a person decides this.
    package func regime(
        _ history: TicketHistory,
        _ regime: Ticket.Regime,
        reason: String,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.regime, history, member, now)
        guard regime != step.ticket.regime else { throw Refusal("\(step.ticket.number) и так рассматривается так.") }
        var ticket = step.ticket
        ticket.regime = regime
        var line = entry(.change, step, try words(reason, or: "Напишите, почему меняется порядок рассмотрения."))
        line.from = step.ticket.regime.rawValue
        line.to = regime.rawValue
        return change(step, ticket: ticket, why: "", entries: [line])
    }
}
