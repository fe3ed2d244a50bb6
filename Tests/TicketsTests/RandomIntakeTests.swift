import Foundation
import Mail
import Store
import Synchronization
import Testing
import Tickets

/// Letters, answers, doubles and machines in random batches, with the power going at random moments: in the end every
/// message has one outcome, every letter one ticket or entry, every ticket one acknowledgement.
@Suite struct RandomIntakeTests {
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func `invariants 1–4, C9: whatever order and whatever crash, nothing is lost and nothing doubled`(seed: UInt64)
        async throws
    {
        let office = try await Office { $0.brakes.perAddressHour = 3 }
        let dice = Dice(seed: seed)
        var known: [String] = []
        var letters: [Post] = []
        for number in 0..<150 { letters.append(post(number, &known, dice)) }

        let faulty = FaultyStore(office.store) { dice.trouble() }
        let intake = office.intake(over: faulty)
        var uid = 1
        while uid <= letters.count {
            let end = min(letters.count, uid + dice.roll(20))
            let source = dice.roll(2) == 0 ? Office.ghm : Office.smdt
            // A source tells its next letters only once this batch is known to be filed; a crash makes it tell them again.
            for _ in 0..<20 {
                do {
                    try await office.receive(
                        Array(letters[uid - 1..<end]),
                        at: source,
                        uids: Array(uid...end),
                        intake: intake
                    )
                    break
                } catch {
                    _ = try? await intake.resume(Office.sources)
                }
            }
            uid = end + 1
            office.clock.move(by: 60)
        }
        _ = try await office.intake.resume(Office.sources)

        let account = try await office.store.account()
        let total = account.filter { $0.key.hasPrefix("imap:") }.values.flatMap(\.values).reduce(0, +)
        #expect(total == letters.count)
        #expect(account.values.allSatisfy { $0[.pending, default: 0] == 0 })
        try await expectOneOfEach(office)
    }

    private func expectOneOfEach(_ office: Office) async throws {
        let tickets = try await office.tickets()
        var seen: Set<String> = []
        for ticket in tickets {
            let history = try #require(try await office.store.history(of: ticket.number.description))
            for entry in history.entries where entry.kind == .message {
                let key = try #require(entry.messageID)
                #expect(seen.insert("\(ticket.institution ?? "") \(key)").inserted, "a letter twice")
            }
            let acknowledged = history.outbox.filter { $0.kind == .acknowledgement }
            #expect(acknowledged.count == (ticket.state == .spam ? 0 : 1))
        }
        #expect(Set(tickets.map(\.number)).count == tickets.count)
        let outcomes = try await office.store.account().values.flatMap { $0 }
        let opened = outcomes.filter { $0.key == .ticket }.map(\.value).reduce(0, +)
        #expect(opened == tickets.count)
    }

    private func post(_ number: Int, _ known: inout [String], _ dice: Dice) -> Post {
        let id = "\(number)@example.ru"
        var post = Post("Письмо номер \(number)", id: id, from: "u\(dice.roll(30))@example.ru")
        switch dice.roll(10) {
        case 0...2 where !known.isEmpty: post.inReplyTo = known[dice.roll(known.count) - 1]
        case 3: post.extra = ["Auto-Submitted: auto-replied"]
        case 4: post.references = ["never-seen@example.ru"]
        default: break
        }
        known.append(id)
        return post
    }
}

/// Repeatable chance.
final class Dice: Sendable {
    private let state: Mutex<UInt64>

    init(seed: UInt64) {
        state = Mutex(seed &* 0x9E37_79B9_7F4A_7C15 | 1)
    }

    /// 1…sides.
    func roll(_ sides: Int) -> Int {
        Int(next() % UInt64(max(1, sides))) + 1
    }

    func trouble() -> FaultyStore.Trouble {
        switch roll(14) {
        case 1: .throwsBefore
        case 2: .throwsAfter
        case 3: .halfStale
        default: .none
        }
    }

    private func next() -> UInt64 {
        state.withLock { state in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state &* 0x2545_F491_4F6C_DD1D >> 16
        }
    }
}
