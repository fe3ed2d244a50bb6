import Foundation
import Mail
import Store
import Testing
import Tickets

/// Orders of the staff, through the real store.
@Suite struct StaffMailTests {
    private static let anna = Member(name: "Анна", address: "anna@staff.example", role: .member, institutions: ["ghm"])

    private static let whose =
        "Не поняли, для кого слова под командой. Чтобы они ушли жителю, поставьте над ними «/ответить»; чтобы их прочли "
        + "коллеги — «/заметка»."

    private func office() async throws -> Office { try await Office { $0.members.append(Self.anna) } }

    private func carryOut(
        _ words: String,
        _ filed: Filed,
        in office: Office,
        about: String = "new",
        by member: Member = anna
    ) async throws -> TicketHistory {
        let mail = StaffMail(office.moves, by: member, now: office.clock.now)
        let change = try mail.carryOut(
            try MailOrder(words),
            try await office.history(filed),
            answering: .init(about: about, sent: .now)
        )
        #expect(try await office.apply(change))
        return try await office.history(filed)
    }

    @Test func `plain words answer the resident`() async throws {
        let office = try await office()
        let history = try await carryOut("Касса до семи.", try await office.receive(Post("До скольки?")), in: office)
        #expect(history.ticket.state == .answered)
        #expect(history.entries.first { $0.kind == .reply }?.text == "Касса до семи.")
    }

    @Test func `a consulted colleague's words stay among colleagues`() async throws {
        let office = try await office()
        let filed = try await office.receive(Post("До скольки?"))
        let history = try await carryOut("Спроси кассу", filed, in: office, about: "consult")
        #expect(history.ticket.state == .new && history.entries.last?.kind == .note)
        #expect(!history.outbox.contains { $0.kind == .answer })
    }

    @Test(
        arguments: [
            ("/заметка звонил, занято", .new, .note, "звонил, занято"),
            ("/спросить\nКакой сеанс?", .waiting, .reply, "Какой сеанс?"),
            ("/отложить 01.12\nждём мастера", .postponed, .change, "ждём мастера"),
            ("/отложить через неделю ждём", .postponed, .change, "ждём"),
            ("/закрыть ответили по телефону", .closed, .change, "ответили по телефону"),
            (
                "/перенаправить банк ВТБ\n8 800 100-24-24", .forwarded, .change,
                "Перенаправлено: банк ВТБ. 8 800 100-24-24"
            ),
            ("/отклонить no_essence", .declined, .change, "Не понять, о чём обращение"),
            ("/спам", .spam, .change, "Это спам"),
            ("/взять", .open, .change, "Взято в работу"),
            ("/передать SMDT это к ним", .new, .change, "это к ним"),
        ] as [(String, TicketState, Entry.Kind, String)]
    )
    func `each command does what it says`(words: String, state: TicketState, kind: Entry.Kind, text: String)
        async throws
    {
        let office = try await office()
        let history = try await carryOut(words, try await office.receive(Post("Вопрос")), in: office)
        #expect(history.ticket.state == state)
        #expect(history.entries.contains { $0.kind == kind && $0.text == text }, "\(history.entries.map(\.text))")
    }

    @Test func `words under what takes a letter back are for colleagues`() async throws {
        let office = try await office()
        let filed = try await office.receive(Post("До скольки?"))
        _ = try await carryOut("До пяти.", filed, in: office)
        let history = try await carryOut("/отменить\nОшиблась номером", filed, in: office)
        #expect(history.ticket.state == .new && history.entries(.note).map(\.text) == ["Ошиблась номером"])
        #expect(!history.letters(.answer).contains { $0.state == .queued })
    }

    @Test func `several commands are one change`() async throws {
        let office = try await office()
        let filed = try await office.receive(Post("Вопрос"))
        let history = try await carryOut("/взять\n/заметка сложный\nи длинный", filed, in: office)
        #expect(history.ticket.state == .open && history.ticket.version == 2)
        #expect(history.entries.last?.text == "сложный\nи длинный")
        let answered = try await carryOut("/взять\n/ответить\nОтвет жителю.", filed, in: office)
        #expect(answered.ticket.state == .answered)
    }

    @Test(
        arguments: [
            ("/отложить когда-нибудь", "Напишите день после команды, например «1 декабря» или «01.12»."),
            ("/отложить 2026-11-01 ждём", "Отложить можно на день, который ещё не наступил."),
            ("/передать nowhere", "Учреждения «nowhere» нет. Есть: ghm, smdt, ntyz."),
            ("/ок", "Нельзя согласовать: обращение сейчас «новое». Это можно, пока оно «на согласовании»."),
            ("/закрыть", "Напишите, почему обращение закрывается."),
            ("/взять\nсделаю завтра", Self.whose), ("/тема TKT.REFUND\nИванова, касса", Self.whose),
            ("", "Пустой ответ не отправлен."),
        ]
    )
    func `what cannot be done changes nothing and says why`(words: String, why: String) async throws {
        let office = try await office()
        let history = try await office.history(try await office.receive(Post("Вопрос")))
        let mail = StaffMail(office.moves, by: Self.anna, now: office.clock.now)
        let refusal = #expect(throws: Refusal.self) {
            try mail.carryOut(try MailOrder(words), history, answering: .init(about: "new", sent: .now))
        }
        #expect(refusal?.description == why)
    }

    @Test(
        arguments: [
            ("2026-12-01", (2026, 12, 1)), ("01.12.2026", (2026, 12, 1)), ("1.12", (2026, 12, 1)),
            ("1 декабря", (2026, 12, 1)), ("9 мая", (2027, 5, 9)), ("1 марта 2028", (2028, 3, 1)),
            ("завтра", (2026, 11, 24)), ("через 3 дня", (2026, 11, 26)), ("через неделю", (2026, 11, 30)),
            ("через две недели", (2026, 12, 7)), ("23.11", (2026, 11, 23)),
        ] as [(String, (Int, Int, Int))]
    )
    func `a day is read as people write it`(words: String, day: (Int, Int, Int)) async throws {
        let office = try await office()
        let filed = try await office.receive(Post("Вопрос"))
        let expected = CalendarDay(year: day.0, month: day.1, day: day.2)
        if expected == CalendarDay(year: 2026, month: 11, day: 23) {
            await #expect(throws: Refusal.self) { try await carryOut("/отложить \(words) ждём", filed, in: office) }
            return
        }
        let history = try await carryOut("/отложить \(words) ждём", filed, in: office)
        #expect(history.entries.contains { $0.to == expected.iso && $0.text == "ждём" })
    }
}
