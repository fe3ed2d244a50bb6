import Classify
import Foundation
import GRDB
import Mail
import Store
import Testing
import Tickets

/// How far an erasure reaches, and what makes it wait.
@Suite struct ErasureReachTests {
    private let samples = Samples()
    private let keys: KeyRing
    private let vera = MailAddress(name: "Вера Фиалкова", address: "vera@example.ru")

    init() throws {
        keys = KeyRing(try #require(MasterKey(secret: [UInt8](repeating: 7, count: 32), created: .distantPast)))
    }

    private func withStore(_ body: (Store, _ path: String) async throws -> Void) async throws {
        try await withFolder { folder in
            let store = try await Store.open(path: folder + "/otklik.db", ids: samples.ids)
            store.use(keys)
            try await body(store, folder + "/otklik.db")
            try store.close()
        }
    }

    private func term(_ tickets: [Ticket]) -> Erasure {
        Erasure(ground: .term, person: nil, tickets: tickets, by: nil)
    }

    /// Opens a ticket as a letter does, changed.
    private func open(_ id: String, in store: Store, _ change: (inout IntakePlan) -> Void) async throws -> Ticket {
        let arrival = try await samples.receive(id, in: store)
        var plan = samples.opening(arrival)
        change(&plan)
        _ = try await store.commit([plan], lease: nil, now: samples.now)
        let id = try #require(plan.ticket)
        return try #require(try await store.history(of: id)).ticket
    }

    @Test func `an erased ticket is neither rated nor reopened by whoever has its link`() async throws {
        try await withStore { store, _ in
            let ticket = try await samples.open("1:1", in: store)
            _ = try #require(try await store.erase(term([ticket]), lease: nil, now: samples.now))
            var history = try #require(try await store.history(of: ticket.id))
            history.entries.append(samples.entry(ticket.id, .reply))
            let moves = ResidentMoves(desk: Desk(institutions: [], timeZone: .gmt), keys: keys, ids: samples.ids)
            #expect(!moves.mayRate(history) && !moves.mayDispute(history, now: samples.now))
            history.ticket.isErased = false
            #expect(moves.mayRate(history) && moves.mayDispute(history, now: samples.now))
        }
    }

    @Test func `a scrub that was interrupted is done anew, by one at a time`() async throws {
        try await withStore { store, path in
            let ticket = try await samples.open("1:1", in: store)
            _ = try await store.erase(term([ticket]), lease: nil, now: samples.now)
            try await DatabaseQueue(path: path).write { grdb in
                try grdb.execute(sql: "INSERT INTO scrub (number, zeros) VALUES (1, zeroblob(100)), (2, zeroblob(100))")
            }
            let other = try #require(try await store.acquire("scrub", holder: "elsewhere", seconds: 60))
            #expect(try await !store.scrub())
            try await store.release(other)
            #expect(try await store.scrub())
            #expect(try await store.scrub())
        }
    }

    @Test func `a letter to the person about somebody else's ticket that is on its way stops the erasure`() async throws
    {
        try await withStore { store, _ in
            let host = try await open("1:1", in: store) { plan in
                guard let ticket = plan.newTicket else { return }
                plan.outbox = [samples.acknowledgement(ticket, entry: nil, to: vera.address)]
            }
            let claimed = try await store.claim(institutions: ["ghm", nil], limit: 10, now: samples.now)
            #expect(claimed.count == 1)
            var erasure = Erasure(ground: .request, person: AddressKey(vera.address), tickets: [], by: nil)
            #expect(try await store.erase(erasure, lease: nil, now: samples.now) == nil)
            erasure.held = [host.id]
            #expect(try await store.erase(erasure, lease: nil, now: samples.now) != nil)
        }
    }

    @Test func `spam and declined tickets end with their last entry, merged ones with their target`() async throws {
        try await withStore { store, _ in
            let target = try await open("1:1", in: store) { plan in
                plan.newTicket?.state = .closed
                plan.newTicket?.closed = samples.now
            }
            let merged = try await open("1:2", in: store) { plan in
                plan.newTicket?.state = .merged
                plan.newTicket?.mergedInto = target.id
            }
            let spam = try await open("1:3", in: store) { $0.newTicket?.state = .spam }
            let declined = try await open("1:4", in: store) { $0.newTicket?.state = .declined }
            _ = try await samples.open("1:5", in: store)
            func ended(_ seconds: Double) async throws -> Set<ID<Ticket>> {
                let date = samples.now.addingTimeInterval(seconds)
                return Set(try await store.closed(.feedback, before: date, limit: 9).map(\.id))
            }
            #expect(try await ended(0) == [])
            #expect(try await ended(1) == [target.id, spam.id, declined.id])
            _ = try #require(try await store.erase(term([target, spam, declined]), lease: nil, now: samples.now))
            #expect(try await ended(1) == [merged.id])
            _ = try #require(try await store.erase(term([merged]), lease: nil, now: samples.now))
            #expect(try await ended(9) == [])
            #expect(try await store.integrityProblems() == [])
        }
    }

    @Test(arguments: [true, false])
    func `when a term is over, letters about many tickets lose what they said of it`(hasLeft: Bool) async throws {
        try await withStore { store, path in
            let ticket = try await samples.open("1:1", in: store)
            let id: ID<OutboxMail> = ID(samples.ids.next())
            let digest = OutboxMail(
                id: id,
                kind: .digest,
                institution: "ghm",
                to: MailAddress(address: "olga@ghm.ru"),
                messageID: "digest@example.ru",
                created: samples.now,
                details: ["lines": "\(ticket.number) бегемот"]
            )
            _ = try await open("1:2", in: store) { $0.outbox = [digest] }
            if hasLeft {
                _ = try await store.claim(institutions: ["ghm", nil], limit: 10, now: samples.now)
                #expect(try await store.erase(term([ticket]), lease: nil, now: samples.now) == nil)
                try await store.keepSent(id, bytes: Array("Subject: бегемот\r\n\r\n".utf8), now: samples.now)
                try await store.markDataSent(id, now: samples.now)
                try await store.finish([OutboxResult(id: id, state: .sent, reply: "250")], now: samples.now)
            }
            let record = try #require(try await store.erase(term([ticket]), lease: nil, now: samples.now))
            #expect(record.letters == (hasLeft ? 2 : 1))
            let row = try DatabaseQueue(path: path).read { grdb in
                try Row.fetchOne(grdb, sql: "SELECT state, details FROM outbox WHERE id = ?", arguments: [id.rawValue])
            }
            #expect(row?["state"] == (hasLeft ? "sent" : "dropped"))
            #expect(row?["details"] == "{}")
        }
    }

    @Test func `a person is taken out of others' words in any spelling, and nobody else is`() async throws {
        try await withStore { store, _ in
            let host = try await samples.open("1:1", in: store)
            let arrival = try await samples.receive("1:2", in: store)
            var plan = samples.adding(arrival, to: host)
            plan.entries[0].author = .resident(vera)
            plan.participants = [AddressKey(vera.address)]
            _ = try await store.commit([plan], lease: nil, now: samples.now)
            var note = samples.entry(host.id, .note)
            note.text = "ВЕРА ФИАЛКОВА, <Vera+tag@Example.RU>. Не Вера Фиалкова-Нет? Вера Фиалковая; xvera@example.ru"
            let change = DeskChange(ticket: host.id, expectedVersion: host.version + 1, entries: [note])
            #expect(try await store.apply(change, now: samples.now))
            let erasure = Erasure(ground: .request, person: AddressKey(vera.address), tickets: [], by: nil)
            let name = try #require(try await store.erase(erasure, lease: nil, now: samples.now)).person
            let text = try #require(try await store.history(of: host.id)).entries.last?.text
            #expect(text == "\(name), <\(name)>. Не \(name)-Нет? Вера Фиалковая; xvera@example.ru")
        }
    }

    @Test(arguments: [
        "message_reference WHERE ticket_id = 1", "participant WHERE address_key = 'a'", "outbox WHERE to_key = 'a'",
        "likeness WHERE requester_key = 'a' AND requester_key > ''", "outbox_bundle WHERE ticket_id = 1",
        "outbox WHERE ticket_id IS NULL AND created >= 1 AND details <> '{}'",
    ])
    func `what an erasure looks for is found by an index`(condition: String) async throws {
        try await withStore { _, path in
            let plan = try await DatabaseQueue(path: path).read { grdb in
                try Row.fetchAll(grdb, sql: "EXPLAIN QUERY PLAN SELECT * FROM \(condition)").map {
                    $0["detail"] as String
                }
            }
            #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
        }
    }
}
