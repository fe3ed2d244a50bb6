import Foundation
import Logging
import Mail
import Store
import Testing
import Tickets

@testable import otklik

/// Tickets leave by themselves when their time is over, and not a day before.
@Suite struct RetentionLoopTests {
    private struct Still: WallClock { let now: Date }

    private let now = Date(timeIntervalSince1970: 1_790_000_000)
    private let ids = IDGenerator(node: 3)

    private func file(_ regime: Ticket.Regime, closed days: Double?, in store: Store) async throws -> ID<Ticket> {
        let id = ids.next()
        let mail = RawMail(origin: Origin(source: "m", id: "\(id)"), bytes: Array("\(id)".utf8), received: now)
        let batch = ReceivedBatch(source: "m", mails: [mail], cursor: nil)
        let arrival = try #require(try await store.receive(batch, ids: ids, lease: nil, now: now).first)
        let ticket = Ticket(
            id: ID(id),
            number: TicketNumber(institution: "ghm", year: 2026, counter: 0),
            institution: "ghm",
            state: days == nil ? .open : .closed,
            regime: regime,
            subject: "s",
            requester: MailAddress(address: "a@example.ru"),
            created: now.addingTimeInterval(-4000 * 86400),
            closed: days.map { now.addingTimeInterval(-$0 * 86400) }
        )
        var plan = IntakePlan(arrival: arrival.id, outcome: .ticket, reason: "")
        plan.newTicket = ticket
        plan.ticket = ticket.id
        _ = try await store.commit([plan], lease: nil, now: now)
        return ticket.id
    }

    @Test func `only what is closed and was kept long enough is erased, by one holder of the lease`() async throws {
        let folder = try TemporaryFolder()
        let store = try await Store.open(path: folder.path + "/otklik.db", ids: ids)
        let secret = [UInt8](repeating: 5, count: 32)
        store.use(KeyRing(try #require(MasterKey(secret: secret, created: now))))
        let old = try await file(.feedback, closed: 1100, in: store)
        let young = try await file(.feedback, closed: 1000, in: store)
        let open = try await file(.feedback, closed: nil, in: store)
        let appeal = try await file(.appeal59FZ, closed: 1100, in: store)
        var desk = Desk(institutions: [], timeZone: .gmt)
        desk.retentions = [.feedback: Retention(eraseAfter: 1095 * 86400)]
        let loop = RetentionLoop(
            desk: desk,
            store: store,
            clock: Still(now: now),
            holder: "here",
            board: Board(),
            logger: Logger(label: "test")
        )
        _ = try #require(try await store.acquire("retention", holder: "elsewhere", seconds: 60))
        #expect(try await loop.turn() == 0)
        let mine = try #require(try await store.acquire("retention", holder: "elsewhere", seconds: 60))
        try await store.release(mine)
        #expect(try await loop.turn() == 1)
        #expect(try await loop.turn() == 0)
        var erased: [Bool] = []
        for id in [old, young, open, appeal] {
            erased.append(try #require(try await store.history(of: id)).ticket.isErased)
        }
        #expect(erased == [true, false, false, false])
        #expect(try await store.destructions(limit: 9).map(\.ground) == [.term])
        try store.close()
    }
}
