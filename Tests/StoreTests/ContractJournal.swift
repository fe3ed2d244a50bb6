import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct ContractJournal {
    private let samples = Samples()

    private func quarantine(_ id: String, in store: AnyStore) async throws -> ID<Arrival> {
        let arrival = try await samples.receive(id, in: store)
        let plan = IntakePlan(arrival: arrival.id, outcome: .quarantined, reason: "tried three times")
        _ = try await store.commit([plan], lease: nil, now: samples.now)
        return arrival.id
    }

    @Test(arguments: Engine.all)
    func `B6: every message seen has one outcome and the account adds up`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            var batch = samples.batch((1...4).map { samples.mail("1:\($0)") })
            batch.unreadable = [(origin: Origin(source: "mail", id: "1:5"), reason: "cannot read the response")]
            let arrivals = try await store.receive(batch, ids: samples.ids, lease: nil, now: samples.now)
            var plans = [samples.opening(arrivals[0])]
            for (arrival, outcome) in zip(arrivals.dropFirst(), [Outcome.automatic, .spam]) {
                plans.append(IntakePlan(arrival: arrival.id, outcome: outcome, reason: "a machine wrote it"))
            }
            _ = try await store.commit(plans, lease: nil, now: samples.now)
            _ = try await samples.receive("1", source: "form", in: store)
            #expect(
                try await store.account() == [
                    "mail": [.ticket: 1, .automatic: 1, .spam: 1, .pending: 1, .quarantined: 1], "form": [.pending: 1],
                ]
            )
            #expect(try await store.known(["1:1", "1:5", "1:6"], source: "mail") == ["1:1", "1:5"])
            #expect(try await store.known(["1"], source: "nowhere").isEmpty)
            #expect(try await store.marks().keys.sorted() == ["form", "mail"])
            let lines = try await store.arrivals(newest: 9)
            #expect(lines.map(\.arrival.origin.id) == ["1", "1:5", "1:4", "1:3", "1:2", "1:1"])
            #expect(lines.last?.ticket?.description == "GHM-2026-000001")
            #expect(lines.map(\.reason).contains("a machine wrote it"))
        }
    }

    @Test(arguments: Engine.all)
    func `B14: the quarantine is durable and lists its reasons`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            for number in 1...3 { _ = try await quarantine("1:\(number)", in: store) }
            _ = try await samples.receive("1:4", in: store)
            let lines = try await store.quarantine(limit: 2)
            #expect(lines.map(\.arrival.origin.id) == ["1:3", "1:2"])
            #expect(lines.map(\.reason) == ["tried three times", "tried three times"])
            // Reading the source once more does not empty it.
            #expect(try await samples.receive("1:3", in: store).outcome == .quarantined)
            #expect(try await store.quarantine(limit: 9).count == 3)
        }
    }

    @Test(arguments: Engine.all)
    func `a retry makes a message pending anew, a drop ends it`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let retried = try await quarantine("1:1", in: store)
            let dropped = try await quarantine("1:2", in: store)
            #expect(try await store.retry(retried, now: samples.now))
            #expect(try await !store.retry(retried, now: samples.now))
            let taken = try await store.takePending(limit: 9, except: [], now: samples.now)
            #expect(taken.map(\.arrival.id) == [retried])
            #expect(taken.map(\.arrival.attempts) == [1])
            #expect(try await store.drop(dropped, reason: "an attack", now: samples.now))
            #expect(try await !store.drop(dropped, reason: "again", now: samples.now))
            #expect(try await store.account() == ["mail": [.pending: 1, .dropped: 1]])
        }
    }

    @Test(arguments: Engine.all)
    func `what was never read cannot be retried, only dropped`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            var batch = samples.batch([])
            batch.unreadable = [(origin: Origin(source: "mail", id: "1:5"), reason: "broken literal")]
            _ = try await store.receive(batch, ids: samples.ids, lease: nil, now: samples.now)
            let id = try await store.quarantine(limit: 1)[0].arrival.id
            #expect(try await !store.retry(id, now: samples.now))
            let mail = try await store.rawMail(of: id)
            #expect(mail?.bytes == nil)
            #expect(try await store.drop(id, reason: "gone", now: samples.now))
        }
    }

    @Test(arguments: Engine.all)
    func `a mail remembers its size and time at the source`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let mail = RawMail(
                origin: Origin(source: "mail", id: "1:1"),
                bytes: [1, 2, 3],
                received: nil,
                sizeAtSource: 99_000_000
            )
            let arrival = try await store.receive(
                samples.batch([mail]),
                ids: samples.ids,
                lease: nil,
                now: samples.now
            )[0]
            #expect(arrival.received == samples.now)
            let read = try #require(try await store.rawMail(of: arrival.id))
            #expect(read.isTruncated)
            #expect(read.received == nil)
            #expect(read.bytes == [1, 2, 3])
        }
    }
}
