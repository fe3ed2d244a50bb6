import Foundation
import Mail

/// Answers a mass issue: the order, and the minute after minute of carrying it out. What is done stands in the store with
/// each ticket's change in one transaction, so whoever goes on after a crash doubles nothing.
package struct MassAnswering: Sendable {
    package static let perMinute = 20
    private static let mostTries = 5

    private let moves: DeskMoves
    private let store: any MassAnswerStore & DeskStore
    private var desk: Desk { moves.desk }

    package init(moves: DeskMoves, store: any MassAnswerStore & DeskStore) {
        self.moves = moves
        self.store = store
    }

    /// What shall be sent to whom, or why not. Tickets that somebody has answered or ended already are left alone.
    package func order(
        _ tickets: [Ticket],
        text: String,
        perMinute: Int = Self.perMinute,
        by member: Member,
        now: Date
    ) throws(Refusal) -> (answer: MassAnswer, tickets: [ID<Ticket>]) {
        let text = try moves.words(text, or: "Пустой ответ не отправлен.")
        guard let first = tickets.first else { throw Refusal("Массового обращения с таким номером нет.") }
        let open = tickets.filter { Self.owes($0.state) && Access.mayAct(on: $0, member) }
        guard !open.isEmpty else { throw Refusal("Отвечать некому: в работе из этих обращений у вас нет ни одного.") }
        if let wary = open.lazy.compactMap({ $0.institution.flatMap(desk.institution) }).first(where: \.approval),
            !Party.heads.contains(.staff(member.role))
        {
            throw Refusal("Ответы «\(wary.name)» согласует руководитель: ответить сразу всем может он.")
        }
        try AnswerFields.check(text)
        let answer = MassAnswer(
            id: ID(moves.writer.ids.next()),
            issue: first.number,
            text: text,
            author: member,
            perMinute: max(1, min(perMinute, 600)),
            created: now
        )
        return (answer, open.map(\.id))
    }

    /// One look at what is due: answers the tickets of this minute. Answers how many letters were written.
    package func turn(lease: Lease?, now: Date, goesOn: () -> Bool = { true }) async throws -> Int {
        var written = 0
        for (answer, numbers) in try await store.nextMinute(at: now) {
            for number in numbers where goesOn() {
                if try await settle(number, in: answer, lease, now) { written += 1 }
            }
        }
        return written
    }

    private func settle(
        _ number: TicketNumber,
        in answer: MassAnswer,
        _ lease: Lease?,
        _ now: Date
    ) async throws -> Bool {
        for _ in 0..<Self.mostTries {
            guard let history = try await store.history(of: number.description) else { return false }
            let step = step(history, answer, now)
            let outcome = try await store.settle(history.ticket.id, in: answer.id, step, lease: lease, now: now)
            switch outcome {
            case .written:
                if case .answer = step { return true }
                return false
            case .over: return false
            case .stale: continue
            }
        }
        return false
    }

    private func step(_ history: TicketHistory, _ answer: MassAnswer, _ now: Date) -> MassAnswerStep {
        do {
            guard Self.owes(history.ticket.state) else {
                throw Refusal("Обращение уже «\(history.ticket.state.russian)».")
            }
            let text = try AnswerFields(history, desk: desk, now: now).fill(answer.text)
            let greeting = Salutation(history.ticket).text
            let whole = Salutation.stands(in: text) ? text : "\(greeting)\n\n\(text)"
            return .answer(try moves.answer(history, text: whole, by: try author(of: answer), now: now))
        } catch {
            return .skip(reason: "\(error)")
        }
    }

    /// The role may have changed since; who left the settings speaks for nobody.
    private func author(of answer: MassAnswer) throws(Refusal) -> Member {
        if let member = desk.member(answer.author.address) { return member }
        guard answer.author.role == .operator else { throw Refusal("Автор ответа здесь больше не работает.") }
        return answer.author
    }

    private static func owes(_ state: TicketState) -> Bool {
        switch state {
        case .new, .open, .waiting, .postponed: true
        case .approval, .answered, .forwarded, .declined, .closed, .spam, .merged: false
        }
    }
}
