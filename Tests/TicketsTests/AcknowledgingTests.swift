import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct AcknowledgingTests {
    @Test func `two letters of one address in one batch are acknowledged once; the second is held and bundled later`()
        async throws
    {
        let office = try await Office()
        try await office.receive([
            Post("Первое"), Post("Второе"), Post("Третье", from: "other@example.ru"), Post("Ещё"),
        ])
        let letters = try await office.outbox().sorted { $0.id < $1.id }
        #expect(letters.map(\.state) == [.queued, .held, .queued, .held])
        #expect(letters[1].nextAttempt == office.clock.now.addingTimeInterval(3600))
        office.clock.move(by: 3600)
        let claimed = try await office.store.claim(institutions: ["ghm", nil], limit: 10, now: office.clock.now)
        #expect(
            claimed.map(\.mail.kind).sorted { $0.rawValue < $1.rawValue } == [
                .acknowledgement, .acknowledgement, .acknowledgementBundle,
            ]
        )
        #expect(claimed.first { $0.mail.kind == .acknowledgementBundle }?.bundled.count == 2)
    }

    @Test func `D1: an autoresponder that answers each acknowledgement gets one an hour and ten a day at most`()
        async throws
    {
        let office = try await Office { $0.brakes.perAddressHour = 2 }
        for _ in 0..<11 {
            try await office.receive(Post("Мы не можем обработать ваше сообщение", from: "help@robot.example"))
        }
        #expect(try await office.outbox([.queued]).count == 2)
        for _ in 0..<40 {
            office.clock.move(by: 1800)
            try await office.receive(Post("Ещё раз", from: "help@robot.example"))
        }
        let sent = try await office.outbox([.queued]).filter {
            $0.created > office.clock.now.addingTimeInterval(-86400)
        }
        #expect(sent.count <= 10)
    }

    @Test func `D2, D6: above a ceiling for everybody acknowledgements wait`() async throws {
        let office = try await Office { $0.brakes.globalHour = 5 }
        try await office.receive((0..<9).map { Post("Привет \($0)", from: "u\($0)@robot.example") })
        #expect(try await office.outbox([.queued]).count == 5)
        #expect(try await office.outbox([.held]).count == 4)
    }

    @Test(arguments: [
        "noreply@shop.example", "no-reply@shop.example", "donotreply@shop.example", "MAILER-DAEMON@mx.example",
        "postmaster@mx.example", "noreply-ab12@shop.example", "bounce+77@list.example", "ghm@kultura.example",
        "smdt+x@kultura.example", "robot@shop.example",
    ])
    func `D1, D3: a machine's address and our own are not written to`(from: String) async throws {
        let office = try await Office()
        #expect(try await office.receive(Post("Заказ принят", from: from)).ticket != nil || true)
        #expect(try await office.outbox().isEmpty)
    }

    @Test func `D10: Reply-To is looked at as well as From`() async throws {
        let office = try await Office()
        try await office.receive(Post("Ваш чек").with { $0.replyTo = "no-reply@shop.example" })
        #expect(try await office.outbox().isEmpty)
    }

    @Test(arguments: [
        "X-Loop: support@otrs.example", "Auto-Submitted: auto-replied", "Precedence: bulk",
        "X-Auto-Response-Suppress: All", "List-Id: <news.example>",
    ])
    func `D8, D11: the marks of machines are honoured`(field: String) async throws {
        let office = try await Office()
        try await office.receive(Post("Ваше обращение получено").with { $0.extra = [field] })
        #expect(try await office.outbox().isEmpty)
    }

    @Test func `D9: a null sender is not acknowledged`() async throws {
        let office = try await Office()
        let bytes = String(decoding: Post("Что-то").bytes, as: UTF8.self).replacing("<bounce@example.ru>", with: "<>")
        let raw = RawMail(
            origin: Origin(source: "imap:ghm", id: "1:1"),
            bytes: Array(bytes.utf8),
            received: office.clock.now
        )
        _ = try await office.intake.file(mails: [raw], cursor: "1:1", source: Office.ghm)
        #expect(try await office.outbox().isEmpty)
    }

    @Test func `D14: Auto-Submitted: no is a person's letter`() async throws {
        let office = try await Office()
        let filed = try await office.receive(Post("Вопрос").with { $0.extra = ["Auto-Submitted: no"] })
        #expect(filed.outcome == .ticket)
        #expect(try await office.outbox().map(\.kind) == [.acknowledgement])
    }

    @Test(arguments: [
        ("mx.kultura.example; dmarc=fail header.from=bank.example", 0),
        ("mx.kultura.example; dkim=pass; dmarc=pass", 1),
    ])
    func `a letter whose sender failed DMARC is filed and not acknowledged`(results: String, letters: Int) async throws
    {
        let office = try await Office()
        let filed = try await office.receive(Post("Вопрос").with { $0.extra = ["Authentication-Results: \(results)"] })
        #expect(filed.outcome == .ticket)
        #expect(try await office.outbox().count == letters)
    }
}
