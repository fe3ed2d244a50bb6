import Foundation
import Letters
import Mail
import Store
import Testing
import Tickets

/// What happens by itself when days pass.
@Suite struct CalendarMovesTests {
    private static let anna = Member(name: "Анна", address: "anna@staff.example", role: .member, institutions: ["ghm"])

    private func office() async throws -> Office { try await Office { $0.members.append(Self.anna) } }

    /// Lets the calendar move whatever it wants.
    private func wake(_ office: Office) async throws -> Int {
        let moves = CalendarMoves(desk: office.desk, keys: office.keys, ids: office.ids)
        let now = office.clock.now
        let changes = try await office.store.waking(at: now, limit: 100).compactMap { moves.change($0, now: now) }
        for change in changes { #expect(try await office.apply(change)) }
        return changes.count
    }

    @Test func `a postponed ticket comes back on its day, with its clock and a mail to who holds it`() async throws {
        let office = try await office()
        let filed = try await office.receive(Post("Вопрос"))
        let day = CalendarDay(year: 2026, month: 12, day: 1)
        let put = try office.moves.postpone(
            try await office.history(filed),
            until: day,
            reason: "ждём",
            by: Self.anna,
            now: office.clock.now
        )
        #expect(try await office.apply(put))
        office.clock.move(by: 7 * 86400)
        #expect(try await wake(office) == 0)
        office.clock.move(by: 86400)
        #expect(try await wake(office) == 1)
        let back = try await office.history(filed)
        #expect(back.ticket.state == .open && back.ticket.wakes == nil && back.ticket.deadline?.paused == 8)
        #expect(back.outbox.last?.kind == .notification && back.outbox.last?.to.address == Self.anna.address)
        #expect(back.entries.last?.author == .system)
        #expect(try await wake(office) == 0)
    }

    @Test func `silence closes what was asked and what was answered, and writes to nobody`() async throws {
        let office = try await office()
        let asked = try await office.receive(Post("Вопрос"))
        let answered = try await office.receive(Post("Другой вопрос", from: "b@example.com"))
        let now = office.clock.now
        #expect(
            try await office.apply(
                office.moves.ask(try await office.history(asked), text: "Какой?", by: Self.anna, now: now)
            )
        )
        #expect(
            try await office.apply(
                office.moves.answer(try await office.history(answered), text: "Да.", by: Self.anna, now: now)
            )
        )
        let letters = try await office.outbox().count
        office.clock.move(by: 14 * 86400)
        #expect(try await wake(office) == 1)
        #expect(try await office.history(answered).ticket.state == .closed)
        office.clock.move(by: 16 * 86400)
        #expect(try await wake(office) == 1)
        #expect(try await office.history(asked).ticket.state == .closed)
        #expect(try await office.outbox().count == letters)
    }

    @Test func `the morning of a working day says what is due, once to each, the overdue to heads too`() async throws {
        let office = try await office()
        try await office.receive(Post("Холодно", subject: "Холодно в зале"))
        let start = try #require(try await office.store.tickets(matching: TicketFilter()).first?.due)
        // Due 23 December 2026, a Wednesday. On the 16th a week is left.
        func lines(_ days: Int) async throws -> [String: String] {
            let now = CalendarDay(start, in: office.desk.timeZone).adding(days - 1).end(in: office.desk.timeZone)
                .addingTimeInterval(8 * 3600)
            let owed = try await office.store.owed(by: now.addingTimeInterval(8 * 86400))
            return Dictionary(
                uniqueKeysWithValues: Morning.all(owed, desk: office.desk, now: now).map {
                    ($0.member.name, ReminderText($0, desk: office.desk, now: now).title)
                }
            )
        }
        #expect(try await lines(-8) == [:])
        #expect(try await lines(-7) == ["Анна": "1\u{A0}скоро — Художественный музей, 16\u{A0}декабря"])
        #expect(try await lines(-6) == [:])
        // Three days before is a Sunday: told on Monday.
        #expect(try await lines(-3) == [:])
        #expect(try await lines(-2)["Анна"] != nil)
        #expect(try await lines(0) == ["Анна": "1\u{A0}ответ сегодня — Художественный музей, 23\u{A0}декабря"])
        let late = "1\u{A0}просрочен — Художественный музей, 24\u{A0}декабря"
        #expect(try await lines(1) == ["Анна": late, "Ольга": late])
        // The weekend is quiet.
        #expect(try await lines(3) == [:])
        #expect(try await lines(5)["Ольга"] != nil)
    }

    @Test func `a morning is written once, whoever writes it and however often`() async throws {
        let office = try await office()
        let day = CalendarDay(year: 2026, month: 12, day: 23)
        let writer = OutboxWriter(desk: office.desk, keys: office.keys, ids: office.ids)
        func letter() -> OutboxMail {
            writer.letter(.reminder, from: "ghm", to: MailAddress(address: "Anna@Staff.example"), now: office.clock.now)
        }
        #expect(try await !office.store.isReminded(on: day))
        #expect(try await office.store.remind([letter()], on: day, lease: nil, now: office.clock.now) == 1)
        #expect(try await office.store.remind([letter()], on: day, lease: nil, now: office.clock.now) == 0)
        #expect(try await office.store.isReminded(on: day))
        #expect(try await office.store.remind([letter()], on: day.adding(1), lease: nil, now: office.clock.now) == 1)
    }
}
