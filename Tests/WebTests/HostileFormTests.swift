import Foundation
import Hummingbird
import HummingbirdTesting
import Mail
import Store
import Testing
import Tickets
import Web

/// A form filled in by somebody who wants to break it.
@Suite struct HostileFormTests {
    private static let script = "\"'><script>alert(1)</script>"
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    @Test(arguments: [
        "choice", "institution", "text", "name", "email", "phone", "consent", "website", "token", "proof", "help",
        "upload", "remove", "view", "embed", "action", "lang", "unknown",
    ])
    func `HTML and script in a field come back as text`(field: String) async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let form = try await client.opened(office)
            for action in ["check", "edit", "send"] {
                // Without a contact the page comes back with everything.
                let page = try await client.send(
                    form.with("email", "").with("action", action).with(field, Self.script)
                )
                #expect(!page.text.contains("<script>alert"), "\(field), \(action)")
                #expect((400..<500).contains(page.status) || page.status == 200)
            }
        }
        #expect(try await office.tickets().isEmpty || field == "email")
    }

    @Test func `what was sent with script in it is text on the private page, names of files too`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let form = try await client.opened(office).with("text", Self.script).with("name", Self.script)
                .with(file: "<script>alert(1)</script>.png", Self.png)
            let sent = try await client.send(form)
            let page = try await client.see(try #require(sent.location))
            #expect(page.text.contains("&lt;script&gt;alert(1)"))
            #expect(!page.text.contains("<script>alert"))
        }
        let ticket = try #require(try await office.tickets().first)
        #expect(ticket.requester?.name == "")
    }

    @Test(arguments: ["name", "phone", "email", "text", "choice", "institution", "token", "consent", "unknown"])
    func `a field of 200 KB is told as too long or passed over, and never stops the page`(field: String) async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let form = try await client.opened(office).with(field, String(repeating: "ы", count: 100_000))
            let seen = try await client.send(form)
            #expect([303, 409, 413, 422].contains(seen.status), "\(field): \(seen.status)")
            let again = try await client.see("/form")
            #expect(again.status == 200)
        }
    }

    @Test func `NUL, control characters and turned writing do not get into the ticket`() async throws {
        let office = try await PublicOffice()
        try await office.test { client in
            let form = try await client.opened(office).with("text", "а\u{0}б\u{1B}[31mв\u{202E}г").with(
                "name",
                "Ан\u{0}на"
            )
            #expect(try await client.send(form).status == 303)
        }
        let ticket = try #require(try await office.tickets().first)
        let history = try #require(try await office.store.history(of: ticket.number.description))
        let words = history.entries.map(\.text).joined() + (ticket.requester?.name ?? "") + ticket.subject
        #expect(!words.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0.value == 0x202E })
    }

    @Test(arguments: [("windows-1251", String.Encoding.windowsCP1251), ("utf-16le", .utf16LittleEndian)])
    func `octets of another charset are read where that can be, and lose nobody the page`(
        name: String,
        encoding: String.Encoding
    ) async throws {
        let office = try await PublicOffice()
        let text = try #require("Здравствуйте! Холодно в зале.".data(using: encoding))
        try await office.test { client in
            var form = try await client.opened(office).with("text", nil)
            form.fields.insert(("text", "HERE"), at: 0)
            var octets = Array(form.body.readableBytesView)
            let place = try #require(Data(octets).firstRange(of: Data("HERE".utf8)))
            octets.replaceSubrange(place, with: text)
            let seen = try await client.execute(
                uri: "/form",
                method: .post,
                headers: [.contentType: Filled.type],
                body: ByteBuffer(bytes: octets)
            ) { Seen($0) }
            #expect(seen.status == 303, "\(name)")
        }
        let ticket = try #require(try await office.tickets().first)
        if encoding == .windowsCP1251 { #expect(ticket.subject.hasPrefix("Здравствуйте! Холодно")) }
    }
}
