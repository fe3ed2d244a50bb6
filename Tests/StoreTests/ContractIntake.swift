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
                samples.batch(mails, cursor: "1:2"),
                ids: samples.ids,
                lease: nil,
                now: samples.now
            )
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
    func `an origin that stands twice in a batch is handled once`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let arrivals = try await store.receive(
                samples.batch([samples.mail("1:1"), samples.mail("1:1")]),
                ids: samples.ids,
                lease: nil,
                now: samples.now
            )
            #expect(arrivals.map(\.outcome) == [.pending, .duplicate])
            #expect(try await store.account() == ["mail": [.pending: 1]])
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
                    name: "фото.jpg",
                    type: "image/jpeg",
                    size: 9,
                    sha256: "00",
                    place: .init(path: [1, 2]),
                    rangeHint: 3..<9
                )
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

    @Test(arguments: Engine.all)
    func `numbers count by institution and year without gaps`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            var numbers: [String] = []
            for (id, institution) in [("1:1", "ghm"), ("1:2", "lib"), ("1:3", "ghm"), ("1:4", nil)] {
                numbers.append(try await samples.open(id, institution, in: store).number.description)
            }
            #expect(numbers == ["GHM-2026-000001", "LIB-2026-000001", "GHM-2026-000002", "DESK-2026-000001"])
        }
    }

    @Test(arguments: Engine.all)
    func `C1 C6: a group of 300 plans is answered in its order`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let mails = (1...300).map { samples.mail("1:\($0)") }
            let arrivals = try await store.receive(
                samples.batch(mails),
                ids: samples.ids,
                lease: nil,
                now: samples.now
            )
            let plans = arrivals.map { samples.opening($0) }
            let answers = try await store.commit(plans, lease: nil, now: samples.now)
            let numbers = (1...300).map { TicketNumber(institution: "ghm", year: 2026, counter: $0) }
            #expect(answers == numbers.map { .filed($0) })
        }
    }

    @Test(arguments: Engine.all)
    func `one plan that cannot be written fails alone, and takes no number`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let first = try await samples.receive("1:1", in: store)
            let second = try await samples.receive("1:2", in: store)
            let third = try await samples.receive("1:3", in: store)
            var bad = samples.opening(second)
            bad.links = [.init(from: bad.entries[0].ticket, to: ID(4711), kind: .follows)]
            let plans = [samples.opening(first), bad, samples.opening(third)]
            let answers = try await store.commit(plans, lease: nil, now: samples.now)
            guard case .failed(let reason) = answers[1] else {
                Issue.record("the second plan was filed")
                return
            }
            #expect(!reason.contains("anna"))
            #expect(answers[0] == .filed(TicketNumber(stored: "GHM-2026-000001")))
            #expect(answers[2] == .filed(TicketNumber(stored: "GHM-2026-000002")))
            #expect(try await store.account() == ["mail": [.ticket: 2, .pending: 1]])
        }
    }

    @Test(arguments: Engine.all)
    func `a plan for an arrival nobody received fails`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let plan = IntakePlan(arrival: ID(1), outcome: .automatic, reason: "none")
            guard case .failed = try await store.commit([plan], lease: nil, now: samples.now)[0] else {
                Issue.record("filed")
                return
            }
        }
    }

    @Test(arguments: Engine.all)
    func `takePending gives unfinished mail again and counts the attempt`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let arrival = try await samples.receive("1:1", in: store)
            #expect(arrival.attempts == 1)
            for attempt in 2...4 {
                let taken = try await store.takePending(limit: 10, except: [], now: samples.now)
                #expect(taken.map(\.arrival.id) == [arrival.id])
                #expect(taken.map(\.arrival.attempts) == [attempt])
                #expect(taken.map(\.mail.bytes) == [samples.mail("1:1").bytes])
            }
            _ = try await store.commit([samples.opening(arrival)], lease: nil, now: samples.now)
            #expect(try await store.takePending(limit: 10, except: [], now: samples.now).isEmpty)
        }
    }

    @Test(arguments: Engine.all)
    func `takePending leaves alone what is in somebody's hands, and its attempts too`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let first = try await samples.receive("1:1", in: store)
            let second = try await samples.receive("1:2", in: store)
            let taken = try await store.takePending(limit: 1, except: [first.id], now: samples.now)
            #expect(taken.map(\.arrival.id) == [second.id])
            let all = try await store.takePending(limit: 9, except: [], now: samples.now)
            #expect(all.map(\.arrival.attempts) == [2, 3])
        }
    }

    @Test(arguments: Engine.all)
    func `a source that shows pending mail again counts an attempt`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            _ = try await samples.receive("name", in: store)
            let again = try await samples.receive("name", in: store)
            #expect(again.outcome == .pending)
            #expect(again.attempts == 2)
        }
    }

    @Test(arguments: Engine.all)
    func `a source keeps the moment it was first seen`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let first = try await store.sourceMark("mail", now: samples.now)
            #expect(first == SourceMark(cursor: nil, added: samples.now))
            let later = try await store.sourceMark("mail", now: samples.now.addingTimeInterval(99))
            #expect(later == first)
        }
    }
}
