import Foundation
import Mail
import Testing
import Tickets

@Suite struct AutomaticFilingTests {
    @Test func `D7: a vacation notice is recorded in its ticket, reopens nothing and is not answered`() async throws {
        let office = try await Office()
        let ticket = try await office.receive(Post("Вопрос"))
        let letter = try #require(try await office.outbox().first)
        let close = try office.moves.close(
            try await office.history(ticket),
            reason: "решено",
            by: Office.head,
            now: office.clock.now
        )
        #expect(try await office.apply(close))
        let notice = try await office.receive(
            Post("Я в отпуске до 10 октября", subject: "Автоматический ответ: выставка").answering(letter.messageID)
                .with { $0.extra = ["Auto-Submitted: auto-replied"] }
        )
        #expect(notice.outcome == .automatic)
        #expect(notice.ticket == ticket.ticket)
        let history = try await office.history(ticket)
        #expect(history.ticket.state == .closed)
        #expect(history.entries.last?.kind == .automatic)
        #expect(try await office.outbox().count == 1)
    }

    @Test func `D15, B13: automatic mail about nothing of ours is kept apart and makes no ticket`() async throws {
        let office = try await Office()
        let filed = try await office.receive(
            Post("Новости").with { $0.extra = ["Precedence: list", "List-Id: <n.example>"] }
        )
        #expect(filed.outcome == .automatic)
        #expect(filed.ticket == nil)
        #expect(try await office.tickets().isEmpty)
    }

    @Test(arguments: [
        ["List-Id: Музей <ghm.kultura.example>", "Precedence: list"],
        ["List-Post: <mailto:GHM@kultura.example>", "List-Unsubscribe: <mailto:x@kultura.example>"],
    ])
    func `B17: a letter through a list of the institution's own opens a ticket and is acknowledged`(fields: [String])
        async throws
    {
        let office = try await Office()
        #expect(try await office.receive(Post("Вопрос").with { $0.extra = fields }).outcome == .ticket)
        #expect(try await office.outbox().map(\.kind) == [.acknowledgement])
    }

    @Test(arguments: [
        ["List-Id: <ghm.other.example>"], ["List-Id: <ghm.kultura.example>", "Auto-Submitted: auto-replied"],
        ["List-Post: NO", "Precedence: bulk"], ["List-Id: <ghm.kultura.example>", "X-Autoreply: yes"],
    ])
    func `B13, B17: another's list and a machine behind our own stay automatic`(fields: [String]) async throws {
        let office = try await Office()
        #expect(try await office.receive(Post("Новости").with { $0.extra = fields }).outcome == .automatic)
        #expect(try await office.outbox().isEmpty)
    }

    @Test
    func `D3, D4: a bounce is entered in the ticket of its original and tells the staff, a machine's address nobody`()
        async throws
    {
        let office = try await Office()
        let ticket = try await office.receive(Post("Вопрос"))
        let letter = try #require(try await office.outbox().first)
        let bounce = try await office.receive(Bounces.standard(of: letter.messageID, to: "maria@example.ru"))
        #expect(bounce.outcome == .automatic)
        #expect(bounce.ticket == ticket.ticket)
        let history = try await office.history(ticket)
        #expect(history.entries.last?.kind == .bounce)
        #expect(history.ticket.state == .new)
        let told = try await office.outbox().filter { $0.kind == .deliveryFailure }
        #expect(told.map(\.to.address) == ["olga@staff.example"])
        let notice = try #require(told.first?.messageID)
        let second = try await office.receive(Bounces.standard(of: notice, to: "olga@staff.example"))
        #expect(second.ticket == ticket.ticket)
        #expect(try await office.outbox().filter { $0.kind == .deliveryFailure }.count == 1)
    }

    @Test func `a bounce of a letter we never sent says nothing about any address`() async throws {
        let office = try await Office()
        try await office.receive(Post("Вопрос", id: "known@example.ru"))
        let filed = try await office.receive(Bounces.standard(of: "known@example.ru", to: "maria@example.ru"))
        #expect(filed.outcome == .automatic)
        #expect(filed.ticket == nil)
    }

    @Test func `a letter of ours that comes back is recorded and answered by nobody`() async throws {
        let office = try await Office()
        try await office.receive(Post("Вопрос"))
        let letter = try #require(try await office.outbox().first)
        let filed = try await office.receive(
            Post("Мы получили ваше письмо", id: letter.messageID, from: "ghm@kultura.example")
        )
        #expect(filed.outcome == .automatic)
        #expect(try await office.outbox().count == 1)
        #expect(try await office.tickets().count == 1)
    }
}
