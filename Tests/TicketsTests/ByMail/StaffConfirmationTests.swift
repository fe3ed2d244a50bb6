import Classify
import Foundation
import Mail
import Store
import Testing
import Tickets

/// Where no mail server vouches for anybody, a button does (design §7).
@Suite struct StaffConfirmationTests {
    private typealias Work = WorkingByMail

    private func unproven(_ base: String? = "https://otklik.example") async throws -> Work {
        try await Work { desk in
            desk.spamMarks = .init()
            desk.webBase = base
        }
    }

    @Test func `without a server that vouches, a note is written and an answer waits for a button`() async throws {
        let work = try await unproven()
        let filed = try await work.opened()
        let notice = try await work.notice(filed)
        let (_, noted) = try await work.send(work.answer("/заметка спрошу кассу", to: notice), filed)
        #expect(noted.entries(.note).map(\.text) == ["спрошу кассу"])
        let post = work.answer("До шести.", to: notice)
        let (_, waiting) = try await work.send(post, filed)
        #expect(waiting.letters(.answer).isEmpty && waiting.ticket.state == .new)
        let letter = try #require(waiting.letters(.notification).last)
        #expect(letter.to.address == Work.anna.address && letter.details["about"] == "confirm")
        #expect(letter.details["yours"] == "> До шести.")
        let arrival = ID<Arrival>(try #require(letter.details["arrival"].flatMap { Int64($0) }))

        let desk = work.office.desk
        let button = MailConfirmation(
            desk: desk,
            keys: work.office.keys,
            ids: work.office.ids,
            store: work.office.store
        )
        #expect(try await button.waiting(arrival)?.words == "До шести.")
        #expect(try await work.office.history(filed).letters(.answer).isEmpty)
        #expect(try await button.confirm(arrival, now: work.office.clock.now) == .done(try #require(filed.ticket)))
        #expect(try await button.confirm(arrival, now: work.office.clock.now) == .gone)
        let done = try await work.office.history(filed)
        #expect(done.ticket.state == .answered && done.letters(.answer).count == 1)
        // Nobody confirms by words: they would reach the resident.
        let (_, said) = try await work.send(work.answer("Да, это я", to: letter), filed)
        #expect(said.letters(.answer).count == 1 && said.refusal?.contains("кнопкой") == true)
        // The same letter again waits for nothing.
        #expect(try await work.send(post.with { $0.messageID = "again@example.ru" }, filed).filed.outcome == .duplicate)
    }

    @Test func `an answer confirmed by the button keeps its files`() async throws {
        let work = try await unproven()
        let filed = try await work.opened()
        let post = work.answer("", to: try await work.notice(filed)).with {
            $0.type = "multipart/mixed; boundary=b"
            $0.body = """
                --b\r
                Content-Type: text/plain; charset=utf-8\r
                \r
                Афиша во вложении.\r
                --b\r
                Content-Type: application/pdf; name=afisha.pdf\r
                Content-Disposition: attachment; filename=afisha.pdf\r
                \r
                %PDF\r
                --b--
                """
        }
        let (_, waiting) = try await work.send(post, filed)
        let letter = try #require(waiting.letters(.notification).last)
        let arrival = ID<Arrival>(try #require(letter.details["arrival"].flatMap { Int64($0) }))
        let button = MailConfirmation(
            desk: work.office.desk,
            keys: work.office.keys,
            ids: work.office.ids,
            store: work.office.store
        )
        #expect(try await button.confirm(arrival, now: work.office.clock.now) == .done(try #require(filed.ticket)))
        let done = try await work.office.history(filed)
        let reply = try #require(done.entries(.reply).first)
        #expect(done.files.contains { $0.entry == reply.id && $0.name == "afisha.pdf" })
        work.office.clock.move(by: 120)
        let claimed = try await work.office.store.claim(institutions: ["ghm"], limit: 50, now: work.office.clock.now)
        #expect(claimed.first { $0.mail.kind == .answer }?.files.map(\.name) == ["afisha.pdf"])
    }

    @Test func `no answer waits without a word: a letter with the button is sent for each`() async throws {
        let work = try await Work { desk in
            desk.spamMarks = .init()
            desk.webBase = "https://otklik.example"
            desk.brakes.refusalsHour = 1
        }
        let filed = try await work.opened()
        let notice = try await work.notice(filed)
        for number in 0..<4 { try await work.office.receive(work.answer("Ответ \(number)", to: notice)) }
        let told = try await work.office.history(filed).letters(.notification)
        #expect(told.filter { $0.details["about"] == "confirm" }.count == 4)
    }

    @Test func `a button pressed too late says what happened meanwhile`() async throws {
        let work = try await unproven()
        let filed = try await work.opened()
        let (_, waiting) = try await work.send(work.answer("До шести.", to: try await work.notice(filed)), filed)
        let letter = try #require(waiting.letters(.notification).last)
        let arrival = ID<Arrival>(try #require(letter.details["arrival"].flatMap { Int64($0) }))
        let answer = try work.office.moves.answer(waiting, text: "До семи.", by: Work.boris, now: work.office.clock.now)
        #expect(try await work.office.apply(answer))
        let button = MailConfirmation(
            desk: work.office.desk,
            keys: work.office.keys,
            ids: work.office.ids,
            store: work.office.store
        )
        guard case .refused(let words) = try await button.confirm(arrival, now: work.office.clock.now) else {
            Issue.record("confirmed")
            return
        }
        #expect(words.contains("До семи."))
        #expect(try await work.office.history(filed).letters(.answer).count == 1)
    }

    @Test func `without a server and without pages, mail writes notes and nothing else`() async throws {
        let work = try await unproven(nil)
        let filed = try await work.opened()
        let (_, history) = try await work.send(work.answer("До шести.", to: try await work.notice(filed)), filed)
        #expect(
            history.ticket.state == .new && history.letters(.answer).isEmpty
                && history.refusal?.contains("только заметку") == true
        )
    }
}
