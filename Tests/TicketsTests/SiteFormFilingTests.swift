import Foundation
import Mail
import Store
import Testing
import Tickets

/// Mails of the forms of sites, filed: the fixtures of `SiteFormTests`, and what may not happen because of them.
@Suite struct SiteFormFilingTests {
    private struct Wanted: Decodable {
        var form: Bool?
        var email: String?
        var message: String?
        var shows: [String]?
    }

    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "MailTests/Fixtures/SiteForms")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".eml") }.map { String($0.dropLast(4)) }.sorted()
    }()

    private func file(_ name: String, _ office: Office) async throws -> Filed {
        let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name + ".eml")))
        let raw = RawMail(origin: Origin(source: "imap:ghm", id: "7:\(name)"), bytes: bytes, received: office.clock.now)
        return try #require(try await office.intake.file(mails: [raw], cursor: nil, source: Office.ghm).first)
    }

    @Test(arguments: names)
    func `J2: of a site's mail the person inside is acknowledged, the site never`(name: String) async throws {
        let office = try await Office()
        let wanted = try JSONDecoder().decode(
            Wanted.self,
            from: Data(contentsOf: Self.folder.appending(path: name + ".json"))
        )
        let filed = try await file(name, office)
        #expect(filed.outcome == .ticket)
        let history = try await office.history(filed)
        let letters = try await office.outbox()
        guard wanted.form ?? true else {
            // An ordinary letter is answered as ever.
            #expect(letters.count == 1)
            #expect(letters.first?.details["confirm"] == nil)
            return
        }
        #expect(history.ticket.requester?.address == wanted.email)
        #expect(letters.map(\.to.address) == [wanted.email].compactMap(\.self))
        #expect(letters.allSatisfy { $0.details["quote"] == "no" })
        #expect(history.entries[0].text == wanted.message)
        #expect(history.entries[0].fullText != nil)
        let notes = history.entries.filter { $0.kind == .note }.map(\.text).joined(separator: "\n")
        for line in wanted.shows ?? [] { #expect(notes.contains(line), "\(notes)") }
    }

    @Test func `J1: a site's form fills nobody's mailbox either`() async throws {
        let office = try await Office { $0.brakes.perAddressHour = 10 }
        for number in 1...5 {
            let body = "Имя: Анна\nE-mail: anna@example.ru\nСообщение: Вопрос \(number)"
            try await office.receive(Post(body, from: "noreply@site.example"))
        }
        #expect(try await office.tickets().count == 5)
        #expect(try await office.outbox().count == 1)
    }

    @Test(arguments: [
        SiteFormRule.sender(AddressKey("Office@Firma.example")), .sender(AddressKey(rawValue: "@firma.example")),
        .field(name: "x-mailer", words: nil), .field(name: "X-Mailer", words: "formmaker"),
    ])
    func `J2: a form is known by its sender or header where the settings say so`(rule: SiteFormRule) async throws {
        let office = try await Office()
        let post = Post(
            "Оставлено сообщение\n\nФИО: Анна Белова\nПочта: anna@example.ru\n\nХолодно в зале",
            from: "office@firma.example"
        )
        .with { $0.extra = ["X-Mailer: FormMaker 2", "Auto-Submitted: auto-generated", "Precedence: bulk"] }
        let told = SourcePolicy(name: "imap:ghm", institution: "ghm", siteForms: [rule])
        let filed = try await office.receive(post, at: told)
        let history = try await office.history(filed)
        #expect(history.ticket.requester == MailAddress(name: "Анна Белова", address: "anna@example.ru"))
        #expect(history.entries[0].text == "Холодно в зале")
        #expect(try await office.outbox().map(\.to.address) == ["anna@example.ru"])
    }

    @Test func `J2: a known form without an address inside answers to whom the site names, and never to the site`()
        async throws
    {
        let office = try await Office()
        let told = SourcePolicy(
            name: "imap:ghm",
            institution: "ghm",
            siteForms: [.sender(AddressKey("site@firma.example"))]
        )
        let named = Post("Телефон: 89000000000\nПерезвоните", from: "site@firma.example").with {
            $0.replyTo = "anna@example.ru"
        }
        let nobody = Post("Телефон: 89000000000\nИ мне", from: "site@firma.example").with {
            $0.replyTo = "site@firma.example"
        }
        let filed = try await office.receive([named, nobody], at: told)
        #expect(try await office.outbox().map(\.to.address) == ["anna@example.ru"])
        #expect(try await office.history(filed[1]).ticket.requester == nil)
    }

    @Test(arguments: ["noreply@example.ru", "ghm@kultura.example", "нет", "MAILER-DAEMON@example.ru"])
    func `D1: an address in a form that nobody may write to is not written to`(address: String) async throws {
        let office = try await Office()
        let body = "Имя: Анна\nE-mail: \(address)\nТелефон: 89000000000\nСообщение: Вопрос"
        let filed = try await office.receive(Post(body, from: "site@firma.example"))
        #expect(filed.outcome == .ticket)
        #expect(try await office.outbox().isEmpty)
    }

    @Test func `a form joins no ticket by what its header claims`() async throws {
        let office = try await Office()
        let first = try await office.receive(Post("Вопрос", id: "first@example.ru", from: "anna@example.ru"))
        let told = SourcePolicy(
            name: "imap:ghm",
            institution: "ghm",
            siteForms: [.sender(AddressKey("site@firma.example"))]
        )
        let forged = Post("E-mail: anna@example.ru\nСообщение: Не надо", from: "site@firma.example").answering(
            "first@example.ru"
        )
        let filed = try await office.receive(forged, at: told)
        #expect(filed.outcome == .ticket)
        #expect(filed.ticket != first.ticket)
    }

    @Test func `staff who pass a site's mail on are not taken for the site`() async throws {
        let office = try await Office()
        let body = "Имя: Анна\nE-mail: anna@example.ru\nТелефон: 89000000000\nСообщение: Вопрос"
        let filed = try await office.receive(Post(body, from: Office.head.address))
        #expect(try await office.history(filed).ticket.requester?.address == Office.head.address)
    }
}
