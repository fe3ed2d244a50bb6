import Foundation
import Mail
import Testing
import Tickets

@Suite struct DeskMovesTests {
    @Test func `an answer goes to the resident in their thread and leaves the ticket answered`() async throws {
        let office = try await Office()
        let filed = try await office.receive(Post("Вопрос"))
        let change = try office.moves.answer(
            try await office.history(filed),
            text: " До пятницы.\n",
            by: Office.head,
            now: office.clock.now
        )
        #expect(try await office.apply(change))
        let history = try await office.history(filed)
        #expect(history.ticket.state == .answered)
        #expect(history.entries.map(\.kind) == [.message, .reply, .change])
        #expect(history.entries[1].text == "До пятницы.")
        let letter = try #require(history.outbox.last)
        #expect(letter.kind == .answer)
        #expect(letter.to.address == "maria@example.ru")
        #expect(letter.entry == history.entries[1].id)
        let reply = try await office.receive(Post("Спасибо, а в субботу?").answering(letter.messageID))
        #expect(reply.ticket == filed.ticket)
    }

    @Test func `C9: of two answers planned from one state one is written, and one letter`() async throws {
        let office = try await Office()
        let filed = try await office.receive(Post("Вопрос"))
        let history = try await office.history(filed)
        let one = try office.moves.answer(history, text: "Один", by: Office.head, now: office.clock.now)
        let two = try office.moves.answer(history, text: "Два", by: Office.coordinator, now: office.clock.now)
        #expect(try await office.apply(one))
        #expect(try await office.apply(two) == false)
        #expect(try await office.outbox().filter { $0.kind == .answer }.count == 1)
    }

    @Test func `a note changes nothing and is written to nobody`() async throws {
        let office = try await Office()
        let filed = try await office.receive(Post("Вопрос"))
        let change = try office.moves.note(
            try await office.history(filed),
            text: "спросить кассу",
            by: Office.head,
            now: office.clock.now
        )
        #expect(try await office.apply(change))
        let history = try await office.history(filed)
        #expect(history.ticket.state == .new)
        #expect(history.entries.map(\.kind) == [.message, .note])
        #expect(history.outbox.count == 1)
    }

    @Test func `a transfer keeps the number and tells the resident once`() async throws {
        let office = try await Office()
        let filed = try await office.receive(Post("Вопрос"))
        for code in ["SMDT", "ghm", "smdt"] {
            let change = try office.moves.transfer(
                try await office.history(filed),
                to: code,
                by: Office.coordinator,
                now: office.clock.now
            )
            #expect(try await office.apply(change))
        }
        let history = try await office.history(filed)
        #expect(history.ticket.number.description == "GHM-2026-000001")
        #expect(history.ticket.institution == "smdt")
        #expect(history.outbox.filter { $0.kind == .notice }.map(\.institution) == ["smdt", "ghm"])
        #expect(history.entries.filter { $0.kind == .change }.map(\.to) == ["smdt", "ghm", "smdt"])
    }

