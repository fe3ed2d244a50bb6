import Foundation
import Mail
import Store
import Testing
import Tickets

/// Templates, their fields, and earlier answers to questions like this one.
@Suite struct SuggestionTests {
    private func answered(_ text: String, _ answer: String, _ office: Office, at source: SourcePolicy = Office.ghm)
        async throws -> Filed
    {
        let filed = try await office.receive(Post(text, from: "a\(text.count)@zhitel.example"), at: source)
        try await self.answer(filed, answer, office)
        return filed
    }

    private func answer(_ filed: Filed, _ text: String, _ office: Office, from source: AnswerSource? = nil) async throws
    {
        var change = try office.moves.answer(
            try await office.history(filed),
            text: text,
            by: Office.coordinator,
            now: office.clock.now
        )
        change.source = source
        #expect(try await office.apply(change))
    }

    private func found(_ filed: Filed, _ office: Office) async throws -> [Suggestion] {
        guard let question = AnswerQuestion(try await office.history(filed)) else { return [] }
        return try await office.store.suggestions(for: question, limit: 3)
    }

    @Test func `the answers to the questions most alike are found, of the own institution, each answer once`()
        async throws
    {
        let office = try await Office()
        let refund = try await answered(
            "Как вернуть билеты на отменённый концерт и получить деньги?",
            "Билеты примет касса.",
            office
        )
        _ = try await answered("Верните деньги за билеты: концерт отменён.", "Билеты примет касса.", office)
        _ = try await answered("До скольки открыт гардероб в субботу?", "До девяти.", office)
        _ = try await answered("Как вернуть деньги за билеты на концерт?", "Другой театр.", office, at: Office.smdt)
        for index in 0..<5 { _ = try await answered("Спасибо за выставку номер \(index)!", "Рады.", office) }
        let filed = try await office.receive(Post("Концерт отменён, как мне вернуть билеты?"))
        let suggestions = try await found(filed, office)
        #expect(suggestions.map(\.answer) == ["Билеты примет касса."])
        let first = try #require(suggestions.first)
        #expect(first.number == refund.ticket && first.likeness > 0.3 && first.used == 0)
        try await answer(filed, first.answer, office, from: .ticket(first.number))
        let uses = try await office.store.answerUses(since: .distantPast)
        #expect(uses.map(\.name) == [first.number.description] && uses.map(\.count) == [1])
    }

    @Test func `an answer that was taken back, and what is about those who work there, is offered to nobody`()
        async throws
    {
        let office = try await Office()
        let question = "Почему гардероб закрыли раньше времени, и где мои вещи?"
        let filed = try await answered(question, "Не тот ответ.", office)
        let undo = try office.moves.undo(
            try await office.history(filed),
            by: Office.coordinator,
            now: office.clock.now
        )
        #expect(try await office.apply(undo))
        let again = try await office.receive(Post(question + " Жду.", from: "b@zhitel.example"))
        #expect(try await found(again, office).isEmpty)
        try await answer(filed, "Верный ответ.", office)
        #expect(try await found(again, office).map(\.answer) == ["Верный ответ."])
        var restricted = try await office.history(again)
        restricted.ticket.restricted = true
        #expect(AnswerQuestion(restricted) == nil)
    }

    @Test func `whoever is told of a new letter is shown how such letters were answered`() async throws {
        let office = try await Office { desk in
            desk.members.append(
                Member(name: "Анна", address: "anna@staff.example", role: .member, institutions: ["ghm"])
            )
        }
        _ = try await answered("Где оставить коляску в музее?", "У гардероба.", office)
        let filed = try await office.receive(Post("Подскажите, где в музее оставить коляску?"))
        let given = try office.moves.assign(
            try await office.history(filed),
            to: "anna@staff.example",
            by: Office.head,
            now: office.clock.now
        )
        #expect(try await office.apply(given))
        office.clock.move(by: 120)
        let claimed = try await office.store.claim(institutions: ["ghm"], limit: 100, now: office.clock.now)
        let notification = try #require(claimed.first { $0.mail.kind == .notification })
        #expect(notification.similar.map(\.answer) == ["У гардероба."])
        #expect(notification.similar.map(\.question) == ["Где оставить коляску в музее?"])
        #expect(claimed.filter { $0.mail.kind != .notification }.allSatisfy { $0.similar.isEmpty })
    }

