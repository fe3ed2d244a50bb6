import Foundation
import Mail
import Store
import Testing
import Tickets

/// What the moves of the desk do to a ticket, through the real store.
@Suite struct LifeTests {
    private let anna = Member(name: "Анна", address: "anna@staff.example", role: .member, institutions: ["ghm"])
    private let vera = Member(name: "Вера", address: "vera@staff.example", role: .member, institutions: ["smdt"])

    private func office(_ change: @escaping (inout Desk) -> Void = { _ in }) async throws -> Office {
        try await Office { desk in
            desk.members += [anna, vera]
            change(&desk)
        }
    }

    /// Makes a move on a filed letter and commits it.
    private func make(
        _ filed: Filed,
        in office: Office,
        _ move: (DeskMoves, TicketHistory, Date) throws -> DeskChange
    ) async throws -> TicketHistory {
        let change = try move(office.moves, try await office.history(filed), office.clock.now)
        #expect(try await office.apply(change))
        return try await office.history(filed)
    }

    private func day(_ month: Int, _ day: Int) -> CalendarDay { CalendarDay(year: 2026, month: month, day: day) }

    @Test func `who takes a letter answers for it, and a colleague may take it over`() async throws {
        let office = try await office()
        let filed = try await office.receive(Post("Вопрос"))
        let taken = try await make(filed, in: office) { try $0.take($1, by: anna, now: $2) }
        #expect(taken.ticket.state == .open)
        #expect(taken.ticket.assignee == AddressKey(anna.address))
        let over = try await make(filed, in: office) { try $0.assign($1, to: "olga@staff.example", by: anna, now: $2) }
        #expect(over.ticket.assignee == AddressKey("olga@staff.example"))
        let told = try #require(over.outbox.last)
        #expect(told.kind == .notification && told.to.address == "olga@staff.example")
        #expect(throws: Refusal.self) { try office.moves.assign(over, to: "vera@staff.example", by: anna, now: .now) }
    }

    @Test func `a question to the resident stops the clock until they write`() async throws {
        let office = try await office()
        let filed = try await office.receive(Post("Вопрос"))
        let due = try #require(try await office.history(filed).ticket.due)
        let asked = try await make(filed, in: office) { try $0.ask($1, text: "Какой сеанс?", by: anna, now: $2) }
        #expect(asked.ticket.state == .waiting)
        #expect(asked.ticket.wakes == office.clock.now.addingTimeInterval(office.desk.waitingAge))
        let letter = try #require(asked.outbox.last)
        #expect(letter.kind == .question && letter.to.address == "maria@example.ru")
        office.clock.move(by: 5 * 86400)
        try await office.receive(Post("Вечерний").answering(letter.messageID))
        let back = try await office.history(filed).ticket
        #expect(back.state == .open && back.wakes == nil)
        #expect(back.deadline?.paused == 5)
        #expect(try #require(back.due).timeIntervalSince(due) >= 5 * 86400)
    }

    @Test func `a member's answer waits for a head where the institution wants it`() async throws {
        let office = try await office { $0.institutions[0].approval = true }
        let filed = try await office.receive(Post("Вопрос"))
        let draft = try await make(filed, in: office) { try $0.answer($1, text: "До пяти.", by: anna, now: $2) }
        #expect(draft.ticket.state == .approval)
        #expect(draft.outbox.last?.kind == .notification && draft.outbox.last?.to.address == Office.head.address)
        #expect(!draft.outbox.contains { $0.kind == .answer })
        let back = try await make(filed, in: office) { try $0.reject($1, text: "До шести.", by: Office.head, now: $2) }
        #expect(back.ticket.state == .open && back.outbox.last?.to.address == anna.address)
        _ = try await make(filed, in: office) { try $0.answer($1, text: "До шести.", by: anna, now: $2) }
        #expect(throws: Refusal.self) { try office.moves.approve(draft, by: anna, now: office.clock.now) }
        let sent = try await make(filed, in: office) { try $0.approve($1, by: Office.head, now: $2) }
        #expect(sent.ticket.state == .answered)
        let reply = try #require(sent.entries.last { $0.kind == .reply })
        #expect(reply.text == "До шести.")
        #expect(reply.author == .member(.init(name: "Анна", address: anna.address)))
        #expect(sent.outbox.filter { $0.kind == .answer }.map(\.entry) == [reply.id])
    }

    @Test func `a head's own answer needs no approval`() async throws {
        let office = try await office { $0.institutions[0].approval = true }
        let filed = try await office.receive(Post("Вопрос"))
        let sent = try await make(filed, in: office) { try $0.answer($1, text: "Да.", by: Office.head, now: $2) }
        #expect(sent.ticket.state == .answered)
    }

