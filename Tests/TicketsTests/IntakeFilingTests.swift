import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct IntakeFilingTests {
    @Test func `a letter opens a ticket of the right institution, and its sender is told the number and the day`()
        async throws
    {
        let office = try await Office()
        let filed = try await office.receive(Post("Когда откроется касса?"))
        #expect(filed.outcome == .ticket)
        #expect(filed.ticket?.description == "GHM-2026-000001")
        let history = try await office.history(filed)
        #expect(history.ticket.state == .new)
        #expect(history.ticket.institution == "ghm")
        #expect(history.ticket.requester == MailAddress(name: "Мария", address: "maria@example.ru"))
        #expect(history.entries.map(\.text) == ["Когда откроется касса?"])
        // 23 December is a Wednesday.
        let due = try #require(history.ticket.due)
        #expect(CalendarDay(due, in: office.desk.timeZone) == CalendarDay(year: 2026, month: 12, day: 23))
        let letters = try await office.outbox()
        #expect(letters.map(\.kind) == [.acknowledgement])
        #expect(letters[0].to.address == "maria@example.ru")
        #expect(letters[0].state == .queued)
        #expect(office.keys.verifyMessageID(letters[0].messageID, now: office.clock.now)?.ticket == history.ticket.id)
    }

    @Test func `what is unsure goes to the coordinator's queue, and the resident is told that too`() async throws {
        let office = try await Office()
        let filed = try await office.receive(
            Post("Были в муздраме и в ТЮЗе").with { $0.to = "x@y.example" },
            at: Office.common
        )
        let history = try await office.history(filed)
        #expect(history.ticket.institution == nil)
        #expect(try await office.outbox().map(\.kind) == [.acknowledgement])
    }

    @Test
    func `B6, B11, B12: every letter of a batch is told with its outcome and its reason, and the journal keeps both`()
        async throws
    {
        let office = try await Office { $0.banned = [AddressKey("spam@casino.example")] }
        let known = Post("Вопрос", id: "a@example.ru")
        let filed = try await office.receive([
            known, Post("Ещё").answering("a@example.ru"), known, Post("Скидки", from: "spam@casino.example"),
            Post("Нет на месте").with { $0.extra = ["Auto-Submitted: auto-replied"] },
            Post("Давно").with { $0.received = Office.noon.addingTimeInterval(-30 * 86400) },
        ])
        #expect(filed.map(\.outcome) == [.ticket, .entry, .duplicate, .spam, .automatic, .imported])
        #expect(filed.allSatisfy { !$0.reason.isEmpty })
        let lines = try await office.store.arrivals(newest: 10).reversed()
        #expect(lines.map(\.arrival.outcome) == filed.map(\.outcome))
        #expect(lines.map(\.reason) == filed.map(\.reason))
        #expect(try await office.store.account()["imap:ghm"]?.values.reduce(0, +) == filed.count)
    }

    @Test func `B7, B8: a letter without a Message-ID, or with an empty one, opens its ticket`() async throws {
        let office = try await Office()
        let none = Post("Без имени").with { $0.messageID = nil }
        let filed = try await office.receive([
            none, Post("С пустым").with { $0.messageID = "" }, Post("Другое").with { $0.messageID = nil }, none,
        ])
        #expect(filed.map(\.outcome) == [.ticket, .ticket, .ticket, .duplicate])
    }

    @Test(arguments: [
        ("Hej, hvornår åbner udstillingen?", String.Encoding.isoLatin1), ("Ærøskøbing på øen", .utf8),
        ("Когда откроется å выставка", .utf8), ("Открыто ли завтра?", .windowsCP1251),
    ])
    func `B9: letters beyond ASCII lose no letter`(text: String, encoding: String.Encoding) async throws {
        let office = try await Office()
        let charset = [.isoLatin1: "iso-8859-1", .windowsCP1251: "windows-1251"][encoding] ?? "utf-8"
        let head = Post("").with { $0.type = "text/plain; charset=\(charset)" }.bytes
        let body = [UInt8](try #require(text.data(using: encoding)))
        let raw = RawMail(origin: Origin(source: "imap:ghm", id: "9:9"), bytes: head + body, received: office.clock.now)
        let filed = try await office.intake.file(mails: [raw], cursor: nil, source: Office.ghm)
        let history = try await office.history(try #require(filed.first))
        #expect(history.entries.map { $0.text.trimmingCharacters(in: .whitespacesAndNewlines) } == [text])
    }

    @Test func `A1: what a source cannot hand over is quarantined, and what lies behind it is filed`() async throws {
        let office = try await Office()
        let mails = (2...80).map {
            RawMail(origin: Origin(source: "imap:ghm", id: "1:\($0)"), bytes: Post().bytes, received: office.clock.now)
        }
        let filed = try await office.intake.file(
            mails: mails,
            unreadable: [(Origin(source: "imap:ghm", id: "1:1"), "FETCH of UID 1 cannot be read")],
            cursor: "1:80",
            source: Office.ghm
        )
        #expect(filed.count(where: { $0.outcome == .ticket }) == 79)
        let set = try await office.store.quarantine(limit: 10)
        #expect(set.map(\.arrival.origin.id) == ["1:1"])
        #expect(set.map(\.reason) == ["FETCH of UID 1 cannot be read"])
    }

    @Test(
        arguments: [
            nil, "", "  ", "<>", "Мария", "\"no address\" <>", "herzlicheglückwünsche@local", "a b c",
        ] as [String?]
    )
    func `A4, A5, A6: a letter without a usable sender is a ticket nobody is written to`(from: String?) async throws {
        let office = try await Office()
        let filed = try await office.receive(Post("Текст").with { $0.from = from })
        #expect(filed.outcome == .ticket)
        #expect(try await office.history(filed).ticket.requester == nil)
        #expect(try await office.outbox().isEmpty)
    }

    @Test func `A8: a banned sender's letter is filed as spam, the others' are fetched`() async throws {
        let office = try await Office {
            $0.banned = [AddressKey("bad@casino.example"), AddressKey(rawValue: "@evil.example")]
        }
        let filed = try await office.receive([
            Post("купите", from: "bad@casino.example"), Post("и у нас", from: "any@evil.example"), Post("Вопрос"),
        ])
        #expect(filed.map(\.outcome) == [.spam, .spam, .ticket])
        #expect(try await office.history(filed[0]).ticket.state == .spam)
        #expect(try await office.outbox().count == 1)
    }

    @Test func `a letter that a server marked as spam is kept apart and not acknowledged`() async throws {
        let office = try await Office()
        let filed = try await office.receive(Post("Продвижение сайтов").with { $0.extra = ["X-Spam-Flag: YES"] })
        #expect(filed.outcome == .spam)
        #expect(try await office.outbox().isEmpty)
    }

    @Test func `0 octets are quarantined with a reason`() async throws {
        let office = try await Office()
        let raw = RawMail(origin: Origin(source: "imap:ghm", id: "1:1"), bytes: [], received: nil)
        let filed = try await office.intake.file(mails: [raw], cursor: "1:1", source: Office.ghm)
        #expect(filed.map(\.outcome) == [.quarantined])
        #expect(try await office.store.quarantine(limit: 10).count == 1)
    }

    @Test func `letters older than their source are imported: kept, closed, threaded, nobody is written to`()
        async throws
    {
        let office = try await Office()
        let old = Office.noon.addingTimeInterval(-40 * 86400)
        let filed = try await office.receive([
            Post("Старый вопрос", id: "old@example.ru").with { $0.received = old },
            Post("И ещё о том же").answering("old@example.ru").with { $0.received = old },
        ])
        #expect(filed.map(\.outcome) == [.imported, .imported])
        #expect(filed[0].ticket == filed[1].ticket)
        let ticket = try await office.history(filed[0]).ticket
        #expect(ticket.imported)
        #expect(ticket.state == .closed)
        #expect(ticket.due == nil)
        #expect(try await office.outbox().isEmpty)
        let new = try await office.receive(Post("А теперь?").answering("old@example.ru"))
        #expect(new.outcome == .ticket)
        #expect(try await office.history(new).links.map(\.kind) == [.follows])
    }

    @Test func `a server whose clock is behind ours makes no old letters where what lay there before is not read`()
        async throws
    {
        let office = try await Office()
        let added = Office.noon.addingTimeInterval(-86400)
        let early = Post("Первое письмо").with { $0.received = added.addingTimeInterval(-1200) }
        let moved = Post("Давнее письмо, перенесли сюда").with { $0.received = added.addingTimeInterval(-7200) }
        let policy = SourcePolicy(name: "imap:ghm", institution: "ghm", clockAllowance: 3600)
        #expect(try await office.receive([early, moved], at: policy).map(\.outcome) == [.ticket, .imported])
        #expect(try await office.receive(early, at: Office.smdt).outcome == .imported)
    }

    @Test
    func `J2: of a form post the resident is the customer, and nothing is quoted to an address that was typed in`()
        async throws
    {
        let office = try await Office()
        let post = Post("Имя: Анна\nСообщение: холодно", from: "ghm@kultura.example").with {
            $0.replyTo = "anna@example.ru"
        }
        let filed = try await office.receive(post, at: Office.form)
        #expect(try await office.history(filed).ticket.requester?.address == "anna@example.ru")
        let letter = try #require(try await office.outbox().first)
        #expect(letter.to.address == "anna@example.ru")
        #expect(letter.details["quote"] == "no")
    }

    @Test func `F14: of a letter too large the head is filed, and its sender told once`() async throws {
        let office = try await Office()
        let filed = try await office.receive(Post("Большое видео").with { $0.sizeAtSource = 61 << 20 })
        let history = try await office.history(filed)
        #expect(history.entries[0].defects.contains("осталось на сервере"))
        let letters = try await office.outbox()
        #expect(letters.map(\.kind) == [.tooLarge])
        #expect(letters[0].details["size"] == String(61 << 20))
    }

    @Test(arguments: ["Hello, when do you open? Please tell me.", "Здравствуйте! Когда вы открыты?"])
    func `a resident is answered in the language they wrote in`(body: String) async throws {
        let office = try await Office()
        let filed = try await office.receive(Post(body))
        #expect(try await office.history(filed).ticket.language == (body.hasPrefix("Hello") ? "en" : "ru"))
        #expect(try await office.outbox().first?.language == (body.hasPrefix("Hello") ? "en" : "ru"))
    }

    @Test func `R23, R24: a letter with its text in the subject, or with no words at all, is a ticket with a title`()
        async throws
    {
        let office = try await Office()
        let filed = try await office.receive([
            Post("", subject: "Почему закрыто?"), Post("Очень холодно в зале", subject: ""), Post("", subject: ""),
        ])
        var titles: [String] = []
        for one in filed { titles.append(try await office.history(one).ticket.subject) }
        #expect(titles == ["Почему закрыто?", "Очень холодно в зале", "(без темы)"])
    }
}
