import Foundation
import Mail

/// A mail of one of the staff, carried out: its commands in order, then its words. One change, or a refusal and nothing.
package struct StaffMail: Sendable {
    private let moves: DeskMoves
    private let member: Member
    private let now: Date
    private var today: CalendarDay { CalendarDay(now, in: moves.desk.timeZone) }

    package init(_ moves: DeskMoves, by member: Member, now: Date) {
        self.moves = moves
        self.member = member
        self.now = now
    }

    package func carryOut(
        _ order: MailOrder,
        _ history: TicketHistory,
        answering notice: StaffNotice
    ) throws(Refusal) -> DeskChange {
        let order = try notice.complete(order)
        let fresh = StaffNews(history, since: notice, for: member)
        for command in order.commands { try fresh.check(command.move) }
        var words = order.text
        var change: DeskChange?
        var history = history
        for command in order.commands {
            let next = try carryOut(command, history, &words)
            history = history.after(next)
            change = change.map { $0.followed(by: next) } ?? next
        }
        if !words.isEmpty {
            let last = try spoken(words, after: order, history)
            change = change.map { $0.followed(by: last) } ?? last
        }
        guard var change else { throw Refusal("В письме ничего не сказано.") }
        if notice.about == "consult" { change.outbox += advice(change, history, answering: notice) }
        return change
    }

    /// Who asked a colleague is told what they said.
    private func advice(
        _ change: DeskChange,
        _ history: TicketHistory,
        answering notice: StaffNotice
    ) -> [OutboxMail] {
        guard let note = change.entries.first(where: { $0.kind == .note }),
            case .member(let author) = history.entries.first(where: { $0.id == notice.entry })?.author,
            let asker = moves.desk.member(author.address), asker.address != member.address,
            Access.maySee(history.ticket, asker)
        else { return [] }
        return [moves.writer.notification("advice", of: history.ticket, to: asker, entry: note.id, now: now)]
    }

    /// Words that no command wanted. Beside a head's agreement and beside what was taken back they are a remark for
    /// colleagues; whom they are for elsewhere is not guessed: «/взять, сделаю завтра» must not reach a resident.
    private func spoken(_ words: String, after order: MailOrder, _ history: TicketHistory)
        throws(Refusal) -> DeskChange
    {
        guard order.commands.contains(where: { $0.move == .approve || $0.move == .undo }) else {
            throw Refusal(
                "Не поняли, для кого слова под командой. Чтобы они ушли жителю, поставьте над ними «/ответить»; чтобы их "
                    + "прочли коллеги — «/заметка»."
            )
        }
        return try moves.note(history, text: words, by: member, now: now)
    }

    private func carryOut(
        _ command: MailOrder.Command,
        _ history: TicketHistory,
        _ words: inout String
    ) throws(Refusal) -> DeskChange {
        let line = command.argument
        switch command.move {
        case .note: return try moves.note(history, text: take(line, &words), by: member, now: now)
        case .ask: return try moves.ask(history, text: take(line, &words), by: member, now: now)
        case .answer: return try moves.answer(history, text: take(line, &words), by: member, now: now)
        case .close: return try moves.close(history, reason: take(line, &words), by: member, now: now)
        case .reopen: return try moves.reopen(history, reason: take(line, &words), by: member, now: now)
        case .reject: return try moves.reject(history, text: take(line, &words), by: member, now: now)
        case .approve: return try moves.approve(history, by: member, now: now)
        case .take: return try moves.take(history, by: member, now: now)
        case .spam: return try moves.spam(history, by: member, now: now)
        case .undo: return try moves.undo(history, by: member, now: now)
        default: return try addressed(command, history, &words)
        }
    }

    /// Commands that name somebody, or a day, on their line.
    private func addressed(
        _ command: MailOrder.Command,
        _ history: TicketHistory,
        _ words: inout String
    ) throws(Refusal) -> DeskChange {
        let (first, rest) = Self.first(command.argument)
        switch command.move {
        case .topic: return try moves.topic(history, first, by: member, now: now)
        case .transfer: return try moves.transfer(history, to: first, reason: take(rest, &words), by: member, now: now)
        case .assign: return try moves.assign(history, to: first, text: take(rest, &words), by: member, now: now)
        case .consult: return try moves.consult(history, first, text: take(rest, &words), by: member, now: now)
        case .forward:
            return try moves.forward(history, to: command.argument, contacts: take("", &words), by: member, now: now)
        case .decline:
            return try moves.decline(history, try ground(first), text: take(rest, &words), by: member, now: now)
        case .postpone, .extend: return try dated(command, history, &words)
        default: throw Refusal("«\(command.move.russian)» по почте нельзя: это делается на странице обращения.")
        }
    }

    private func dated(
        _ command: MailOrder.Command,
        _ history: TicketHistory,
        _ words: inout String
    ) throws(Refusal) -> DeskChange {
        guard let (day, rest) = DayWords.read(command.argument, today: today) else {
            throw Refusal("Напишите день после команды, например «1 декабря» или «01.12».")
        }
        let reason = take(rest, &words)
        return command.move == .postpone
            ? try moves.postpone(history, until: day, reason: reason, by: member, now: now)
            : try moves.extend(history, to: day, reason: reason, by: member, now: now)
    }

    /// The words of a command: those of its line and those below, which then belong to it.
    private func take(_ line: String, _ words: inout String) -> String {
        defer { words = "" }
        return [line, words].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func first(_ line: String) -> (String, String) {
        let word = line.prefix { !$0.isWhitespace }
        return (String(word), line[word.endIndex...].trimmingCharacters(in: .whitespaces))
    }

    private func ground(_ code: String) throws(Refusal) -> Ground {
        if let ground = Ground(rawValue: code.uppercased()) { return ground }
        let known = Ground.allCases.map { "\($0.rawValue) (\($0.russian))" }.joined(separator: "; ")
        throw Refusal("Основания «\(code)» нет. Есть: \(known).")
    }
}
