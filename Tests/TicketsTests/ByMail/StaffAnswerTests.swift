import Foundation
import Mail
import Store
import Testing
import Tickets

/// Members of staff work from their mail programs (design §7).
@Suite struct StaffAnswerTests {
    private typealias Work = WorkingByMail

    @Test func `who wants to be told of a resident's letter gets one with all that is needed to answer`() async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let history = try await work.office.history(filed)
        let told = history.letters(.notification)
        #expect(told.map(\.to.address).sorted() == [Work.anna.address, Work.boris.address])
        #expect(told.allSatisfy { $0.entry == history.entries.first?.id && $0.details["about"] == "new" })
        // Nobody is told twice, and whoever holds it is told alone.
        _ = try await work.send(work.answer("/взять", to: told[0]), filed)
        let answer = Post("И в воскресенье?").answering(try #require(history.letters(.acknowledgement).first).messageID)
        try await work.office.receive(answer)
        let later = try await work.office.history(filed).letters(.notification).dropFirst(2)
        #expect(later.map(\.to.address) == [told[0].to.address])
        #expect(later.first?.details["about"] == "message" && later.first?.details["holder"] == told[0].to.name)
    }

    @Test func `a member is told of letters in their own tickets, in all, or in none, as they wish`() async throws {
        let work = try await Work { desk in
            desk.members = [Work.anna.listening(.own), Work.boris.listening(.none), Office.head]
        }
        let filed = try await work.opened()
        #expect(try await work.office.history(filed).letters(.notification).isEmpty)
        let moves = work.office.moves
        let taken = try moves.take(try await work.office.history(filed), by: Work.anna, now: work.office.clock.now)
        #expect(try await work.office.apply(taken))
        let acknowledgement = try #require(try await work.office.history(filed).letters(.acknowledgement).first)
        try await work.office.receive(Post("И ещё").answering(acknowledgement.messageID))
        let told = try await work.office.history(filed).letters(.notification)
        #expect(told.map(\.to.address) == [Work.anna.address])
        try await work.office.receive(Post("Спасибо!").answering(acknowledgement.messageID))
        #expect(try await work.office.history(filed).letters(.notification).count == 1)
    }

    @Test func `J4: a flood of letters is no flood of notifications`() async throws {
        let work = try await Work { $0.brakes.lettersHour = 3 }
        for number in 0..<6 { try await work.office.receive(Post("Вопрос \(number)", from: "r\(number)@example.ru")) }
        #expect(try await work.office.outbox().filter { $0.kind == .notification }.count == 6)
    }

