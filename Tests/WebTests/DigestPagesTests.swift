import Foundation
import Hummingbird
import HummingbirdTesting
import Store
import Testing
import Tickets
import Web

@Suite struct DigestPagesTests {
    private static let key = DigestSubscription.Key(member: AddressKey("olga@staff.example"), period: .workday)

    private func path(_ office: PublicOffice) throws -> String {
        let links = DigestLinks(keys: office.keys, base: "https://otklik.example")
        let link = try #require(links.unsubscription(Self.key, now: office.clock.now))
        return String(link.dropFirst("https://otklik.example".count))
    }

    @Test func `looking at the link stops nothing, one click does, and twice is once`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let path = try path(office)
            let page = try await client.see(path)
            #expect(page.status == 200 && page.text.contains("Больше не присылать"))
            #expect(try await office.store.digestChoices().isEmpty)
            for _ in 0..<2 {
                // As mail programs post it, without a person (RFC 8058 §3.2).
                let done = try await client.execute(
                    uri: path,
                    method: .post,
                    headers: [.contentType: "application/x-www-form-urlencoded"],
                    body: ByteBuffer(string: "List-Unsubscribe=One-Click")
                ) { Seen($0) }
                #expect(done.status == 200)
            }
            let choices = try await office.store.digestChoices()
            #expect(choices.map(\.key) == [Self.key] && choices.allSatisfy { !$0.isActive })
        }
    }

    @Test func `a forged, an expired and a foreign link stop nothing`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let path = try path(office)
            let forged = path.dropLast(4) + "2222"
            for path in [String(forged), "/digest/x", "/digest/\(String(repeating: "a", count: 900))"] {
                #expect(try await client.see(path).status == 404)
                let answer = try await client.execute(uri: path, method: .post) { Seen($0) }
                #expect(answer.status == 404)
            }
            office.clock.move(by: 401 * 86_400)
            #expect(try await client.execute(uri: path, method: .post) { Seen($0) }.status == 404)
            #expect(try await office.store.digestChoices().isEmpty)
        }
    }
}
