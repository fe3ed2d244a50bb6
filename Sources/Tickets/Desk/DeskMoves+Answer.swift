import Classify
import Foundation
import Mail

extension DeskMoves {
    /// The resident gets `text` as a letter in their thread; where the institution wants its answers approved, a head
    /// is shown it first.
    package func answer(
        _ history: TicketHistory,
        text: String,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.answer, history, member, now)
        let text = try words(text, or: "Пустой ответ не отправлен.")
        _ = try correspondents(step.ticket)
        let after = Lifecycle.after(step.rule, step.ticket, by: member, desk: desk, now: now)
        if after.state == .approval { return try propose(step, text) }
        let reply = entry(.reply, step, text)
        var change = change(
            step,
            why: "Дан ответ",
            entries: [reply],
            outbox: [try letter(.answer, step, entry: reply.id)],
            stems: SearchText.stems(of: text)
        )
        change.answered = AnswerQuestion(history)
        return change
    }

    /// The answer stays a note until a head has read it. A second one replaces the first.
    private func propose(_ step: Step, _ text: String) throws(Refusal) -> DeskChange {
        var draft = entry(.note, step, text)
        draft.to = TicketState.approval.rawValue
        let heads = desk.approving(step.ticket)
        let mails = heads.map { notification("approval", step, to: $0, entry: draft.id) }
        return change(step, why: "Ответ ждёт согласования", entries: [draft], outbox: mails)
    }

    /// A head's word: the answer that waits goes out in the name of who wrote it.
    package func approve(_ history: TicketHistory, by member: Member, now: Date) throws(Refusal) -> DeskChange {
        let step = try step(.approve, history, member, now)
        let draft = try proposal(history)
        var reply = entry(.reply, step, draft.text)
        reply.author = draft.author
        // Its files go with it.
        reply.raw = draft.raw
        var change = change(
            step,
            why: "Ответ согласован",
            entries: [reply],
            outbox: [try letter(.answer, step, entry: reply.id)],
            stems: SearchText.stems(of: draft.text)
        )
        change.answered = AnswerQuestion(history)
        return change
    }

    /// Back to its author, with what is to be mended.
    package func reject(
        _ history: TicketHistory,
        text: String,
        by member: Member,
        now: Date
    ) throws(Refusal) -> DeskChange {
        let step = try step(.reject, history, member, now)
        let text = try words(text, or: "Напишите, что исправить в ответе.")
        let draft = try proposal(history)
        let note = entry(.note, step, text)
        var mails: [OutboxMail] = []
        if case .member(let author) = draft.author, let writer = desk.member(author.address) {
            mails = [notification("rejected", step, to: writer, entry: note.id)]
        }
        return change(step, why: "Ответ вернули на доработку", entries: [note], outbox: mails)
    }

    func proposal(_ history: TicketHistory) throws(Refusal) -> Entry {
        let draft = history.entries.last(where: \.isProposal)
        guard let draft else { throw Refusal("У \(history.ticket.number) нет ответа, который ждёт согласования.") }
        return draft
    }
}