    @Test(
        arguments: [
            ("Петрова Мария Сергеевна", "Мария Сергеевна"), ("Мария Сергеевна Петрова", "Мария Сергеевна"),
            ("ИВАН ИЛЬИЧ", "Иван Ильич"), ("Мария Петрова", nil), ("Сергеевна", nil), ("masha1987", nil), ("", nil),
            ("ООО Ромашка, директор Анна Юрьевна Белова по вопросам", nil),
        ] as [(String, String?)]
    )
    func `nobody is greeted by a guessed name`(_ written: String, _ name: String?) {
        #expect(Salutation.name(in: written) == name)
    }

    @Test func `a template's fields are filled from the ticket, and a letter with a hole never leaves`() async throws {
        let office = try await Office()
        let history = try await office.history(try await office.receive(Post("Вопрос")))
        let fields = AnswerFields(history, desk: office.desk, now: office.clock.now)
        let text = try fields.fill("{{ Приветствие }} {{номер}}, {{учреждение}}, {{получено}}, {{срок}}")
        #expect(
            text == "Здравствуйте! GHM-2026-000001, Художественный музей, 23 ноября 2026 года, 23 декабря 2026 года"
        )
        for broken in ["{{имя}}", "{{телефон}}", "{{нет}}", "{{номер"] {
            #expect(throws: Refusal.self) { try fields.fill(broken) }
        }
    }

    @Test func `a subject fills an answer without its links, and none goes to an address nobody has confirmed`()
        async throws
    {
        let office = try await Office()
        let post = Post("Вопрос", subject: "Re: Приз на https://casino.example")
        var history = try await office.history(try await office.receive(post))
        let text = try AnswerFields(history, desk: office.desk, now: office.clock.now).fill("{{тема}}")
        #expect(text.hasPrefix("Приз на ") && !text.contains("https://casino.example"))
        history.isUnconfirmed = true
        #expect(throws: Refusal.self) {
            try AnswerFields(history, desk: office.desk, now: office.clock.now).fill("{{тема}}")
        }
    }

    @Test func `what was passed to another institution since is no answer of this one`() async throws {
        let office = try await Office()
        let filed = try await answered("Как вернуть билеты на отменённый концерт?", "Билеты примет касса.", office)
        let question = try await office.receive(Post("Концерт отменён, как мне вернуть билеты?"))
        #expect(try await found(question, office).count == 1)
        let history = try await office.history(filed)
        let moved = try office.moves.transfer(history, to: "smdt", by: Office.coordinator, now: office.clock.now)
        #expect(try await office.apply(moved))
        #expect(try await found(question, office).isEmpty)
    }

    @Test func `an institution's own template goes before the common one, and suits its topics`() throws {
        let templates = AnswerTemplates([
            AnswerTemplate(name: "vozvrat", reading: "Title: Возврат\nTopics: TKT.REFUND, PK\n\nОбщий.\nТекст: да.\n"),
            AnswerTemplate(name: "vozvrat", institution: "ghm", reading: "Свой: без заголовков."),
        ])
        #expect(try templates.named("Vozvrat", for: "ghm").text == "Свой: без заголовков.")
        let common = try templates.named("vozvrat", for: "smdt")
        #expect(common.text == "Общий.\nТекст: да." && common.title == "Возврат" && common.key == "vozvrat")
        #expect(templates.for("ghm").map(\.key) == ["ghm/vozvrat"])
        var labels = TicketLabels(nil, [])
        labels.topics = ["PK.PAY"]
        #expect(common.suits(labels))
        labels.topics = ["PKX"]
        #expect(!common.suits(labels))
        #expect(throws: Refusal.self) { try templates.named("нет", for: nil) }
    }
}
