import Foundation
import Mail
import Store
import Testing
import Tickets

/// Whatever people, residents and the calendar do, in whatever order, the desk stays whole. OTKLIK_SOAK lengthens it to
/// 10,000 moves.
@Suite struct RandomMovesTests {
    private static let staff = [
        Office.head, Office.coordinator,
        Member(name: "Анна", address: "anna@staff.example", role: .member, institutions: ["ghm"]),
        Member(name: "Вера", address: "vera@staff.example", role: .member, institutions: ["smdt"]),
        Member(name: "Олег", address: "oleg@staff.example", role: .observer, institutions: ["ghm"]),
    ]
    private static let isLong = ProcessInfo.processInfo.environment["OTKLIK_SOAK"] != nil

    @Test(arguments: isLong ? [1, 2] : [1, 2, 3] as [UInt64])
    func `no state without its entry, no matter owed without deadline and somebody in charge, counters equal a recount`(
        seed: UInt64
    ) async throws {
        let office = try await Office { desk in
            desk.members = Self.staff
            desk.institutions[1].approval = true
        }
        let dice = Dice(seed: seed)
        var numbers: [String] = []
        for index in 0..<(Self.isLong ? 50 : 12) {
            let post = Post("Письмо \(index)", from: "u\(index % 9)@example.ru")
            let filed = try await office.receive(post, at: index % 3 == 0 ? Office.smdt : Office.ghm)
            numbers.append(try #require(filed.ticket).description)
        }
        var made = 0
        for _ in 0..<(Self.isLong ? 10_000 : 250) {
            let number = numbers[dice.roll(numbers.count) - 1]
            if try await move(number, office, dice, &numbers) { made += 1 }
            if dice.roll(8) == 1 { office.clock.move(by: Double(dice.roll(4 * 86400))) }
        }
        #expect(made > 50)
        try await expectWhole(office, numbers)
    }

    private func move(_ number: String, _ office: Office, _ dice: Dice, _ numbers: inout [String]) async throws -> Bool
    {
        let now = office.clock.now
        let history = try #require(try await office.store.history(of: number))
        if dice.roll(5) == 1 { return try await wake(history.ticket, office, now) }
        let other = try #require(try await office.store.history(of: numbers[dice.roll(numbers.count) - 1]))
        var member = Self.staff[dice.roll(Self.staff.count) - 1]
        var which = dice.roll(19)
        // Else all end there soon.
        if history.ticket.state == .spam || history.ticket.state == .merged {
            (which, member) = (20, Office.coordinator)
        }
        guard let change = try? Self.plan(which, office.moves, history, other, member, dice, now) else {
            return false
        }
        let applied = try await office.apply(change)
        #expect(applied)
        if let new = change.new {
            let part = try await office.store.tickets(matching: TicketFilter()).first { $0.id == new.ticket.id }
            numbers.append(try #require(part).number.description)
        }
        return true
    }

    private func wake(_ ticket: Ticket, _ office: Office, _ now: Date) async throws -> Bool {
        let moves = CalendarMoves(desk: office.desk, keys: office.keys, ids: office.ids)
        guard let change = moves.change(ticket, now: now) else { return false }
        return try await office.apply(change)
    }

    private static func plan(
        _ which: Int,
        _ moves: DeskMoves,
        _ history: TicketHistory,
        _ other: TicketHistory,
        _ by: Member,
        _ dice: Dice,
        _ now: Date
    ) throws -> DeskChange {
        let today = CalendarDay(now, in: moves.desk.timeZone)
        switch which {
        case 1: return try moves.take(history, by: by, now: now)
        case 2: return try moves.assign(history, to: staff[dice.roll(staff.count) - 1].address, by: by, now: now)
        case 3, 4: return try moves.answer(history, text: "Ответ", by: by, now: now)
        case 5: return try moves.approve(history, by: by, now: now)
        case 6: return try moves.reject(history, text: "иначе", by: by, now: now)
        case 7: return try moves.note(history, text: "заметка", by: by, now: now)
        case 8: return try moves.ask(history, text: "Какой?", by: by, now: now)
        case 9: return try moves.postpone(history, until: today.adding(dice.roll(9)), reason: "ждём", by: by, now: now)
        case 10: return try moves.extend(history, to: today.adding(40), reason: "банк", by: by, now: now)
        case 11: return try moves.forward(history, to: "банк", contacts: "", until: today.adding(3), by: by, now: now)
        case 12: return try moves.decline(history, .repeated, by: by, now: now)
        case 13: return try moves.close(history, reason: "решено", by: by, now: now)
        case 14: return try moves.reopen(history, reason: "снова", by: by, now: now)
        case 15: return try moves.transfer(history, to: dice.roll(2) == 1 ? "ghm" : "smdt", by: by, now: now)
        case 16: return try moves.merge(history, into: other, by: by, now: now)
        case 17: return try moves.spam(history, by: by, now: now)
        case 20: return try moves.restore(history, by: by, now: now)
        case 18: return try moves.undo(history, by: by, now: now)
        default: return try moves.split(history, text: "и ещё", by: by, now: now)
        }
    }

    private func expectWhole(_ office: Office, _ numbers: [String]) async throws {
        var counted: [String: Int] = [:]
        for number in numbers {
            let history = try #require(try await office.store.history(of: number))
            let ticket = history.ticket
            counted["\(ticket.institution ?? "") \(ticket.state)", default: 0] += 1
            let states = history.entries.filter { $0.kind == .change && TicketState(rawValue: $0.to ?? "") != nil }
            #expect(states.last.map { $0.to == ticket.state.rawValue } ?? (ticket.state == .new), "\(number)")
            for (one, next) in zip(states, states.dropFirst()) { #expect(one.to == next.from, "\(number)") }
            #expect(ticket.deadline != nil && ticket.due != nil)
            #expect((ticket.state == .merged) == (ticket.mergedInto != nil))
            #expect((ticket.state == .closed) == (ticket.closed != nil))
            if MoveTable.underway.contains(ticket.state) {
                #expect(!office.desk.inCharge(of: ticket).isEmpty, "\(number)")
            }
            #expect(
                history.outbox.filter { $0.kind == .answer && $0.state == .dropped }.count
                    <= history.entries.filter { $0.move == .undo }.count
            )
        }
        let kept = try await office.store.counts().filter { $0.count != 0 }
        #expect(
            Dictionary(uniqueKeysWithValues: kept.map { ("\($0.institution ?? "") \($0.state)", $0.count) }) == counted
        )
    }
}
