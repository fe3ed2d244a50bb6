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
        }
    }
}