    @Test func `what is postponed comes back at the beginning of its day, and the resident knows why`() async throws {
        let office = try await office()
        let filed = try await office.receive(Post("Вопрос"))
        let put = try await make(filed, in: office) {
            try $0.postpone($1, until: day(12, 1), reason: "ждём мастера", by: anna, now: $2)
        }
        #expect(put.ticket.state == .postponed)
        #expect(CalendarDay(try #require(put.ticket.wakes), in: office.desk.timeZone) == day(12, 1))
        #expect(put.outbox.last?.kind == .postponed && put.outbox.last?.details["day"] == "2026-12-01")
        for late in [day(11, 23), day(11, 1)] {
            #expect(throws: Refusal.self) {
                try office.moves.postpone(put, until: late, reason: "x", by: anna, now: office.clock.now)
            }
        }
    }

    @Test func `a deadline moves once, by a head, within what the regime allows`() async throws {
        let office = try await office()
        let filed = try await office.receive(Post("Вопрос"))
        let now = office.clock.now
        let history = try await office.history(filed)
        #expect(throws: Refusal("Нельзя продлить срок: это решает руководитель.")) {
            try office.moves.extend(history, to: day(12, 30), reason: "x", by: anna, now: now)
        }
        #expect(throws: Refusal("Новый срок должен быть позже нынешнего (23.12.2026).")) {
            try office.moves.extend(history, to: day(12, 23), reason: "x", by: Office.head, now: now)
        }
        #expect(throws: Refusal("Продлить можно не дольше чем до 22.01.2027.")) {
            let far = CalendarDay(year: 2027, month: 1, day: 23)
            return try office.moves.extend(history, to: far, reason: "x", by: Office.head, now: now)
        }
        let longer = try await make(filed, in: office) {
            try $0.extend($1, to: day(12, 30), reason: "ждём ответа банка", by: Office.head, now: $2)
        }
        #expect(CalendarDay(try #require(longer.ticket.due), in: office.desk.timeZone) == day(12, 30))
        #expect(longer.outbox.last?.kind == .extended)
        #expect(throws: Refusal("Срок \(filed.ticket?.description ?? "") уже продлевали: можно один раз.")) {
            try office.moves.extend(longer, to: day(12, 31), reason: "x", by: Office.head, now: now)
        }
    }

    @Test
    func `an extension ends on the very day a head names, also from a day that was rolled, and never on a day off`()
        async throws
    {
        let office = try await office()
        // Registered on 5 December 2026: 4 January 2027 rolls back to 30 December.
        office.clock.move(by: 12 * 86400)
        let filed = try await office.receive(Post("Вопрос"))
        let (history, now) = (try await office.history(filed), office.clock.now)
        #expect(throws: Refusal("16.01.2027 — нерабочий день. Назовите рабочий.")) {
            let saturday = CalendarDay(year: 2027, month: 1, day: 16)
            return try office.moves.extend(history, to: saturday, reason: "x", by: Office.head, now: now)
        }
        let monday = CalendarDay(year: 2027, month: 1, day: 18)
        let longer = try await make(filed, in: office) {
            try $0.extend($1, to: monday, reason: "x", by: Office.head, now: $2)
        }
        #expect(CalendarDay(try #require(longer.ticket.due), in: office.desk.timeZone) == monday)
    }

    @Test func `a note on spam leaves it where it came from, and what was postponed keeps its day through spam`()
        async throws
    {
        let office = try await office()
        let filed = try await office.receive(Post("Вопрос"))
        let put = try await make(filed, in: office) {
            try $0.postpone($1, until: day(12, 1), reason: "ждём", by: anna, now: $2)
        }
        _ = try await make(filed, in: office) { try $0.spam($1, by: anna, now: $2) }
        _ = try await make(filed, in: office) { try $0.note($1, text: "точно?", by: anna, now: $2) }
        let back = try await make(filed, in: office) { try $0.restore($1, by: anna, now: $2) }
        #expect(back.ticket.state == .postponed && back.ticket.wakes == put.ticket.wakes)
    }

    @Test func `a promised day stays where it is when only the settings change`() async throws {
        let office = try await office()
        let filed = try await office.receive(Post("Вопрос"))
        let due = try await office.history(filed).ticket.due
        var desk = office.desk
        desk.terms[.feedback]?.days = 10
        let moves = DeskMoves(desk: desk, keys: office.keys, ids: office.ids)
        let taken = try moves.take(try await office.history(filed), by: anna, now: office.clock.now)
        #expect(taken.after?.due == due)
    }

    @Test func `what is not ours names who helps, and returns where a day was named`() async throws {
        let office = try await office()
        let filed = try await office.receive(Post("Вопрос"))
        let gone = try await make(filed, in: office) {
            try $0.forward($1, to: "ВТБ", contacts: "8 800 100-24-24", until: day(12, 7), by: anna, now: $2)
        }
        #expect(gone.ticket.state == .forwarded && gone.ticket.wakes != nil)
        #expect(gone.outbox.last?.details == ["body": "ВТБ", "contacts": "8 800 100-24-24"])
    }

    @Test func `a letter is left without an answer on a known ground only, and a head may think again`() async throws {
        let office = try await office()
        let filed = try await office.receive(Post("Вопрос"))
        let left = try await make(filed, in: office) { try $0.decline($1, .noEssence, by: anna, now: $2) }
        #expect(left.ticket.state == .declined && left.outbox.last?.kind == .declined)
        #expect(throws: Refusal.self) { try office.moves.reopen(left, reason: "x", by: anna, now: office.clock.now) }
        let back = try await make(filed, in: office) { try $0.reopen($1, reason: "поняли", by: Office.head, now: $2) }
        #expect(back.ticket.state == .open)
    }

    @Test func `a second question becomes a ticket of its own with the deadline of the letter`() async throws {
        let office = try await office()
        let filed = try await office.receive(Post("И про билеты, и про холод"))
        let whole = try await make(filed, in: office) {
            try $0.split($1, text: "В зале холодно", to: "smdt", by: anna, now: $2)
        }
        let number = try #require(whole.links.first?.number)
        #expect(number.description == "SMDT-2026-000001")
        let part = try #require(try await office.store.history(of: number.description))
        #expect(part.ticket.due == whole.ticket.due && part.ticket.requester == whole.ticket.requester)
        #expect(part.entries.map(\.text) == ["В зале холодно"])
        #expect(part.outbox.map(\.kind) == [.split, .notification])
        #expect(part.outbox.last?.to.address == vera.address)
        #expect(try await office.store.counts().map(\.count) == [1, 1])
    }

    @Test func `G4: letters to a merged ticket follow the merge, and only one resident's letters are merged`()
        async throws
    {
        let office = try await office()
        let first = try await office.receive(Post("Холодно", id: "one@example.ru"))
        let second = try await office.receive(Post("Опять холодно", id: "two@example.ru"))
        let other = try await office.receive(Post("И мне", from: "b@example.com"))
        let (into, stranger) = (try await office.history(first), try await office.history(other))
        #expect(throws: Refusal.self) { try office.moves.merge(stranger, into: into, by: anna, now: office.clock.now) }
        let merged = try await make(second, in: office) { try $0.merge($1, into: into, by: anna, now: $2) }
        #expect(merged.ticket.state == .merged && merged.ticket.mergedInto == into.ticket.id)
        let reply = try await office.receive(Post("А теперь?").answering("two@example.ru"))
        #expect(reply.ticket == first.ticket)
        let apart = try await make(second, in: office) { try $0.restore($1, by: anna, now: $2) }
        #expect(apart.ticket.state == .new && apart.ticket.mergedInto == nil)
    }

    @Test func `a merge is written whole or not at all`() async throws {
        let office = try await office()
        let first = try await office.receive(Post("Холодно"))
        let second = try await office.receive(Post("Опять холодно"))
        let into = try await office.history(first)
        let change = try office.moves.merge(
            try await office.history(second),
            into: into,
            by: anna,
            now: office.clock.now
        )
        _ = try await make(first, in: office) { try $0.note($1, text: "мимо", by: anna, now: $2) }
        #expect(try await office.apply(change) == false)
        #expect(try await office.history(second).ticket.state == .new)
    }

    @Test func `a slip is taken back while its letter waits, and not once it has left`() async throws {
        let office = try await office()
        let filed = try await office.receive(Post("Вопрос"))
        _ = try await make(filed, in: office) { try $0.answer($1, text: "Не туда", by: anna, now: $2) }
        let undone = try await make(filed, in: office) { try $0.undo($1, by: anna, now: $2) }
        #expect(undone.ticket.state == .new && undone.ticket.wakes == nil)
        #expect(undone.outbox.filter { $0.kind == .answer }.map(\.state) == [.dropped])
        let sent = try await make(filed, in: office) { try $0.answer($1, text: "Туда", by: anna, now: $2) }
        office.clock.move(by: 120)
        #expect(throws: Refusal("Возвращать нечего: письма жителю уже ушли.")) {
            try office.moves.undo(sent, by: anna, now: office.clock.now)
        }
    }

    @Test func `another regime counts anew from the day of registration`() async throws {
        let office = try await office { $0.terms[.posMessage]?.days = 10 }
        let filed = try await office.receive(Post("Вопрос"))
        office.clock.move(by: 3 * 86400)
        let now = try await make(filed, in: office) {
            try $0.regime($1, .posMessage, reason: "пришло с ПОС", by: anna, now: $2)
        }
        #expect(now.ticket.regime == .posMessage)
        #expect(CalendarDay(try #require(now.ticket.due), in: office.desk.timeZone) == day(12, 3))
    }

    @Test func `a transfer leaves nobody in charge who is not there, and tells the staff of the new place`()
        async throws
    {
        let office = try await office()
        let filed = try await office.receive(Post("Вопрос"))
        _ = try await make(filed, in: office) { try $0.take($1, by: anna, now: $2) }
        let moved = try await make(filed, in: office) { try $0.transfer($1, to: "smdt", by: anna, now: $2) }
        #expect(moved.ticket.assignee == nil)
        #expect(moved.outbox.filter { $0.kind == .notification }.map(\.to.address) == [vera.address])
        #expect(moved.ticket.number.description == "GHM-2026-000001")
    }
}
