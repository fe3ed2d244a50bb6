import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct ContractIntake {
    private let samples = Samples()

    @Test(arguments: Engine.all)
    func `a batch is kept byte for byte with one pending arrival per origin`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let mails = [samples.mail("1:1"), samples.mail("1:2")]
            let arrivals = try await store.receive(
                samples.batch(mails, cursor: "1:2"), ids: samples.ids, lease: nil, now: samples.now)
            #expect(arrivals.map(\.outcome) == [.pending, .pending])
            #expect(arrivals.map(\.origin) == mails.map(\.origin))
            for (arrival, mail) in zip(arrivals, mails) {
                #expect(try await store.rawMail(of: arrival.id)?.bytes == mail.bytes)
            }
            #expect(try await store.sourceMark("mail", now: samples.now).cursor == "1:2")
            #expect(try await store.account() == ["mail": [.pending: 2]])
        }
    }

    @Test(arguments: Engine.all)
    func `C5 C6: reading a source twice neither loses nor doubles a message`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let first = try await samples.receive("1:1", in: store)
            #expect(try await store.commit([samples.opening(first)], lease: nil, now: samples.now).count == 1)
            let again = try await samples.receive("1:1", in: store)
            #expect(again.id == first.id)
            #expect(again.outcome == .ticket)
            #expect(try await store.account() == ["mail": [.ticket: 1]])
        }
    }

    @Test(arguments: Engine.all)
    func `B15: two readers that plan the same arrival file it once`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let arrival = try await samples.receive("1:1", in: store)
            let first = try await store.commit([samples.opening(arrival)], lease: nil, now: samples.now)
            let second = try await store.commit([samples.opening(arrival)], lease: nil, now: samples.now)
            #expect(first == [.filed(TicketNumber(stored: "GHM-2026-000001"))])
            #expect(second == first)
            #expect(try await store.counts().map(\.count) == [1])
        }
    }

    @Test(arguments: Engine.all)
    func `a ticket is opened with its letter, verdict, thread and acknowledgement`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let arrival = try await samples.receive("1:1", in: store)
            var plan = samples.opening(arrival, messageID: "a@example.ru", stems: "касс закрыт")
            let ticket = try #require(plan.newTicket)
            plan.outbox = [samples.acknowledgement(ticket, entry: plan.entries[0].id)]
            plan.attachments = [
                Attachment(
                    name: "фото.jpg", type: "image/jpeg", size: 9, sha256: "00", place: .init(path: [1, 2]), rangeHint: 3..<9)
            ]
            let answers = try await store.commit([plan], lease: nil, now: samples.now)
            #expect(answers == [.filed(TicketNumber(stored: "GHM-2026-000001"))])
            let history = try #require(try await store.history(of: "ghm-2026-000001"))
            var expected = ticket
            expected.number = TicketNumber(stored: "GHM-2026-000001")
            #expect(history.ticket == expected)
            #expect(history.entries == plan.entries)
            #expect(history.files.map(\.name) == ["фото.jpg"])
            #expect(history.outbox == plan.outbox)
            #expect(try await store.account() == ["mail": [.ticket: 1]])
        }
    }
}
