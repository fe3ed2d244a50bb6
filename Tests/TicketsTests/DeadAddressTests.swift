import Foundation
import Mail
import Testing
import Tickets

@Suite struct DeadAddressTests {
    /// A ticket whose acknowledgement came back for good.
    private func bounced(_ office: Office, status: String = "5.1.1") async throws -> Filed {
        let ticket = try await office.receive(Post("Вопрос"))
        let letter = try #require(try await office.outbox().first)
        try await office.receive(Bounces.standard(of: letter.messageID, to: "maria@example.ru", status: status))
        office.clock.move(by: 7200)
        return ticket
    }

    private func acknowledgements(_ office: Office) async throws -> Int {
        try await office.outbox().filter(\.kind.repliesAutomatically).count
    }

    @Test func `D5: an address that took no mail is not written to by a machine; a person's answer is tried`()
        async throws
    {
        let office = try await Office()
        let ticket = try await bounced(office)
        let second = try await office.receive(Post("Ещё вопрос", subject: "Другое"))
        #expect(second.outcome == .ticket)
        #expect(second.reason.contains("not acknowledged: its address took no mail lately"))
        #expect(try await acknowledgements(office) == 1)
        let answer = try office.moves.answer(
            try await office.history(ticket),
            text: "Да, открыта.",
            by: Office.head,
            now: office.clock.now
        )
        #expect(try await office.apply(answer))
        #expect(
            try await office.outbox([.queued]).contains { $0.kind == .answer && $0.to.address == "maria@example.ru" }
        )
    }

    @Test func `an address that was dead is tried again after its time`() async throws {
        let office = try await Office()
        _ = try await bounced(office)
        office.clock.move(by: 91 * 86400)
        try await office.receive(Post("Ещё вопрос", subject: "Другое").with { $0.date = nil })
        #expect(try await acknowledgements(office) == 2)
    }

    @Test(arguments: ["5.2.2", "5.7.1", "5.0.0"])
    func `a full mailbox and a spam filter are no dead address`(status: String) async throws {
        let office = try await Office()
        _ = try await bounced(office, status: status)
        try await office.receive(Post("Ещё вопрос", subject: "Другое"))
        #expect(try await acknowledgements(office) == 2)
    }

    @Test func `who holds a letter of ours cannot call another's address dead`() async throws {
        let office = try await Office()
        try await office.receive(Post("Вопрос", from: "eve@example.com"))
        let letter = try #require(try await office.outbox().first)
        try await office.receive(Bounces.standard(of: letter.messageID, to: "maria@example.ru"))
        try await office.receive(Post("Вопрос Марии"))
        #expect(try await acknowledgements(office) == 2)
    }

    @Test func `D3: a bounce belongs to the ticket of the token in its recipient, before any Message-ID`() async throws
    {
        let office = try await Office()
        let first = try await office.receive(Post("Первое", from: "a@example.ru"))
        let second = try await office.receive(Post("Второе", from: "b@example.ru"))
        let id = try await office.history(second).ticket.id
        let token = office.keys.replyToken(ticket: id, expires: office.clock.now.addingTimeInterval(86400))
        let letter = try #require(try await office.history(first).outbox.first)
        let bounce = try await office.receive(
            Bounces.standard(of: letter.messageID, to: "b@example.ru").with { $0.to = "ghm+\(token)@kultura.example" }
        )
        #expect(bounce.ticket == second.ticket)
    }

    @Test func `D5, D6: a thousand bounces of letters to residents are a handful of letters to staff`() async throws {
        let office = try await Office()
        let posts = (0..<40).map { Post("Вопрос \($0)", subject: "Дело \($0)", from: "u\($0)@mail.ru") }
        try await office.receive(posts)
        let letters = try await office.outbox()
        try await office.receive(letters.map { Bounces.standard(of: $0.messageID, to: $0.to.address) })
        #expect(try await office.outbox().filter { $0.kind == .deliveryFailure }.count == 5)
        for letter in letters { #expect(letter.to.address.hasSuffix("@mail.ru")) }
    }

    @Test
    func `D5, D6: of an answer that did not arrive staff are told behind a flood, and a flood of those has an end`()
        async throws
    {
        let office = try await Office()
        try await office.receive((0..<40).map { Post("Вопрос \($0)", subject: "Дело \($0)", from: "u\($0)@mail.ru") })
        let letters = try await office.outbox()
        try await office.receive(letters.map { Bounces.standard(of: $0.messageID, to: $0.to.address) })
        let filed = try await office.receive(Post("Когда открыто?", subject: "Часы", from: "anna@mail.ru"))
        let answer = try office.moves.answer(
            try await office.history(filed),
            text: "До семи.",
            by: Office.head,
            now: office.clock.now
        )
        #expect(try await office.apply(answer))
        func told() async throws -> Int { try await office.outbox().filter { $0.kind == .deliveryFailure }.count }
        #expect(try await told() == 5)
        try await office.receive(Bounces.standard(of: answer.outbox[0].messageID, to: "anna@mail.ru"))
        #expect(try await told() == 6)
        for number in 0..<60 {
            let again = Bounces.standard(of: answer.outbox[0].messageID, to: "anna@mail.ru").with {
                $0.body += "\(number)"
            }
            try await office.receive(again)
        }
        #expect(try await told() == 20)
    }
}
