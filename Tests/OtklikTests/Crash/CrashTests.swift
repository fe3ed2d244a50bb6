import Foundation
import Mail
import Store
import Testing
import Tickets

/// Invariants 2, 3 and 5 against `kill -9`. `make soak` runs it with 10,000 letters and 100 kills; here a small seeded part.
@Suite(.serialized) struct CrashTests {
    private static let (letters, kills): (Int, Int) = {
        let numbers = (ProcessInfo.processInfo.environment["OTKLIK_SOAK"] ?? "").split(separator: ",").compactMap {
            Int($0)
        }
        return numbers.count == 2 ? (numbers[0], numbers[1]) : (120, 6)
    }()

    @Test func `A9, C5: killed at any moment, it files and moves every letter once and acknowledges none twice`()
        async throws
    {
        let run = try CrashRun(letters: Self.letters, kills: Self.kills, seed: 20_261_123)
        try await run.run()
        try #require(run.killsDone == Self.kills)
        let store = try await Store.open(path: run.database)
        try await everyLetterHasOneOutcome(run, store)
        try await nothingWasSentTwice(run, store)
        try accountAgreesWithDovecot(run)
        try store.close()
    }

    private func everyLetterHasOneOutcome(_ run: CrashRun, _ store: Store) async throws {
        let account = try await store.account()
        for source in run.sources {
            let found = account[source]?.filter { $0.value != 0 }
            #expect(
                found == [
                    .ticket: run.count(automatic: false, in: source),
                    .automatic: run.count(automatic: true, in: source),
                ],
                "\(source)"
            )
        }
        let tickets = try await store.counts() as [(institution: String?, state: TicketState, count: Int)]
        #expect(tickets.reduce(0) { $0 + $1.count } == (0..<run.letters).count { !CrashRun.isAutomatic($0) })
    }

    private func nothingWasSentTwice(_ run: CrashRun, _ store: Store) async throws {
        let arrived = Dictionary(grouping: run.sink.taken, by: \.messageID).mapValues(\.count)
        #expect(arrived.count { $0.value > 1 } == 0, "letters arrived twice")
        let outbox = try await store.list(states: Set(OutboxMail.State.allCases), limit: 10 * run.letters)
            .filter { $0.kind == .acknowledgement }
        let expected = (0..<run.letters).filter { !CrashRun.isAutomatic($0) }.map(CrashRun.resident)
        #expect(outbox.map(\.to.address).sorted() == expected.sorted(), "\(outbox.count) acknowledgements")
        let lost = outbox.filter { $0.state == .sent && arrived[$0.messageID] != 1 }
        #expect(lost.count == 0, "\(lost.count) letters are said to be sent and never arrived")
        let left = outbox.filter { ![.sent, .unknown].contains($0.state) }
        #expect(left.count == 0, "\(left.count) acknowledgements were left behind")
        let unknown = outbox.count { $0.state == .unknown }
        #expect(unknown <= run.kills * CrashRun.connections)
        print("\(run.letters) letters, \(run.kills) kills: \(outbox.count - unknown) acknowledged, \(unknown) unknown")
    }

    private func accountAgreesWithDovecot(_ run: CrashRun) throws {
        for source in run.sources {
            let ours = run.count(automatic: true, in: source) + run.count(automatic: false, in: source)
            #expect(try run.lettersAtServer(source) == (run.isMoved(source) ? (0, ours) : (ours, 0)))
        }
        let ending = try run.account()
        #expect(ending.code == 0, "\(ending.out)\(ending.err)")
    }
}
