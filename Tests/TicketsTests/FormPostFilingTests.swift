import Classify
import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct FormPostFilingTests {
    static let forms = SourcePolicy(name: "form", kind: .post, importedBefore: .distantPast)

    private func file(_ office: Office, _ id: String = "1", _ change: (inout FormPost) -> Void = { _ in }) async throws
        -> Filed
    {
        var post = FormPost(text: "До какого числа открыта выставка?", time: office.clock.now)
        post.name = "Анна"
        post.email = "anna@example.ru"
        change(&post)
        let raw = post.raw(as: Origin(source: "form", id: id))
        return try #require(try await office.intake.file(mails: [raw], cursor: nil, source: Self.forms).first)
    }

    @Test func `J2: who filled the form in is the customer; institution, kind and language are what they chose`()
        async throws
    {
        let office = try await Office()
        let filed = try await file(office) {
            $0.institution = "smdt"
            $0.kind = "gratitude"
            $0.language = "en"
            $0.phone = "+7 900 000-00-00"
        }
        let history = try await office.history(filed)
        #expect(history.ticket.requester == MailAddress(name: "Анна", address: "anna@example.ru"))
        #expect(history.ticket.institution == "smdt")
        #expect(history.ticket.language == "en")
        #expect(history.verdicts.first?.kind?.code == "gratitude")
        #expect(history.entries.map(\.kind) == [.message, .note])
        #expect(history.entries[1].text.contains("Телефон: +7 900 000-00-00"))
        let letter = try #require(try await office.outbox().first)
        #expect(letter.details["quote"] == "no")
    }

    @Test(arguments: [
        "Вы выиграли https://casino.example", "casino.example", "Зайдите на www.casino.example!", "a@b.example",
        "Анна\r\nBcc: x@y.example", String(repeating: "ы", count: 100),
    ])
    func `J1: what is typed for a name and is none stands in no letter of ours, and staff see it`(name: String)
        async throws
    {
        let office = try await Office()
        let filed = try await file(office) { $0.name = name }
        let history = try await office.history(filed)
        #expect(history.ticket.requester == MailAddress(name: "", address: "anna@example.ru"))
        #expect(try await office.outbox().first?.to.name == "")
        let note = try #require(history.entries.first { $0.kind == .note }?.text)
        #expect(note.hasPrefix("Имя: \(name.replacing("\r\n", with: " "))"))
    }

    @Test func `who leaves a phone number alone has a ticket and gets no letter`() async throws {
        let office = try await Office()
        let filed = try await file(office) {
            $0.email = ""
            $0.phone = "89000000000"
        }
        let history = try await office.history(filed)
        #expect(history.ticket.requester == nil)
        #expect(history.entries[0].author == .resident(MailAddress(name: "Анна", address: "")))
        #expect(try await office.outbox().isEmpty)
    }

    @Test func `the same post handed in twice is one ticket; the same words of another person are another`()
        async throws
    {
        let office = try await Office()
        let first = try await file(office)
        let again = try await file(office)
        #expect(again.arrival == first.arrival)
        #expect(try await file(office, "2") { $0.email = "petr@example.ru" }.outcome == .ticket)
        #expect(try await office.tickets().count == 2)
    }

    @Test func `a post that follows another becomes its entry, with and without an address`() async throws {
        let office = try await Office()
        for email in ["", "anna@example.ru"] {
            let first = try await file(office, "a\(email)") { $0.email = email }
            let next = try await file(office, "b\(email)") {
                $0.email = email
                $0.text = "Уточняю"
                $0.follows = Origin(source: "form", id: "a\(email)")
            }
            #expect(next.outcome == .entry)
            #expect(next.ticket == first.ticket)
        }
    }

    @Test func `a number in a form's words ties the tickets, for anybody can type in an address and a number`()
        async throws
    {
        let office = try await Office()
        let mail = try await office.receive(Post("Вопрос", from: "anna@example.ru"))
        let number = try #require(mail.ticket).description
        let filed = try await file(office) { $0.text = "Ещё о \(number): не решено" }
        #expect(filed.outcome == .ticket)
        #expect(try await office.history(filed).links.map(\.kind) == [.follows])
    }

    @Test func `an address of staff typed into a form makes nobody staff`() async throws {
        let office = try await Office()
        let filed = try await file(office) { $0.email = Office.head.address }
        guard case .resident = try await office.history(filed).entries[0].author else {
            Issue.record("the author counts as staff")
            return
        }
    }

    @Test func `a letter that looks like a post is a letter where its source is a mailbox`() async throws {
        let office = try await Office()
        var post = FormPost(text: "Я из формы", time: office.clock.now)
        post.email = "victim@example.ru"
        post.institution = "smdt"
        post.phone = "1"
        let origin = Origin(source: Office.ghm.name, id: "9:9")
        let raw = post.raw(as: origin)
        let filed = try await office.intake.file(mails: [raw], cursor: nil, source: Office.ghm)
        let history = try await office.history(try #require(filed.first))
        #expect(history.ticket.institution == "ghm")
        #expect(history.entries.map(\.kind) == [.message])
    }
}
