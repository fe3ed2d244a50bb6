import Classify
import Foundation
import Mail

/// What people say against a verdict.
extension DeskMoves {
    /// What kind of matter it is.
    package func kind(_ history: TicketHistory, _ code: String, by member: Member, now: Date) throws(Refusal)
        -> DeskChange
    {
        let step = try step(.topic, history, member, now)
        let kinds = Taxonomy.kinds.subtracting(["spam", "auto"])
        let code = try known(code.lowercased(), among: kinds, "Вида")
        let was = history.labels.kind ?? ""
        guard was != code else { throw Refusal("Вид \(history.ticket.number) и так «\(code)».") }
        return relabel(step, .kind, was: was, became: code, "Вид")
    }

    /// What it is about.
    package func topic(_ history: TicketHistory, _ code: String, by member: Member, now: Date) throws(Refusal)
        -> DeskChange
    {
        let step = try step(.topic, history, member, now)
        let code = try known(code.uppercased(), among: Taxonomy.topics.union(desk.topics.map(\.code)), "Темы")
        let was = history.labels.topics.first ?? ""
        guard was != code else { throw Refusal("Тема \(history.ticket.number) и так «\(code)».") }
        return relabel(step, .topic, was: was, became: code, "Тема")
    }

    /// Sets a flag, or takes it away.
    package func flag(
        _ history: TicketHistory,
        _ code: String,
        holds: Bool,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.topic, history, member, now)
        let code = try known(code.lowercased(), among: Taxonomy.flags, "Отметки")
        guard history.labels.flags.contains(code) != holds else {
            throw Refusal("Отметка «\(code)» у \(history.ticket.number) \(holds ? "уже есть" : "не стоит").")
        }
        let (was, became) = holds ? ("", code) : (code, "")
        return relabel(step, .flag, was: was, became: became, holds ? "Отметка" : "Снята отметка")
    }

    /// It is for none of ours: back to the coordinator, and the classifier learns it.
    package func nobody(_ history: TicketHistory, reason: String, by member: Member, now: Date) throws(Refusal)
        -> DeskChange
    {
        let step = try step(.transfer, history, member, now)
        var ticket = step.ticket
        ticket.institution = nil
        ticket.assignee = nil
        var moved = entry(.change, step, reason.isEmpty ? "Не к нашим учреждениям" : reason)
        moved.from = step.ticket.institution ?? ""
        moved.to = ""
        var change = change(step, ticket: ticket, why: "Передано координатору", entries: [moved])
        change.corrections = correction(step, .institution, was: step.ticket.institution ?? "", became: "")
        return change
    }

    /// Nothing is learned of a ticket that nobody judged.
    func correction(_ step: Step, _ label: Correction.Label, was: String, became: String) -> [Correction] {
        guard let verdict = step.history.verdicts.first else { return [] }
        return [
            Correction(
                ticket: step.ticket.id,
                label: label,
                was: was,
                became: became,
                by: MailAddress(name: step.member.name, address: step.member.address),
                at: step.now,
                classifier: verdict.version
            )
        ]
    }

    private func relabel(_ step: Step, _ label: Correction.Label, was: String, became: String, _ what: String)
        -> DeskChange
    {
        var line = entry(.change, step, what)
        line.from = was
        line.to = became
        var labels = step.history.labels
        labels.take(label, was: was, became: became)
        var ticket = step.ticket
        ticket.restricted = labels.isRestricted
        var change = change(step, ticket: ticket, why: "", entries: [line])
        change.corrections = correction(step, label, was: was, became: became)
        return change
    }

    private func known(_ code: String, among codes: Set<String>, _ what: String) throws(Refusal) -> String {
        guard codes.contains(code) else {
            throw Refusal("\(what) «\(code)» нет. Есть: \(codes.sorted().joined(separator: ", ")).")
        }
        return code
    }
}
