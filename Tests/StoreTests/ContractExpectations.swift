import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct ContractExpectations {
    private let samples = Samples()

    @Test(arguments: Engine.all)
    func `a plan made from an older version of its ticket is stale`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let ticket = try await samples.open("1:1", in: store)
            let second = try await samples.receive("1:2", in: store)
            let third = try await samples.receive("1:3", in: store)
            let plans = [
                samples.adding(second, to: ticket, state: .open), samples.adding(third, to: ticket, state: .open),
            ]
            let answers = try await store.commit(plans, lease: nil, now: samples.now)
            #expect(answers == [.filed(ticket.number), .stale])
            let history = try #require(try await store.history(of: ticket.number.description))
            #expect(history.ticket.version == ticket.version + 1)
            #expect(history.ticket.state == .open)
            #expect(history.entries.count == 2)
            #expect(try await store.counts().map(\.state) == [.open])
        }
    }

    @Test(arguments: Engine.all)
    func `a thread that became known in the same group makes the second plan stale`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let first = try await samples.receive("1:1", in: store)
            let second = try await samples.receive("1:2", in: store)
            let plans = [
                samples.opening(first, messageID: "a@example.ru"), samples.opening(second, messageID: "a@example.ru"),
            ]
            let answers = try await store.commit(plans, lease: nil, now: samples.now)
            #expect(answers == [.filed(TicketNumber(stored: "GHM-2026-000001")), .stale])
        }
    }

    @Test(arguments: Engine.all)
    func `C1: the same content is filed once at an institution and once at another`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            var plans: [IntakePlan] = []
            for (number, institution) in ["ghm", "ghm", "lib", nil].enumerated() {
                let arrival = try await samples.receive("1:\(number)", in: store)
                var plan = samples.opening(arrival, institution, contentKey: "key")
                plan.expects = [.noSibling(contentKey: "key", institution: institution)]
                plans.append(plan)
            }
            let answers = try await store.commit(plans, lease: nil, now: samples.now)
            #expect(
                answers == [
                    .filed(TicketNumber(stored: "GHM-2026-000001")), .stale,
                    .filed(TicketNumber(stored: "LIB-2026-000001")), .filed(TicketNumber(stored: "DESK-2026-000001")),
                ]
            )
            var keys = IntakeKeys()
            keys.contentKeys = ["key"]
            let siblings = try await store.snapshot(for: keys, now: samples.now).siblings["key"] ?? []
            #expect(siblings.map(\.institution) == ["ghm", "lib", nil])
        }
    }

    @Test(arguments: Engine.all)
    func `B5: a dropped letter never swallows a new one with the same content`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let old = try await samples.receive("1:1", in: store)
            var quarantine = IntakePlan(arrival: old.id, outcome: .quarantined, reason: "unreadable")
            quarantine.contentKey = "key"
            _ = try await store.commit([quarantine], lease: nil, now: samples.now)
            #expect(try await store.drop(old.id, reason: "asked for", now: samples.now))
            var keys = IntakeKeys()
            keys.contentKeys = ["key"]
            #expect(try await store.snapshot(for: keys, now: samples.now).siblings.isEmpty)
            let new = try await samples.receive("1:2", in: store)
            var plan = samples.opening(new, contentKey: "key")
            plan.expects = [.noSibling(contentKey: "key", institution: "ghm")]
            let answers = try await store.commit([plan], lease: nil, now: samples.now)
            #expect(answers == [.filed(TicketNumber(stored: "GHM-2026-000001"))])
        }
    }

    @Test(arguments: Engine.all)
    func `an acknowledgement written in the same group makes the next plan for the address stale`(
        _ engine: Engine
    ) async throws {
        try await engine.withStore { store in
            var plans: [IntakePlan] = []
            for number in 1...2 {
                let arrival = try await samples.receive("1:\(number)", in: store)
                var plan = samples.opening(arrival)
                let ticket = try #require(plan.newTicket)
                plan.expects = [.acknowledged(AddressKey("anna@example.ru"), .init())]
                plan.outbox = [samples.acknowledgement(ticket, entry: plan.entries[0].id)]
                plans.append(plan)
            }
            let answers = try await store.commit(plans, lease: nil, now: samples.now)
            #expect(answers == [.filed(TicketNumber(stored: "GHM-2026-000001")), .stale])
        }
    }

    @Test(arguments: Engine.all)
    func `a lost lease stops receive and commit`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let lost = try #require(try await store.acquire("mail", holder: "a", seconds: 0))
            let held = try #require(try await store.acquire("mail", holder: "b", seconds: 60))
            await #expect(throws: StoreError.self) {
                try await store.receive(
                    samples.batch([samples.mail("1:1")]),
                    ids: samples.ids,
                    lease: lost,
                    now: samples.now
                )
            }
            #expect(try await store.account().isEmpty)
            let arrival = try await store.receive(
                samples.batch([samples.mail("1:1")]),
                ids: samples.ids,
                lease: held,
                now: samples.now
            )[0]
            await #expect(throws: StoreError.self) {
                try await store.commit([samples.opening(arrival)], lease: lost, now: samples.now)
            }
            #expect(try await store.account() == ["mail": [.pending: 1]])
        }
    }
}
