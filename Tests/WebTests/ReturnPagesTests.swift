import Foundation
import Hummingbird
import HummingbirdTesting
import Mail
import Store
import Testing
import Tickets
import Web

/// What a resident does on the private page of their ticket.
@Suite struct ReturnPagesTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2]

    private func desk() -> Desk {
        Desk(institutions: PublicOffice.institutions, members: [PublicOffice.head], timeZone: PublicOffice.zone)
    }

    private func path(_ office: PublicOffice, _ ticket: Ticket) -> String {
        String(
            office.pages.links.status(of: ticket.id, created: ticket.created).dropFirst("https://otklik.example".count)
        )
    }

    /// A ticket of the museum that was answered, and its page.
    private func answered(_ office: PublicOffice, _ client: any TestClientProtocol) async throws -> (Ticket, String) {
        _ = try await client.send(try await client.opened(office).with("institution", "ghm"))
        let ticket = try #require(try await office.tickets().first)
        try await answer(office, ticket.number)
        return (ticket, path(office, ticket))
    }

    private func answer(_ office: PublicOffice, _ number: TicketNumber) async throws {
        let moves = DeskMoves(desk: desk(), keys: office.keys, ids: IDGenerator(clock: office.clock))
        let history = try #require(try await office.store.history(of: number.description))
        office.clock.move(by: 60)
        let change = try moves.answer(history, text: "До пятницы.", by: PublicOffice.head, now: office.clock.now)
        #expect(try await office.store.apply(change, now: office.clock.now))
        office.clock.move(by: 60)
    }

    private func history(_ office: PublicOffice, _ ticket: Ticket) async throws -> TicketHistory {
        try #require(try await office.store.history(of: ticket.number.description))
    }

    /// A form of the page: only what its fields say.
    private func sheet(_ page: Seen, _ action: String, _ fields: [(String, String)] = []) -> Filled {
        var form = Filled(token: "")
        form.fields = fields + [("token", page.value("token") ?? ""), ("action", action)]
        return form
    }

    @Test func `an answer is rated by its page, nothing moves, and the last word on it counts`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let (ticket, path) = try await answered(office, client)
            let page = try await client.see(path)
            #expect(page.text.contains("Помог ли ответ?"))
            #expect(try await history(office, ticket).ticket.state == .answered)
            for score in ["2", "4"] {
                let sent = try await client.send(
                    sheet(page, "rate", [("score", score), ("words", "Коротко")]),
                    to: path
                )
                #expect(sent.status == 303 && sent.location == path + "?done=rate")
            }
            let done = try await client.see(path + "?done=rate")
            #expect(done.text.contains("Спасибо за оценку") && done.text.contains("Ваша оценка: 4"))
            let rated = try await history(office, ticket)
            #expect(rated.ticket.state == .answered)
            #expect(rated.entries.filter { $0.move == .rate }.map(\.to) == ["2", "4"])
            let ratings = try await office.store.ratings(from: .distantPast, until: .distantFuture)
            #expect(ratings.map(\.score) == [4] && ratings.first?.institution == "ghm")
        }
    }

    @Test func `«не решено» brings it back to work with a new deadline, and who is in charge is told`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let (ticket, path) = try await answered(office, client)
            let due = try #require(try await history(office, ticket).ticket.due)
            office.clock.move(by: 5 * 86_400)
            let form = sheet(try await client.see(path), "dispute", [("score", "2"), ("words", "Касса закрыта")])
            #expect(try await client.send(form, to: path).status == 303)
            let back = try await history(office, ticket)
            #expect(back.ticket.state == .open && back.ticket.wakes == nil)
            #expect(try #require(back.ticket.due) > due)
            let line = try #require(back.entries.last)
            #expect(line.move == .dispute && line.text == "Касса закрыта" && line.to == "open")
            #expect(try await office.store.ratings(from: .distantPast, until: .distantFuture).map(\.score) == [2])
            let told = back.outbox.filter { $0.kind == .notification && $0.details["about"] == "returned" }
            #expect(told.map(\.entry) == [line.id])
            // Once more changes nothing: it is at work.
            let again = try await client.send(form, to: path)
            #expect(again.status == 409 && again.text.contains("Сейчас этого сделать нельзя"))
            #expect(try await history(office, ticket).entries.count == back.entries.count)
        }
    }

    @Test func `a second answer is rated anew, and the first keeps its rating`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let (ticket, path) = try await answered(office, client)
            _ = try await client.send(sheet(try await client.see(path), "dispute", [("score", "1")]), to: path)
            try await answer(office, ticket.number)
            _ = try await client.send(sheet(try await client.see(path), "rate", [("score", "5")]), to: path)
            #expect(try await office.store.ratings(from: .distantPast, until: .distantFuture).map(\.score) == [1, 5])
        }
    }

    @Test func `opening links, a page of long ago, a wrong number and a stranger's link change nothing`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let (ticket, path) = try await answered(office, client)
            let before = try await history(office, ticket).ticket.version
            let page = try await client.see(path)
            for query in ["?done=dispute", "?action=rate&score=1", "?score=5"] {
                _ = try await client.see(path + query)
            }
            #expect(try await client.send(sheet(page, "rate", [("score", "9")]), to: path).status == 409)
            let none = try await client.send(sheet(page, "rate"), to: path)
            #expect(none.status == 422 && none.text.contains("Выберите оценку"))
            var forged = sheet(page, "dispute")
            forged.fields = [("action", "dispute")]
            #expect(try await client.send(forged, to: path).status == 409)
            #expect(try await client.send(sheet(page, "dispute"), to: "/s/abc").status == 404)
            office.clock.move(by: 2 * 86_400)
            #expect(try await client.send(sheet(page, "dispute"), to: path).status == 409)
            #expect(try await history(office, ticket).ticket.version == before)
        }
    }

    @Test func `before there is an answer there is nothing to rate or return`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            _ = try await client.send(try await client.opened(office).with("institution", "ghm"))
            let ticket = try #require(try await office.tickets().first)
            let page = try await client.see(path(office, ticket))
            #expect(!page.text.contains("Помог ли ответ?") && page.text.contains("Дополнить обращение"))
            for action in ["rate", "dispute"] {
                let sent = try await client.send(sheet(page, action, [("score", "1")]), to: path(office, ticket))
                #expect(sent.status == 409)
            }
            #expect(try await history(office, ticket).ticket.state == .new)
        }
    }

    @Test func `words and files from the page join the ticket by the way of every letter, once`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let (ticket, path) = try await answered(office, client)
            let form = sheet(try await client.see(path), "message", [("text", "Касса всё ещё закрыта")])
                .with(file: "касса.png", Self.png)
            for _ in 1...2 {
                let sent = try await client.send(form, to: path)
                #expect(sent.status == 303 && sent.location == path + "?done=message")
            }
            let back = try await history(office, ticket)
            #expect(back.ticket.state == .open)
            let message = try #require(back.entries.last { $0.kind == .message })
            #expect(message.text == "Касса всё ещё закрыта" && message.raw != nil)
            #expect(message.author == .resident(MailAddress(name: "Анна", address: "anna@example.ru")))
            #expect(back.files.map(\.name) == ["касса.png"])
            #expect(back.entries.count { $0.kind == .message } == 2)
            #expect(try await office.tickets().count == 1)
            #expect(try office.uploads().isEmpty)
            let page = try await client.see(path)
            #expect(page.text.contains("Касса всё ещё закрыта") && page.text.contains("касса.png"))
        }
    }

    @Test func `an empty message costs no file, and nobody is written to`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let (ticket, path) = try await answered(office, client)
            let before = try await history(office, ticket).ticket.version
            let form = sheet(try await client.see(path), "message", [("text", " ")]).with(file: "a.png", Self.png)
            let again = try await client.send(form, to: path)
            #expect(again.status == 422 && again.text.contains("a.png"))
            #expect(try await history(office, ticket).ticket.version == before)
            let upload = try #require(again.value("upload"))
            let sent = try await client.send(
                sheet(again, "message", [("text", "Вот снимок"), ("upload", upload)]),
                to: path
            )
            #expect(sent.status == 303)
            #expect(try await history(office, ticket).files.map(\.name) == ["a.png"])
        }
    }

    @Test func `what was closed long ago cannot be returned, and a message to it is a new, linked ticket`()
        async throws
    {
        let office = try await PublicOffice()
        try await office.test { client in
            let (ticket, path) = try await answered(office, client)
            let moves = DeskMoves(desk: desk(), keys: office.keys, ids: IDGenerator(clock: office.clock))
            let closing = try moves.close(
                try await history(office, ticket),
                reason: "решено",
                by: PublicOffice.head,
                now: office.clock.now
            )
            #expect(try await office.store.apply(closing, now: office.clock.now))
            office.clock.move(by: 40 * 86_400)
            let page = try await client.see(path)
            #expect(!page.text.contains("Не решено"))
            #expect(try await client.send(sheet(page, "dispute"), to: path).status == 409)
            let sent = try await client.send(sheet(page, "message", [("text", "Опять закрыто")]), to: path)
            #expect(sent.status == 303 && sent.location?.hasPrefix(path) == false)
            #expect(try await history(office, ticket).ticket.state == .closed)
            let new = try #require(try await office.tickets().first)
            #expect(new.institution == "ghm" && new.requester?.address == "anna@example.ru")
            #expect(try await history(office, new).links.map(\.number) == [ticket.number])
        }
    }
}
