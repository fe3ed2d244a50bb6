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

    @Test func `G4: a number in a form's words ties the tickets, for anybody can type in an address and a number`()
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

@Suite struct FormAcknowledgementTests {
    private func file(_ office: Office, _ id: String, email: String = "anna@example.ru") async throws -> Filed {
        var post = FormPost(text: "Вопрос \(id)", time: office.clock.now)
        post.email = email
        let raw = post.raw(as: Origin(source: "web-form", id: id))
        return try #require(try await office.intake.file(mails: [raw], cursor: nil, source: FormDesk.source).first)
    }

    private func confirmation(_ office: Office) -> FormConfirmation {
        FormConfirmation(desk: office.desk, keys: office.keys, ids: office.ids, store: office.store)
    }

    private func ticket(_ office: Office, _ filed: Filed) async throws -> ID<Ticket> {
        try await office.history(filed).ticket.id
    }

    @Test
    func `J1: an address typed into a form gets one letter a day, and the rest when it is confirmed, in one letter`()
        async throws
    {
        let office = try await Office()
        let first = try await file(office, "1")
        for number in 2...5 { _ = try await file(office, "\(number)", email: "Anna+\(number)@example.ru") }
        #expect(try await office.outbox().map(\.state) == [.queued])
        office.clock.move(by: 7_200)
        let confirmation = confirmation(office)
        #expect(try await confirmation.confirm(try await ticket(office, first), now: office.clock.now))
        let held = try await office.outbox([.held])
        #expect(held.count == 4)
        let claimed = try await office.store.claim(institutions: [nil], limit: 10, now: office.clock.now)
        #expect(claimed.contains { $0.mail.kind == .acknowledgementBundle && $0.bundled.count >= 1 })
        #expect(!(try await confirmation.confirm(try await ticket(office, first), now: office.clock.now)))
        #expect(try await office.outbox([.held]).isEmpty)
    }

    @Test func `J1: the next day the address gets one letter again`() async throws {
        let office = try await Office()
        _ = try await file(office, "1")
        office.clock.move(by: 86_500)
        _ = try await file(office, "2")
        _ = try await file(office, "3")
        #expect(try await office.outbox([.queued]).count == 2)
        #expect(try await office.outbox([.held]).isEmpty)
    }

    @Test func `a ticket says whether its address was confirmed`() async throws {
        let office = try await Office()
        let filed = try await file(office, "1")
        let id = try await ticket(office, filed)
        #expect(try await office.store.contact(of: id)?.confirmed == nil)
        #expect(try await confirmation(office).confirm(id, now: office.clock.now))
        #expect(try await office.store.contact(of: id)?.confirmed == office.clock.now)
        #expect(try await office.history(filed).entries.last?.text == "E-mail подтверждён: anna@example.ru")
        let phone = try await file(office, "2", email: "")
        #expect(!(try await confirmation(office).confirm(try await ticket(office, phone), now: office.clock.now)))
    }

    @Test func `a letter written in between is acknowledged as ever`() async throws {
        let office = try await Office { $0.brakes.perAddressHour = 10 }
        _ = try await file(office, "1")
        _ = try await file(office, "2")
        try await office.receive(Post("Письмо", from: "anna@example.ru"))
        #expect(try await office.outbox([.queued]).count == 2)
    }
}

@Suite struct FormDeskTests {
    private func mail(_ office: Office, _ id: String, _ text: String = "Вопрос") -> RawMail {
        var post = FormPost(text: text, time: office.clock.now)
        post.email = "u\(id)@example.ru"
        return post.raw(as: Origin(source: FormDesk.source.name, id: id))
    }

    private func desk(_ office: Office, _ limits: FormLimits = FormLimits()) -> FormDesk {
        FormDesk(intake: office.intake, store: office.store, clock: office.clock, limits: limits)
    }

    @Test func `two hundred posts at once are two hundred tickets with numbers of their own`() async throws {
        let office = try await Office()
        let desk = desk(office)
        let numbers = try await withThrowingTaskGroup(of: String?.self) { group in
            for id in 0..<200 {
                group.addTask {
                    guard case .taken(let receipt) = try await desk.take(mail(office, "\(id)"), counted: []) else {
                        return nil
                    }
                    return receipt.number?.description
                }
            }
            return try await group.reduce(into: Set<String>()) { if let number = $1 { $0.insert(number) } }
        }
        #expect(numbers.count == 200)
    }

    @Test func `the same post sent again, even at the same moment, is answered by the first`() async throws {
        let office = try await Office()
        let desk = desk(office)
        async let a = desk.take(mail(office, "1"), counted: [])
        async let b = desk.take(mail(office, "1"), counted: [])
        let answers = try await [a, b]
        let known = answers.filter { if case .known = $0 { true } else { false } }
        #expect(known.count == 1)
        #expect(try await office.tickets().count == 1)
        let receipt = try await office.store.receipts(of: [Origin(source: FormDesk.source.name, id: "1")]).values.first
        var typed = FormPost(text: "Вопрос", time: .distantPast)
        typed.email = "u1@example.ru"
        #expect(receipt?.digest == typed.digest)
    }

    @Test func `J1: limits hold by person, network and all together, over a restart, until the hour is over`()
        async throws
    {
        let office = try await Office()
        var limits = FormLimits()
        limits.network = .init(hour: 2, day: 3)
        limits.everybody = .init(hour: 5, day: 10)
        let network = [FormEntry.Counted(scope: .network, key: [1]), .init(scope: .everybody, key: [0])]
        var refused: [FormLimits.Scope] = []
        var taken = 0
        for id in 0..<20 {
            // A new desk each time: nothing is kept in memory.
            let counted = id < 6 ? network : [.init(scope: .everybody, key: [0])]
            switch try await desk(office, limits).take(mail(office, "\(id)"), counted: counted) {
            case .taken: taken += 1
            case .tooMany(let scope, let until):
                refused.append(scope)
                #expect(until > office.clock.now)
            case .known: Issue.record("not known")
            }
        }
        #expect(taken == 5)
        #expect(refused.filter { $0 == .network }.count == 4)
        #expect(refused.filter { $0 == .everybody }.count == 11)
        office.clock.move(by: 3_600)
        guard case .taken = try await desk(office, limits).take(mail(office, "next"), counted: network) else {
            Issue.record("the hour is over")
            return
        }
    }
}
