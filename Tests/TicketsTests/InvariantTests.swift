import Foundation
import Mail
import Store
import Testing
import Tickets

/// Invariants 1–4 and 7 of the design (docs/architecture.md), over the real store.
@Suite struct InvariantTests {
    @Test func `invariant 1, B10: raw bytes are on disk before the source may be told anything, byte for byte`()
        async throws
    {
        let office = try await Office()
        let store = FaultyStore(office.store) { .none }
        let bytes = Post("Первое\u{0}\r\nя").bytes + [0xFF, 0x00, 0x0D]
        let raw = RawMail(origin: Origin(source: "imap:ghm", id: "1:1"), bytes: bytes, received: office.clock.now)
        let filed = try await office.intake(over: store).file(mails: [raw], cursor: "1:1", source: Office.ghm)
        #expect(try await office.store.rawMail(of: filed[0].arrival)?.bytes == bytes)
        #expect(try await office.store.sourceMark("imap:ghm", now: office.clock.now).cursor == "1:1")
    }

    @Test func `invariant 1: if the store cannot write, the source is told nothing, and the next try files all`()
        async throws
    {
        let office = try await Office()
        let broken = office.intake(over: FaultyStore(office.store) { .throwsBefore })
        let posts = [Post("Один"), Post("Два")]
        await #expect(throws: FaultyStore.Fault.self) { try await office.receive(posts, uids: [1, 2], intake: broken) }
        #expect(try await office.store.account()["imap:ghm"] ?? [:] == [:])
        let filed = try await office.receive(posts, uids: [1, 2])
        #expect(filed.map(\.outcome) == [.ticket, .ticket])
    }

    @Test func `invariant 2, A9, C5, C8: reading a source twice neither loses nor doubles a message`() async throws {
        let office = try await Office()
        let posts = (1...10).map { Post("Письмо \($0)", from: "u\($0)@example.ru") }
        try await office.receive(posts, uids: Array(1...10))
        for _ in 0..<5 { try await office.receive(posts, uids: Array(1...10)) }
        #expect(try await office.tickets().count == 10)
        #expect(try await office.outbox().count == 10)
        #expect(try await office.store.account()["imap:ghm"] == [.ticket: 10])
    }

    @Test func `invariant 2: a crash after the raw bytes were kept leaves nothing behind`() async throws {
        let office = try await Office()
        let posts = (1...10).map { Post("Письмо \($0)", from: "u\($0)@example.ru") }
        let step = Counter()
        // The first call receives, the second reads the snapshot: there the power goes.
        let dying = office.intake(over: FaultyStore(office.store) { step.next() == 2 ? .throwsBefore : .none })
        await #expect(throws: FaultyStore.Fault.self) {
            try await office.receive(posts, uids: Array(1...10), intake: dying)
        }
        #expect(try await office.store.account()["imap:ghm"] == [.pending: 10])
        let filed = try await office.intake.resume(Office.sources)
        #expect(filed.count == 10)
        #expect(try await office.store.account()["imap:ghm"] == [.ticket: 10])
        #expect(try await office.outbox().count == 10)
        #expect(try await office.intake.resume(Office.sources).isEmpty)
    }

    @Test func `invariant 3, B6: every message seen has exactly one outcome, and the counts add up`() async throws {
        let office = try await Office { $0.banned = [AddressKey("bad@casino.example")] }
        let question = Post("Вопрос", id: "q@example.ru")
        let filed = try await office.receive([
            question, question, Post("Ещё").answering("q@example.ru"), Post("казино", from: "bad@casino.example"),
            Post("Новости").with { $0.extra = ["List-Id: <n.example>"] },
            Post("Старое").with { $0.received = Office.noon.addingTimeInterval(-90 * 86400) },
        ])
        #expect(filed.map(\.outcome) == [.ticket, .duplicate, .entry, .spam, .automatic, .imported])
        let account = try await office.store.account()["imap:ghm"]
        #expect(account == [.ticket: 1, .duplicate: 1, .entry: 1, .spam: 1, .automatic: 1, .imported: 1])
    }

    @Test func `invariant 4, A10: what cannot be filed is quarantined with its reason, those behind it go on`()
        async throws
    {
        let office = try await Office()
        let store = FaultyStore(office.store, poison: "1:5")
        let posts = (1...9).map { Post("Письмо \($0)", from: "u\($0)@example.ru") }
        let filed = try await office.receive(posts, uids: Array(1...9), intake: office.intake(over: store))
        #expect(filed.count(where: { $0.outcome == .ticket }) == 8)
        let lines = try await office.store.quarantine(limit: 10)
        #expect(lines.map(\.arrival.origin.id) == ["1:5"])
        #expect(lines[0].reason == "could not be filed: a rule of the schema")
        #expect(try await office.outbox().count == 8)
    }

    @Test func `invariant 4: a message whose handling kills the daemon is quarantined unread after its tries`()
        async throws
    {
        let office = try await Office()
        let step = Counter()
        let dying = office.intake(over: FaultyStore(office.store) { step.next() == 2 ? .throwsBefore : .none })
        await #expect(throws: FaultyStore.Fault.self) {
            try await office.receive([Post("Яд")], uids: [1], intake: dying)
        }
        let dead = office.intake(over: FaultyStore(office.store) { .throwsBefore })
        for _ in 0..<2 { await #expect(throws: FaultyStore.Fault.self) { try await dead.resume(Office.sources) } }
        let filed = try await office.intake.resume(Office.sources)
        #expect(filed.map(\.outcome) == [.quarantined])
        let line = try #require(try await office.store.quarantine(limit: 1).first)
        #expect(line.reason.contains("3 times"))
        #expect(try await office.store.retry(line.arrival.id, now: office.clock.now))
        #expect(try await office.intake.resume(Office.sources).map(\.outcome) == [.ticket])
    }

    @Test func `B15: what a source's own task is filing is not taken up beside it`() async throws {
        let office = try await Office()
        let slow = SlowStore(office.store)
        let intake = office.intake(over: slow)
        slow.meanwhile { _ = try? await intake.resume(Office.sources) }
        let filed = try await office.receive((1...5).map { Post("Письмо \($0)") }, intake: intake)
        #expect(filed.map(\.outcome) == [Outcome](repeating: .ticket, count: 5))
        #expect(slow.commits == 1)
        #expect(try await office.tickets().count == 5)
    }

    @Test func `invariant 7: reasons carry no names, addresses or words of letters`() async throws {
        let office = try await Office { $0.banned = [AddressKey("secretname@casino.example")] }
        let filed = try await office.receive([
            Post("тайна", subject: "тайна", from: "Секретов <secretname@example.ru>"),
            Post("тайна", subject: "тайна", from: "Секретов <secretname@casino.example>"),
            Post("тайна", subject: "тайна").with { $0.extra = ["Auto-Submitted: auto-replied"] },
            Post("", from: "secretname"),
        ])
        for one in filed {
            for word in ["тайна", "секрет", "secret", "example"] { #expect(!one.reason.lowercased().contains(word)) }
        }
    }
}
