import Foundation
import Mail
import Store
import Testing
import Tickets

/// Group D against machines that answer everything, a thousand times: what leaves us is bounded, what comes in is kept.
@Suite struct OpponentTests {
    private static let letters = 1000
    private static let perRound = 25

    @Test(arguments: Opponent.all)
    func `D1, D2, D3, D4, D5, D6, D7, D8, D10, D13, D14, D15: who answers all we write gets few letters and loses none`(
        _ opponent: Opponent
    ) async throws {
        let office = try await Office { desk in
            desk.brakes.globalHour = 50
            desk.brakes.globalDay = 300
        }
        try await office.receive(Post("Когда откроется выставка?"))
        var (came, last): (Int, OutboxMail?) = (0, nil)
        while came < Self.letters {
            let sent = try await deliver(office)
            last = sent.first ?? last
            let model = try #require(last)
            var answers = sent.prefix(Self.perRound).enumerated().map { opponent.answer($1, came + $0) }
            while answers.count < Self.perRound { answers.append(opponent.unasked(came + answers.count, like: model)) }
            try await office.receive(answers)
            came += answers.count
            office.clock.move(by: 900)
        }
        try await expectBounds(opponent, office)
        try await expectAllKept(office, came + 1)
    }

    private func expectBounds(_ opponent: Opponent, _ office: Office) async throws {
        let sent = try await office.outbox([.sent])
        let staff = sent.filter { !$0.kind.isForResident }
        // One is the acknowledgement to the resident it began with.
        #expect(sent.count <= 1 + opponent.bound, "\(sent.count) letters left")
        #expect(staff.count <= opponent.staffBound, "\(staff.count) letters to staff")
        // Nobody got two letters within the hour but by hand.
        let toOne = Dictionary(grouping: sent.filter(\.kind.repliesAutomatically)) { AddressKey($0.to.address) }
        #expect(toOne.values.allSatisfy { $0.count <= 10 })
    }

    private func expectAllKept(_ office: Office, _ count: Int) async throws {
        let outcomes = try await office.store.account().values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
        #expect(outcomes.values.reduce(0, +) == count)
        #expect(outcomes[.pending, default: 0] == 0)
        #expect(outcomes[.quarantined, default: 0] == 0)
        #expect(outcomes[.ticket] == (try await office.tickets().count))
    }

    /// Every letter that is due leaves and arrives.
    private func deliver(_ office: Office) async throws -> [OutboxMail] {
        let claimed = try await office.store.claim(
            institutions: ["ghm", "smdt", "ntyz", nil],
            limit: 1000,
            now: office.clock.now
        )
        let results = claimed.map { OutboxResult(id: $0.mail.id, state: .sent, reply: "250 ok") }
        if !results.isEmpty { try await office.store.finish(results, now: office.clock.now) }
        return claimed.map(\.mail)
    }
}