    @Test func `invariant 8: a stranger to the institution is told of no such ticket, an observer may only look`()
        async throws
    {
        let office = try await Office()
        let history = try await office.history(try await office.receive(Post("Вопрос")))
        let other = Member(name: "И", address: "i@staff.example", role: .head, institutions: ["smdt"])
        let observer = Member(name: "Н", address: "n@staff.example", role: .observer, institutions: ["ghm"])
        for member in [other, observer] {
            #expect(throws: Refusal.self) {
                try office.moves.answer(history, text: "x", by: member, now: office.clock.now)
            }
            #expect(throws: Refusal.self) {
                try office.moves.note(history, text: "x", by: member, now: office.clock.now)
            }
        }
    }

    @Test func `what cannot be done is refused in words`() async throws {
        let office = try await Office()
        let now = office.clock.now
        let unrouted = try await office.history(
            try await office.receive(Post("Кому-нибудь").with { $0.to = nil }, at: Office.common)
        )
        let nameless = try await office.history(try await office.receive(Post("Без адреса").with { $0.from = nil }))
        var spam = nameless
        spam.ticket.state = .spam
        let moves = office.moves
        let me = Office.coordinator
        let refusals: [(String, () throws -> DeskChange)] = [
            ("Пустой ответ не отправлен.", { try moves.answer(nameless, text: " \n", by: me, now: now) }),
            (
                "Обращение \(unrouted.ticket.number) ещё ни у кого. Сначала передайте его учреждению: отвечает оно.",
                { try moves.answer(unrouted, text: "x", by: me, now: now) }
            ),
            (
                "У автора \(nameless.ticket.number) нет адреса, на который можно ответить.",
                { try moves.answer(nameless, text: "x", by: me, now: now) }
            ),
            (
                "Нельзя ответить: обращение сейчас «спам».",
                { try moves.answer(spam, text: "x", by: me, now: now) }
            ),
            ("Напишите, почему обращение закрывается.", { try moves.close(nameless, reason: "", by: me, now: now) }),
            (
                "Учреждения «xxx» нет. Есть: ghm, smdt, ntyz.",
                { try moves.transfer(nameless, to: "xxx", by: me, now: now) }
            ),
            (
                "\(nameless.ticket.number) уже у «Художественный музей».",
                { try moves.transfer(nameless, to: "ghm", by: me, now: now) }
            ),
        ]
        for (words, move) in refusals {
            let refusal = #expect(throws: Refusal.self) { _ = try move() }
            #expect(refusal?.description == words)
        }
    }

    @Test func `R8: of a letter that was passed on the author is named, and is answered once somebody says so`()
        async throws
    {
        let office = try await Office()
        let filed = try await office.receive(
            Post(
                "Коллеги, это вам.\n\n-------- Пересылаемое сообщение --------\nОт: Юлия Берг <julia@zhitel.example>\n\nХолодно."
            )
            .with { $0.subject = "Fwd: Холодно в зале" }
        )
        let history = try await office.history(filed)
        #expect(history.entries.map(\.kind) == [.message, .note])
        #expect(history.entries[1].text.contains("Юлия Берг <julia@zhitel.example>"))
        let julia = MailAddress(name: "Юлия Берг", address: "julia@zhitel.example")
        #expect(
            try await office.apply(office.moves.requester(history, to: julia, by: Office.head, now: office.clock.now))
        )
        let changed = try await office.history(filed)
        #expect(changed.ticket.requester == julia)
        #expect(changed.entries.last?.to == "julia@zhitel.example")
        let answer = try office.moves.answer(changed, text: "Починили.", by: Office.head, now: office.clock.now)
        #expect(answer.outbox.map(\.to) == [julia])
        #expect(try await office.apply(answer))
        let reply = try await office.receive(
            Post("Спасибо, а завтра?", from: "julia@zhitel.example").answering(answer.outbox[0].messageID)
        )
        #expect(reply.ticket == filed.ticket)
    }

    @Test func `nobody can make us answer ourselves or an address that is none`() async throws {
        let office = try await Office()
        let history = try await office.history(try await office.receive(Post("Вопрос")))
        for address in ["ghm@kultura.example", "nobody", "", "maria@example.ru"] {
            #expect(throws: Refusal.self) {
                try office.moves.requester(
                    history,
                    to: MailAddress(address: address),
                    by: Office.head,
                    now: office.clock.now
                )
            }
        }
    }

    @Test func `what the intake took for spam comes back in one step as a new matter with a deadline`() async throws {
        let office = try await Office()
        let filed = try await office.receive(Post("Купите билеты").with { $0.extra = ["X-Spam-Flag: YES"] })
        #expect(filed.outcome == .spam)
        let restored = try office.moves.restore(try await office.history(filed), by: Office.head, now: office.clock.now)
        #expect(try await office.apply(restored))
        let ticket = try await office.history(filed).ticket
        #expect(ticket.state == .new)
        #expect(ticket.due != nil)
        #expect(try await office.outbox().isEmpty)
    }

    @Test func `what a person called spam comes back as it was, and is not acknowledged meanwhile`() async throws {
        let office = try await Office { $0.brakes.perAddressHour = 1 }
        try await office.receive(Post("Первое"))
        let filed = try await office.receive(Post("Второе, совсем о другом"))
        let before = try await office.history(filed)
        #expect(before.outbox.map(\.state) == [.held])
        #expect(try await office.apply(office.moves.spam(before, by: Office.head, now: office.clock.now)))
        let taken = try await office.history(filed)
        #expect(taken.ticket.state == .spam)
        #expect(taken.outbox.map(\.state) == [.dropped])
        #expect(throws: Refusal.self) { try office.moves.spam(taken, by: Office.head, now: office.clock.now) }
        office.clock.move(by: 5 * 86_400)
        #expect(try await office.apply(office.moves.restore(taken, by: Office.head, now: office.clock.now)))
        let after = try await office.history(filed).ticket
        #expect(after.state == .new)
        #expect(after.due == before.ticket.due)
    }
}
