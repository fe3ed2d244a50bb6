import Foundation
import Mail

extension DeskMoves {
    /// Not ours: the resident is told who answers such things and how to reach them.
    package func forward(
        _ history: TicketHistory,
        to body: String,
        contacts: String,
        until day: CalendarDay? = nil,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.forward, history, member, now)
        let (body, contacts) = try outside(body, contacts)
        let back = try day.map { day throws(Refusal) in
            try comingDay(day, now, or: "Вернуться можно в день, который ещё не наступил.")
        }
        var line = entry(
            .change,
            step,
            contacts.isEmpty ? "Перенаправлено: \(body)" : "Перенаправлено: \(body). \(contacts)"
        )
        line.to = body
        let mails = notice(.forwarded, step, entry: line.id, details: ["body": body, "contacts": contacts])
        return change(step, why: "Перенаправлено: \(body)", until: back, entries: [line], outbox: mails)
    }

    /// A body as the settings know it, with its contacts; what staff write goes before them. Where the settings know some, a
    /// resident is sent to nobody without a word on how to reach them.
    private func outside(_ name: String, _ contacts: String) throws(Refusal) -> (body: String, contacts: String) {
        let name = try words(name, or: "Напишите, кто этим занимается: название прочтёт житель.")
        let contacts = contacts.trimmingCharacters(in: .whitespacesAndNewlines)
        let known = desk.body(name)
        guard contacts.isEmpty, known == nil, !desk.bodies.isEmpty else {
            return (known?.name ?? name, contacts.isEmpty ? known?.contacts ?? "" : contacts)
        }
        let list = desk.bodies.map(\.name).joined(separator: ", ")
        throw Refusal("Напишите, как связаться с «\(name)»: это прочтёт житель. Известны и так: \(list).")
    }

    /// No answer on the merits, on a ground the rules know.
    package func decline(
        _ history: TicketHistory,
        _ ground: Ground,
        text: String = "",
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.decline, history, member, now)
        let words = text.trimmingCharacters(in: .whitespacesAndNewlines)
        var line = entry(.change, step, words.isEmpty ? ground.russian : words)
        line.to = ground.rawValue
        let details = ["ground": ground.letter, "words": words]
        let mails = ground.tellsResident ? notice(.declined, step, entry: line.id, details: details) : []
        return change(step, why: ground.russian, entries: [line], outbox: mails)
    }

    /// Ends the matter without a letter; the reason stays in the history.
    package func close(
        _ history: TicketHistory,
        reason: String,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.close, history, member, now)
        return change(step, why: try words(reason, or: "Напишите, почему обращение закрывается."))
    }

    package func reopen(
        _ history: TicketHistory,
        reason: String,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.reopen, history, member, now)
        return change(step, why: try words(reason, or: "Напишите, почему обращение возвращается в работу."))
    }
}