    @Test func `a member's answer reaches the resident in thread, without quote and without our words`() async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let post = work.answer(
            "Здравствуйте!\r\n\r\nДо шести.\r\n-- \r\nАнна, доб. 15",
            to: try await work.notice(filed)
        )
        let (done, history) = try await work.send(post, filed)
        #expect(done.outcome == .entry && done.ticket == filed.ticket)
        #expect(history.ticket.state == .answered && history.ticket.assignee == AddressKey(Work.anna.address))
        let reply = try #require(history.entries(.reply).first)
        #expect(reply.text == "Здравствуйте!\n\nДо шести.")
        #expect(reply.author == .member(.init(name: "Анна", address: Work.anna.address)))
        #expect(reply.raw != nil && reply.messageID == nil)
        let letter = try #require(history.letters(.answer).first)
        #expect(letter.entry == reply.id && letter.to.address == "maria@example.ru")
        #expect(letter.nextAttempt.timeIntervalSince(letter.created) == work.office.desk.undoAge)
        #expect(history.letters(.refusal).isEmpty)
    }

    @Test func `several commands of one mail are carried out together, the resident's answer with them`()
        async throws
    {
        let work = try await Work()
        let filed = try await work.opened()
        let words = "/взять\r\n/тема SRV.HOURS\r\n/ответить\r\nДо шести."
        let (_, history) = try await work.send(work.answer(words, to: try await work.notice(filed)), filed)
        #expect(history.ticket.state == .answered, "\(history.refusal ?? "")")
        #expect(history.corrections.map(\.became) == ["SRV.HOURS"])
        #expect(history.entries(.reply).map(\.text) == ["До шести."])
    }

    @Test func `a misspelt command changes nothing, and a letter names the nearest one and what was written`()
        async throws
    {
        let work = try await Work()
        let filed = try await work.opened()
        let before = try await work.office.history(filed).ticket
        let (done, history) = try await work.send(
            work.answer("/закрыт\r\nрешено по телефону", to: try await work.notice(filed)),
            filed
        )
        #expect(done.outcome == .entry)
        #expect(history.ticket.state == before.state && history.ticket.assignee == nil)
        #expect(history.refusal?.contains("Может быть, «/закрыть»?") == true)
        let letter = try #require(history.letters(.refusal).first)
        #expect(letter.to.address == Work.anna.address)
        #expect(letter.details["yours"] == "> /закрыт\n> решено по телефону")
        // A letter that says no takes orders, too.
        let (_, mended) = try await work.send(work.answer("/закрыть\r\nрешено по телефону", to: letter), filed)
        #expect(mended.ticket.state == .closed)
    }

    @Test(
        arguments: [
            ("/отложить 01.11.2026 ждём", "день, который ещё не наступил"),
            ("/передать nowhere", "Учреждения «nowhere» нет"),
            ("/продлить 30.12 не успеваем", "это решает руководитель"),
            ("/ок", "Нельзя согласовать"),
        ]
    )
    func `what is not allowed or cannot be, a day in the past too, changes nothing and is answered with the reason`(
        words: String,
        reason: String
    ) async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let (_, history) = try await work.send(work.answer(words, to: try await work.notice(filed)), filed)
        #expect(history.ticket.state == .new)
        #expect(history.refusal?.contains(reason) == true, "\(history.refusal ?? "")")
        #expect(!history.outbox.contains { $0.kind.isForResident && $0.kind != .acknowledgement })
    }

    @Test func `of two who answer at once the second is told, and their words are kept`() async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let first = work.answer("До шести.", to: try await work.notice(filed))
        let boris = try await work.notice(to: Work.boris, filed)
        let second = work.answer("До семи, кажется.", to: boris, from: Work.boris)
        let done = try await work.office.receive([first, second])
        #expect(done.map(\.outcome) == [.entry, .entry])
        work.office.clock.move(by: 60)
        let history = try await work.office.history(filed)
        #expect(history.letters(.answer).count == 1 && history.entries(.reply).map(\.text) == ["До шести."])
        let told = try #require(history.letters(.refusal).first)
        #expect(told.to.address == Work.boris.address)
        #expect(told.details["reason"]?.contains("До шести.") == true)
        #expect(history.entries.contains { $0.fullText == "До семи, кажется." })
        // Whoever was told may still send theirs.
        let (_, polite) = try await work.send(work.answer("Понял, спасибо!", to: told, from: Work.boris), filed)
        #expect(polite.letters(.answer).count == 1 && polite.refusal?.contains("/ответить") == true)
        let words = "/ответить\r\nЛетом до семи."
        let (_, both) = try await work.send(work.answer(words, to: told, from: Work.boris), filed)
        #expect(both.letters(.answer).count == 2)
    }

    @Test func `a slip is taken back by mail while the letter waits, and not later`() async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let notice = try await work.notice(filed)
        let (_, sent) = try await work.send(work.answer("До пяти.", to: notice), filed)
        #expect(sent.ticket.state == .answered)
        let (_, back) = try await work.send(work.answer("/отменить", to: notice), filed)
        #expect(back.ticket.state == .new && back.letters(.answer).map(\.state) == [.dropped])
        let (_, again) = try await work.send(work.answer("До шести.", to: notice), filed)
        #expect(again.ticket.state == .answered)
        work.office.clock.move(by: 120)
        let (_, late) = try await work.send(work.answer("/undo", to: notice), filed)
        #expect(late.ticket.state == .answered && late.refusal == "Возвращать нечего: письма жителю уже ушли.")
    }

    @Test func `an answer is approved by «ок», and only by who has read it`() async throws {
        let work = try await Work { $0.institutions[0].approval = true }
        let filed = try await work.opened()
        let notice = try await work.notice(filed)
        _ = try await work.send(work.answer("До пяти.", to: notice), filed)
        let first = try await work.notice(to: Office.head, filed)
        #expect(first.details["about"] == "approval")
        let (_, mended) = try await work.send(work.answer("До шести.", to: notice), filed)
        #expect(mended.ticket.state == .approval)
        // The head has read the first draft alone.
        let (_, stale) = try await work.send(work.answer("ок", to: first, from: Office.head), filed)
        #expect(stale.ticket.state == .approval && stale.refusal?.contains("До шести.") == true)
        // Courtesy is no word for a resident.
        let shown = try await work.notice(to: Office.head, filed)
        let (_, unsure) = try await work.send(work.answer("Ок, спасибо!", to: shown, from: Office.head), filed)
        #expect(unsure.ticket.state == .approval && unsure.letters(.answer).isEmpty)
        let (_, done) = try await work.send(work.answer("Ок.", to: shown, from: Office.head), filed)
        #expect(done.ticket.state == .answered && done.entries(.reply).map(\.text) == ["До шести."])
        let (_, twice) = try await work.send(work.answer("ок\r\n", to: shown, from: Office.head), filed)
        #expect(twice.letters(.answer).count == 1)
    }

    @Test func `a consulted colleague answers who asked, and no word among colleagues reaches the resident`()
        async throws
    {
        let work = try await Work()
        let filed = try await work.opened()
        let words = "/посоветоваться boris@staff.example\r\nКто работает в субботу?"
        _ = try await work.send(work.answer(words, to: try await work.notice(filed)), filed)
        let asked = try await work.notice(to: Work.boris, filed)
        #expect(asked.details["about"] == "consult")
        let (_, advised) = try await work.send(work.answer("Касса, до шести.", to: asked, from: Work.boris), filed)
        #expect(advised.letters(.answer).isEmpty && advised.entries(.note).last?.text == "Касса, до шести.")
        let advice = try await work.notice(filed)
        #expect(advice.details["about"] == "advice" && advice.entry == advised.entries(.note).last?.id)
        let (_, thanked) = try await work.send(work.answer("Понятно, напишу", to: advice), filed)
        #expect(thanked.letters(.answer).isEmpty && thanked.refusal?.contains("/ответить") == true)
        let (_, done) = try await work.send(work.answer("/ответить\r\nДо шести.", to: advice), filed)
        #expect(done.entries(.reply).map(\.text) == ["До шести."])
    }

    @Test(arguments: ["Хорошо, возьму!", "Ок, сделаю сегодня", "Спасибо, поняла", "да"])
    func `a yes to a colleague's request is no answer to a resident`(words: String) async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let given = try work.office.moves.assign(
            try await work.office.history(filed),
            to: Work.anna.address,
            text: "Аня, возьми, пожалуйста",
            by: Office.head,
            now: work.office.clock.now
        )
        #expect(try await work.office.apply(given))
        let notice = try await work.notice(filed)
        let (_, history) = try await work.send(work.answer(words, to: notice), filed)
        #expect(history.letters(.answer).isEmpty && history.refusal != nil)
        let (_, done) = try await work.send(work.answer("Да, в субботу до шести.", to: notice), filed)
        #expect(done.entries(.reply).map(\.text) == ["Да, в субботу до шести."])
    }

    @Test func `G4: an answer about a ticket that was merged goes to the one it was merged into`() async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let notice = try await work.notice(filed)
        let other = try await work.opened(Post("Повторяю вопрос", id: "again@example.ru"))
        let merged = try work.office.moves.merge(
            try await work.office.history(filed),
            into: try await work.office.history(other),
            by: Office.head,
            now: work.office.clock.now
        )
        #expect(try await work.office.apply(merged))
        let (done, history) = try await work.send(work.answer("До шести.", to: notice), other)
        #expect(done.ticket == other.ticket)
        #expect(history.ticket.state == .answered && history.letters(.answer).count == 1)
    }

    @Test func `an answer about a ticket that closed by itself is sent; one that a colleague closed is told first`()
        async throws
    {
        let work = try await Work()
        let filed = try await work.opened()
        let notice = try await work.notice(filed)
        let close = try work.office.moves.close(
            try await work.office.history(filed),
            reason: "решено",
            by: Work.boris,
            now: work.office.clock.now
        )
        #expect(try await work.office.apply(close))
        let (_, told) = try await work.send(work.answer("До шести.", to: notice), filed)
        #expect(told.ticket.state == .closed && told.refusal?.contains("Борис") == true)
        let (_, sent) = try await work.send(
            work.answer("/ответить До шести.", to: try #require(told.letters(.refusal).last)),
            filed
        )
        #expect(sent.ticket.state == .answered)
    }

    @Test func `C10: who answers all that a member wrote to finds the ticket by the member's letter`() async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let answer = work.answer("/заметка спрошу кассу", to: try await work.notice(filed))
        _ = try await work.send(answer, filed)
        let reply = Post("А можно в пятницу?", subject: "Re: вопрос").answering(try #require(answer.messageID))
        #expect(try await work.office.receive(reply).ticket == filed.ticket)
        let stranger = Post("Куплю", subject: "Re: вопрос", from: "eve@example.com")
        #expect(
            try await work.office.receive(stranger.answering(try #require(answer.messageID))).ticket != filed.ticket
        )
    }

    @Test func `D7: a member's automatic answer to a notification is recorded and answers nobody`() async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let absent = work.answer("Я в отпуске до понедельника", to: try await work.notice(filed)).with {
            $0.extra.append("Auto-Submitted: auto-replied")
        }
        let (done, history) = try await work.send(absent, filed)
        #expect(done.outcome == .automatic)
        #expect(history.ticket.state == .new && history.letters(.answer).isEmpty && history.letters(.refusal).isEmpty)
    }

    @Test func `an answer that did not arrive is told to whoever holds the ticket, who may call`() async throws {
        let work = try await Work()
        let filed = try await work.opened()
        let (_, history) = try await work.send(work.answer("До шести.", to: try await work.notice(filed)), filed)
        let letter = try #require(history.letters(.answer).first)
        try await work.office.receive(Bounces.standard(of: letter.messageID, to: letter.to.address))
        let told = try await work.office.history(filed).letters(.deliveryFailure)
        #expect(Set(told.map(\.to.address)) == [Office.head.address, Work.anna.address])
    }
}
