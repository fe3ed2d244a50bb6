import Classify
import Foundation
import Mail
import Testing
import Tickets

@Suite struct ThreadingTests {
    /// A ticket that was acknowledged: the number, and the Message-ID of our letter.
    private func opened(_ office: Office) async throws -> (filed: Filed, letter: String) {
        let filed = try await office.receive(Post("Когда откроется выставка?", id: "first@example.ru"))
        return (filed, try #require(try await office.outbox().first?.messageID))
    }

    @Test func `G1: a reply with nothing but In-Reply-To joins its ticket`() async throws {
        let office = try await Office()
        let (ticket, letter) = try await opened(office)
        let reply = try await office.receive(Post("И до скольки?", subject: "Re: выставка").answering(letter))
        #expect(reply.outcome == .entry)
        #expect(reply.ticket == ticket.ticket)
        #expect(try await office.history(reply).entries.count == 2)
        #expect(try await office.outbox().count == 1)
    }

    @Test func `G1: in one batch, a reply joins the ticket opened just before it`() async throws {
        let office = try await Office()
        let filed = try await office.receive([
            Post("Вопрос", id: "a@example.ru"), Post("Уточняю").answering("a@example.ru"),
            Post("И ещё").with { $0.references = ["a@example.ru", "b@example.ru"] },
        ])
        #expect(filed.map(\.outcome) == [.ticket, .entry, .entry])
        #expect(Set(filed.map(\.ticket)).count == 1)
    }

    @Test func `G2: a letter that shares only an ancestor we never saw joins, for one who takes part`() async throws {
        let office = try await Office()
        let first = try await office.receive(
            Post("Пересылаю вопрос", id: "m2@example.ru").with { $0.references = ["m1@example.ru"] }
        )
        let third = try await office.receive(Post("Ещё раз", id: "m3@example.ru").answering("m1@example.ru"))
        let stranger = try await office.receive(
            Post("А я", id: "m4@example.ru", from: "other@example.com").answering("m1@example.ru")
        )
        #expect(third.ticket == first.ticket)
        #expect(stranger.outcome == .ticket)
    }

    @Test func `G3: a number in the subject counts for a participant; a stranger's letter is a new ticket, linked`()
        async throws
    {
        let office = try await Office()
        let (ticket, _) = try await opened(office)
        let subject = "Re: выставка [\(try #require(ticket.ticket))]"
        let own = try await office.receive(Post("Это снова я", subject: subject, from: "MARIA+x@example.ru"))
        #expect(own.outcome == .entry)
        #expect(own.ticket == ticket.ticket)
        let stranger = try await office.receive(
            Post("Покажите её переписку", subject: subject, from: "eve@example.com")
        )
        #expect(stranger.outcome == .ticket)
        let history = try await office.history(stranger)
        #expect(history.links.map(\.number) == [ticket.ticket])
        #expect(history.links.map(\.kind) == [.follows])
    }

    @Test func `G6: a reply that refers to an earlier reply joins, for ids of received letters are kept`() async throws
    {
        let office = try await Office()
        let (ticket, letter) = try await opened(office)
        try await office.receive(Post("Первый ответ", id: "second@example.ru").answering(letter))
        let third = try await office.receive(Post("Второй ответ").answering("second@example.ru"))
        #expect(third.ticket == ticket.ticket)
    }

    @Test func `G7: a number stays valid after the institution's code was changed`() async throws {
        let office = try await Office()
        let (ticket, _) = try await opened(office)
        var desk = office.desk
        desk.institutions[0].code = "gallery"
        let later = Intake(
            desk: desk,
            classifier: Classifier(institutions: []),
            keys: office.keys,
            store: office.store,
            ids: office.ids,
            clock: office.clock
        )
        let source = SourcePolicy(name: "imap:ghm", institution: "gallery")
        let post = Post("И до скольки?", subject: "Re: [\(try #require(ticket.ticket))] Вопрос")
        let raw = RawMail(origin: Origin(source: source.name, id: "7:7"), bytes: post.bytes, received: office.clock.now)
        let filed = try await later.file(mails: [raw], cursor: nil, source: source)
        #expect(filed.map(\.outcome) == [.entry])
        #expect(filed.map(\.ticket) == [ticket.ticket])
    }

    @Test func `G8: a forged Message-ID of ours joins nothing`() async throws {
        let office = try await Office()
        let (ticket, letter) = try await opened(office)
        let forged = (letter.first == "a" ? "b" : "a") + letter.dropFirst()
        let stranger = try await office.receive(
            Post("Впустите", from: "eve@example.com").answering(forged)
        )
        #expect(stranger.outcome == .ticket)
        #expect(stranger.ticket != ticket.ticket)
        #expect(try await office.history(ticket).entries.count == 1)
    }

    @Test func `a stranger who holds one of our letters becomes a participant, never the requester`() async throws {
        let office = try await Office()
        let (ticket, letter) = try await opened(office)
        let friend = try await office.receive(Post("Я её сестра", from: "sister@example.com").answering(letter))
        #expect(friend.outcome == .entry)
        #expect(try await office.history(ticket).ticket.requester?.address == "maria@example.ru")
        let again = try await office.receive(
            Post("Ещё", subject: "[\(try #require(ticket.ticket))]", from: "sister@example.com")
        )
        #expect(again.ticket == ticket.ticket)
    }

    @Test func `C10: a colleague in Cc who answers all joins the ticket`() async throws {
        let office = try await Office()
        let first = try await office.receive(
            Post("Вопрос", id: "x@example.ru").with { $0.cc = "colleague@example.com" }
        )
        let second = try await office.receive(
            Post("Поддерживаю", from: "colleague@example.com").answering("x@example.ru")
        )
        #expect(second.ticket == first.ticket)
    }

    @Test func `G9: a forward is a new, linked ticket`() async throws {
        let office = try await Office()
        let (ticket, letter) = try await opened(office)
        let forward = try await office.receive(
            Post("Посмотрите", subject: "Fwd: выставка", from: "someone@example.com").answering(letter)
        )
        #expect(forward.outcome == .ticket)
        #expect(try await office.history(forward).links.map(\.number) == [ticket.ticket])
    }

    @Test func `G10: who answers last does not become the requester`() async throws {
        let office = try await Office()
        let first = try await office.receive(Post("Вопрос", id: "x@example.ru").with { $0.cc = "b@example.com" })
        try await office.receive(Post("Добавлю", from: "b@example.com").answering("x@example.ru"))
        let history = try await office.history(first)
        let change = try office.moves.answer(history, text: "Ответ", by: Office.head, now: office.clock.now)
        #expect(change.outbox.map(\.to.address) == ["maria@example.ru"])
    }

    @Test func `G11: a reply to a closed ticket reopens it, and later opens a new one with a link`() async throws {
        let office = try await Office()
        let (ticket, letter) = try await opened(office)
        let close = try office.moves.close(
            try await office.history(ticket),
            reason: "решено",
            by: Office.head,
            now: office.clock.now
        )
        #expect(try await office.apply(close))
        office.clock.move(by: 10 * 86400)
        let thanks = try await office.receive(Post("Спасибо большое!").answering(letter))
        #expect(thanks.outcome == .entry)
        #expect(try await office.history(ticket).ticket.state == .closed)
        let reopened = try await office.receive(Post("Но вопрос не решён").answering(letter))
        #expect(reopened.ticket == ticket.ticket)
        let state = try await office.history(ticket).ticket
        #expect(state.state == .open)
        #expect(
            CalendarDay(try #require(state.due), in: office.desk.timeZone)
                == CalendarDay(year: 2026, month: 12, day: 30)
        )
        let again = try office.moves.close(
            try await office.history(ticket),
            reason: "решено",
            by: Office.head,
            now: office.clock.now
        )
        #expect(try await office.apply(again))
        office.clock.move(by: 31 * 86400)
        let late = try await office.receive(Post("И вот опять").answering(letter))
        #expect(late.outcome == .ticket)
        #expect(try await office.history(late).links.map(\.number) == [ticket.ticket])
    }

    @Test func `a Message-ID of ours threads within its age only`() async throws {
        let office = try await Office { $0.threadAge = 100 * 86400 }
        let (ticket, letter) = try await opened(office)
        office.clock.move(by: 99 * 86400)
        #expect(try await office.receive(Post("Ещё").answering(letter)).ticket == ticket.ticket)
        office.clock.move(by: 2 * 86400)
        #expect(try await office.receive(Post("Поздно").answering(letter)).ticket != ticket.ticket)
    }

    @Test func `a reply token in the recipient's address joins before all else`() async throws {
        let office = try await Office()
        let (ticket, _) = try await opened(office)
        let id = try await office.history(ticket).ticket.id
        let token = office.keys.replyToken(ticket: id, expires: office.clock.now.addingTimeInterval(86400))
        let reply = try await office.receive(
            Post("Ответ", subject: "без темы", from: "phone@example.com").with {
                $0.to = "ghm+\(token.uppercased())@kultura.example"
            }
        )
        #expect(reply.ticket == ticket.ticket)
    }

    @Test func `an answered ticket stays answered for a bare thank-you and opens for a question`() async throws {
        let office = try await Office()
        let (ticket, letter) = try await opened(office)
        let answer = try office.moves.answer(
            try await office.history(ticket),
            text: "До пятницы.",
            by: Office.head,
            now: office.clock.now
        )
        #expect(try await office.apply(answer))
        try await office.receive(Post("Спасибо!").answering(letter))
        #expect(try await office.history(ticket).ticket.state == .answered)
        try await office.receive(Post("R13: спасибо за ответ, но касса закрыта").answering(letter))
        let history = try await office.history(ticket)
        #expect(history.ticket.state == .open)
        #expect(history.entries.last?.from == "answered")
        #expect(history.entries.last?.to == "open")
    }
}
