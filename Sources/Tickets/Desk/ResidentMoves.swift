import Classify
import Foundation
import Mail

/// What a resident does with the answer to their matter, on its private page: pure functions from its history to a
/// change, or a refusal in words. Whoever knows the page's link speaks for the resident.
package struct ResidentMoves: Sendable {
    private let desk: Desk
    private let writer: OutboxWriter

    /// The last of so many words on one answer counts; more are nobody's opinion.
    private static let mostRatings = 5

    package init(desk: Desk, keys: KeyRing, ids: any IDSource) {
        self.desk = desk
        writer = OutboxWriter(desk: desk, keys: keys, ids: ids)
    }

    package func mayRate(_ history: TicketHistory) -> Bool {
        (try? rating(history)) != nil
    }

    package func mayDispute(_ history: TicketHistory, now: Date) -> Bool {
        (try? returning(history, now)) != nil
    }

    /// From 1 to 5. Nothing moves; the last word on an answer is the one that counts.
    package func rate(
        _ history: TicketHistory,
        score: Int,
        words: String = "",
        now: Date
    ) throws(Refusal) -> DeskChange {
        let rule = try rating(history)
        let entry = try rated(history, score, words, now)
        return change(history, rule, [entry], words, now)
    }

    /// «Не решено»: back to work with a new deadline, and those in charge are told. A score given with it counts, too.
    package func dispute(
        _ history: TicketHistory,
        score: Int? = nil,
        words: String = "",
        now: Date
    ) throws(Refusal) -> DeskChange {
        let rule = try returning(history, now)
        var entries: [Entry] = []
        if let score, mayRate(history) { entries.append(try rated(history, score, "", now)) }
        var line = entry(.dispute, history, words, now)
        line.from = history.ticket.state.rawValue
        var change = change(history, rule, entries, words, now)
        guard let after = change.after else { return change }
        line.to = after.state.rawValue
        change.entries.append(line)
        change.outbox = desk.inCharge(of: after).map {
            writer.notification("returned", of: after, to: $0, entry: line.id, now: now)
        }
        return change
    }

    // MARK: What it needs

    private func rating(_ history: TicketHistory) throws(Refusal) -> MoveRule {
        try expectKept(history.ticket)
        let rule = try Lifecycle.rule(.rate, from: history.ticket.state, by: .resident)
        guard let answer = history.entries.lastIndex(where: \.isAnswer) else {
            throw Refusal("Оценить можно только ответ, а его пока нет.")
        }
        let ratings = history.entries[answer...].count { $0.move == .rate }
        guard ratings < Self.mostRatings else { throw Refusal("Этот ответ уже оценён.") }
        return rule
    }

    private func returning(_ history: TicketHistory, _ now: Date) throws(Refusal) -> MoveRule {
        try expectKept(history.ticket)
        let rule = try Lifecycle.rule(.dispute, from: history.ticket.state, by: .resident)
        if let closed = history.ticket.closed, now.timeIntervalSince(closed) > desk.reopenAge {
            throw Refusal("Обращение закрыто давно: напишите новое.")
        }
        return rule
    }

    /// Nobody could close it again: whoever wrote it is known no more.
    private func expectKept(_ ticket: Ticket) throws(Refusal) {
        if ticket.isErased { throw Refusal("Личные данные этого обращения удалены: напишите новое.") }
    }

    // MARK: What is written

    private func rated(
        _ history: TicketHistory,
        _ score: Int,
        _ words: String,
        _ now: Date
    ) throws(Refusal) -> Entry {
        guard (1...5).contains(score) else { throw Refusal("Оценка — от 1 до 5.") }
        var line = entry(.rate, history, words, now)
        line.to = String(score)
        return line
    }

    private func entry(_ move: Move, _ history: TicketHistory, _ words: String, _ now: Date) -> Entry {
        Entry(
            id: ID(writer.ids.next()),
            ticket: history.ticket.id,
            kind: .change,
            at: now,
            author: .resident(history.ticket.requester ?? MailAddress(address: "")),
            text: words.trimmingCharacters(in: .whitespacesAndNewlines),
            move: move
        )
    }

    private func change(
        _ history: TicketHistory,
        _ rule: MoveRule,
        _ entries: [Entry],
        _ words: String,
        _ now: Date
    ) -> DeskChange {
        DeskChange(
            ticket: history.ticket.id,
            expectedVersion: history.ticket.version,
            after: Lifecycle.after(rule, history.ticket, desk: desk, now: now),
            entries: entries,
            stems: SearchText.stems(of: words)
        )
    }
}

extension Entry {
    /// What a resident was told on the merits, wherever it was written; a question to them is none.
    package var isAnswer: Bool { kind == .reply && move != .ask }
}
