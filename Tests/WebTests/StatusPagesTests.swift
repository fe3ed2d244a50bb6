import Foundation
import Hummingbird
import HummingbirdTesting
import Store
import Testing
import Tickets
import Web

@Suite struct StatusPagesTests {
    private func sent(_ office: PublicOffice, _ client: any TestClientProtocol) async throws -> Ticket {
        _ = try await client.send(try await client.opened(office))
        return try #require(try await office.tickets().first)
    }

    @Test func `looking at the confirmation changes nothing; its button confirms, once`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let ticket = try await sent(office, client)
            let link = office.pages.links.confirmation(of: ticket.id, created: ticket.created)
            let path = String(link.dropFirst("https://otklik.example".count))
            let page = try await client.see(path)
            #expect(page.status == 200 && page.text.contains(ticket.number.description))
            #expect(try await office.store.contact(of: ticket.id)?.confirmed == nil)
            let done = try await client.execute(uri: path, method: .post) { Seen($0) }
            #expect(done.status == 200)
            #expect(try await office.store.contact(of: ticket.id)?.confirmed != nil)
            let status = office.pages.links.status(of: ticket.id, created: ticket.created)
            let shown = try await client.see(String(status.dropFirst("https://otklik.example".count)))
            #expect(shown.text.contains("Почта подтверждена"))
            #expect(!shown.text.contains("anna@example.ru"))
        }
    }

    @Test func `a link of one kind, of another ticket, or of long ago opens nothing else`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let ticket = try await sent(office, client)
            let status =
                office.pages.links.status(of: ticket.id, created: ticket.created).split(separator: "/").last ?? ""
            #expect(try await client.see("/confirm/\(status)").status == 404)
            #expect(try await client.see("/s/\(status.dropLast(8))22222222").status == 404)
            #expect(try await client.see("/s/\(status)").status == 200)
            office.clock.move(by: 800 * 86_400)
            #expect(try await client.see("/s/\(status)").status == 404)
        }
    }

    @Test func `what staff say among themselves stays with them`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            _ = try await client.send(try await client.opened(office).with("phone", "+7 900 123-45-67"))
            let ticket = try #require(try await office.tickets().first)
            let path = office.pages.links.status(of: ticket.id, created: ticket.created).dropFirst(
                "https://otklik.example".count
            )
            let page = try await client.see(String(path))
            #expect(!page.text.contains("900 123"))
            #expect(!page.text.contains("не подтверждён:"))

            let member = Member(name: "Пётр", address: "petr@staff.example", role: .coordinator, institutions: [])
            let desk = Desk(institutions: PublicOffice.institutions, timeZone: PublicOffice.zone)
            let moves = DeskMoves(desk: desk, keys: office.keys, ids: IDGenerator(clock: office.clock))
            let number = ticket.number.description
            for move in Self.moves {
                let history = try #require(try await office.store.history(of: number))
                let change = try move(moves, history, member, office.clock.now)
                #expect(try await office.store.apply(change, now: office.clock.now))
            }
            // Bundled with others, an acknowledgement of its own is dropped; the message it was about stays.
            let letters = try await office.store.list(states: [.queued, .held], limit: 9)
            let acknowledgement = try #require(letters.first { $0.kind == .acknowledgement })
            #expect(try await office.store.set(acknowledgement.id, to: .dropped, now: office.clock.now))
            let later = try await client.see(String(path))
            #expect(!later.text.contains("спросить у кассы") && !later.text.contains("Не туда"))
            #expect(later.text.contains("Верный ответ") && later.text.contains("Вы написали"))
        }
    }

    /// It is found a home, then a note, an answer that is taken back, an answer.
    private static let moves: [@Sendable (DeskMoves, TicketHistory, Member, Date) throws -> DeskChange] = [
        {
            $1.ticket.institution == nil
                ? try $0.transfer($1, to: "ghm", by: $2, now: $3) : try $0.take($1, by: $2, now: $3)
        },
        { try $0.note($1, text: "спросить у кассы", by: $2, now: $3) },
        { try $0.answer($1, text: "Не туда", by: $2, now: $3) },
        { try $0.undo($1, by: $2, now: $3) },
        { try $0.answer($1, text: "Верный ответ", by: $2, now: $3) },
    ]
}
