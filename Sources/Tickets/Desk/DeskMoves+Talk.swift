import Classify
import Foundation
import Mail

extension DeskMoves {
    /// A remark for colleagues; the resident does not see it, and no state changes.
    package func note(
        _ history: TicketHistory,
        text: String,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.note, history, member, now)
        let text = try words(text, or: "Пустая заметка не записана.")
        return change(step, why: "", entries: [entry(.note, step, text)], stems: SearchText.stems(of: text))
    }

    /// The resident is asked for what is missing; the clock stands until they write.
    package func ask(
        _ history: TicketHistory,
        text: String,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.ask, history, member, now)
        let text = try words(text, or: "Пустой вопрос не отправлен.")
        let question = entry(.reply, step, text)
        return change(
            step,
            why: "Задан вопрос жителю",
            entries: [question],
            outbox: [try letter(.question, step, entry: question.id)],
            stems: SearchText.stems(of: text)
        )
    }

    /// A colleague's opinion is asked for; what they answer becomes a note.
    package func consult(
        _ history: TicketHistory,
        _ address: String,
        text: String,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.consult, history, member, now)
        let text = try words(text, or: "Напишите, о чём спросить коллегу.")
        let colleague = try colleague(address, step.ticket)
        try expectFair(step, to: [colleague])
        var note = entry(.note, step, text)
        note.to = colleague.address
        let mail = notification("consult", step, to: colleague, entry: note.id)
        return change(step, why: "", entries: [note], outbox: [mail], stems: SearchText.stems(of: text))
    }
}
