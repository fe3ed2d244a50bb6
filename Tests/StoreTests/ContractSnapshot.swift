import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct ContractSnapshot {
    private let samples = Samples()

    @Test(arguments: Engine.all)
    func `finds tickets by Message-ID, number and id, with all who take part`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let byMessage = try await samples.open("1:1", messageID: "a@example.ru", in: store)
            let byNumber = try await samples.open("1:2", in: store)
            let byID = try await samples.open("1:3", in: store)
            try await samples.open("1:4", in: store)
            var keys = IntakeKeys()
            keys.messageIDs = ["a@example.ru", "nobody@example.ru"]
            keys.numbers = [byNumber.number.description, "GHM-2026-999999"]
            keys.tickets = [byID.id]
            let snapshot = try await store.snapshot(for: keys, now: samples.now)
            #expect(snapshot.threads.keys.sorted() == ["a@example.ru"])
            #expect(snapshot.threads["a@example.ru"]?.map(\.ticket) == [byMessage.id])
            #expect(snapshot.threads["a@example.ru"]?.map(\.direction) == [.received])
            #expect(snapshot.numbers == [byNumber.number.description: byNumber.id])
            #expect(Set(snapshot.tickets.keys) == [byMessage.id, byNumber.id, byID.id])
            #expect(snapshot.tickets[byID.id]?.ticket == byID)
            #expect(snapshot.tickets[byID.id]?.participants == [AddressKey("anna@example.ru")])
        }
    }

    @Test(arguments: Engine.all)
    func `a Message-ID may belong to several tickets`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            for institution in ["ghm", "lib"] {
                let arrival = try await samples.receive("1:\(institution)", in: store)
                var plan = samples.opening(arrival, institution, messageID: "a@example.ru")
                plan.expects = []
                _ = try await store.commit([plan], lease: nil, now: samples.now)
            }
            var keys = IntakeKeys()
            keys.messageIDs = ["a@example.ru"]
            let snapshot = try await store.snapshot(for: keys, now: samples.now)
            #expect(snapshot.threads["a@example.ru"]?.count == 2)
            #expect(Set(snapshot.tickets.values.map(\.ticket.institution)) == ["ghm", "lib"])
        }
    }

    @Test(arguments: Engine.all)
    func `brakes count acknowledgements of the last hour and day`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let key = AddressKey("anna@example.ru")
            for (number, hours) in [0.5, 3, 30].enumerated() {
                let arrival = try await samples.receive("1:\(number)", in: store)
                var plan = samples.opening(arrival)
                plan.outbox = [samples.acknowledgement(try #require(plan.newTicket), entry: plan.entries[0].id)]
                let then = samples.now.addingTimeInterval(-hours * 3600)
                _ = try await store.commit([plan], lease: nil, now: then)
            }
            var keys = IntakeKeys()
            keys.addresses = [key, AddressKey("other@example.ru")]
            let snapshot = try await store.snapshot(for: keys, now: samples.now)
            #expect(snapshot.acknowledged == [key: .init(lastHour: 1, lastDay: 2)])
        }
    }

    @Test(arguments: Engine.all)
    func `a held acknowledgement does not count`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let arrival = try await samples.receive("1:1", in: store)
            var plan = samples.opening(arrival)
            plan.outbox = [
                samples.acknowledgement(try #require(plan.newTicket), entry: plan.entries[0].id, state: .held)
            ]
            _ = try await store.commit([plan], lease: nil, now: samples.now)
            var keys = IntakeKeys()
            keys.addresses = [AddressKey(plan.outbox[0].to.address)]
            #expect(try await store.snapshot(for: keys, now: samples.now).acknowledged.isEmpty)
        }
    }

    @Test(arguments: Engine.all)
    func `a thousand keys at once are no trouble`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let ticket = try await samples.open("1:1", messageID: "m777@example.ru", in: store)
            var keys = IntakeKeys()
            keys.messageIDs = Set((0..<1000).map { "m\($0)@example.ru" })
            keys.contentKeys = Set((0..<1000).map { "k\($0)" })
            keys.addresses = Set((0..<1000).map { AddressKey("a\($0)@example.ru") })
            let snapshot = try await store.snapshot(for: keys, now: samples.now)
            #expect(snapshot.threads.keys.sorted() == ["m777@example.ru"])
            #expect(Array(snapshot.tickets.keys) == [ticket.id])
        }
    }
}
