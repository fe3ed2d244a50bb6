import Foundation
import Hummingbird
import HummingbirdTesting
import Mail
import Store
import Testing
import Tickets
import Web

/// The page where a member says that they wrote what came from their address.
@Suite struct MailedPagesTests {
    private static let anna = Member(name: "Анна", address: "anna@staff.example", role: .member, institutions: ["ghm"])

    @Test func `looking at what was mailed changes nothing; its button does it, once`() async throws {
        let office = try await PublicOffice(members: [Self.anna])
        let source = SourcePolicy(name: "imap:ghm", institution: "ghm", importedBefore: .distantPast)
        func receive(_ lines: String, _ id: String) async throws -> Filed {
            let raw = RawMail(
                origin: Origin(source: source.name, id: "1:\(id)"),
                bytes: Array(lines.replacing("\n", with: "\r\n").utf8),
                received: office.clock.now,
                sizeAtSource: nil
            )
            return try #require(try await office.intake.file(mails: [raw], cursor: nil, source: source).first)
        }
        let filed = try await receive(
            "From: m@example.ru\nTo: ghm@kultura.example\nSubject: Часы\n\nДо скольки?\n",
            "1"
        )
        let number = try #require(filed.ticket).description
        let ticket = try #require(try await office.store.history(of: number)).ticket
        let writer = OutboxWriter(desk: office.desk, keys: office.keys, ids: office.ids)
        var change = DeskChange(ticket: ticket.id, expectedVersion: ticket.version, entries: [])
        let entry = try #require(try await office.store.history(of: number)?.entries.first?.id)
        let letter = writer.notification("new", of: ticket, to: Self.anna, entry: entry, now: office.clock.now)
        change.outbox = [letter]
        #expect(try await office.store.apply(change, now: office.clock.now))
        let head =
            "From: anna@staff.example\nTo: ghm@kultura.example\nSubject: Re: Часы\nIn-Reply-To: <\(letter.messageID)>"
        let mailed = try await receive("\(head)\nMessage-ID: <a@staff.example>\n\n<b>До шести</b>\n", "2")
        let path = String(
            office.pages.links.mailedOrder(mailed.arrival, created: office.clock.now).dropFirst(
                "https://otklik.example".count
            )
        )
        try await office.test { client in
            for _ in 0..<2 {
                let page = try await client.see(path)
                #expect(page.status == 200 && page.text.contains("&lt;b&gt;До шести") && page.text.contains(number))
                #expect(try await office.store.history(of: number)?.ticket.state == .new)
            }
            let done = try await client.execute(uri: path, method: .post) { Seen($0) }
            #expect(done.status == 200 && done.text.contains("Сделано"))
            #expect(try await office.store.history(of: number)?.ticket.state == .answered)
            #expect(try await client.execute(uri: path, method: .post) { Seen($0) }.status == 404)
            #expect(try await client.see(path).status == 404)
            #expect(try await client.see("/mail/nonsense").status == 404)
            let letters = try await office.store.history(of: number)?.outbox.filter { $0.kind == .answer }
            #expect(letters?.count == 1)
        }
    }
}
