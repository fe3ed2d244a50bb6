import Foundation
import Mail
import Store
import Testing
import Tickets

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

    @Test func `J1: a bundle names the subjects of letters, and of no form that nobody has confirmed`() async throws {
        let office = try await Office()
        try await office.receive(Post("Раз", from: "anna@example.ru"))
        try await office.receive(Post("Два", from: "anna@example.ru"))
        _ = try await file(office, "купите на casino.example")
        #expect(try await office.outbox([.held]).count == 2)
        office.clock.move(by: 3_601)
        let claimed = try await office.store.claim(institutions: ["ghm", nil], limit: 10, now: office.clock.now)
        let bundle = try #require(claimed.first { $0.mail.kind == .acknowledgementBundle })
        #expect(bundle.bundled.count == 2)
        #expect(bundle.bundled.count { $0.subject.isEmpty } == 1)
        #expect(!bundle.bundled.contains { $0.subject.contains("casino") })
    }

    @Test func `a letter written in between is acknowledged as ever`() async throws {
        let office = try await Office { $0.brakes.perAddressHour = 10 }
        _ = try await file(office, "1")
        _ = try await file(office, "2")
        try await office.receive(Post("Письмо", from: "anna@example.ru"))
        #expect(try await office.outbox([.queued]).count == 2)
    }
}
