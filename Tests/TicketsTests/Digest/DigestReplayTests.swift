import Foundation
import Mail
import Store
import Testing
import Tickets

/// Weeks of a desk with a random life, restarts between any two steps, and every number counted again from the tickets
/// themselves. OTKLIK_SOAK lengthens it to a year and more seeds.
@Suite struct DigestReplayTests {
    private static let isLong = ProcessInfo.processInfo.environment["OTKLIK_SOAK"] != nil
    /// Noon of Thursday, 1 October 2026.
    private static let start = Date(timeIntervalSince1970: 1_790_838_000)

    /// A store that breaks off at a digest, before or after it is written.
    private struct Breaking: DigestStore {
        let store: Store
        let dice: Dice

        struct Broken: Error {}

        func keep(_ row: DigestRow, letter: OutboxMail?, lease: Lease?, now: Date) async throws -> Bool {
            let luck = dice.roll(5)
            if luck == 1 { throw Broken() }
            let kept = try await store.keep(row, letter: letter, lease: lease, now: now)
            if luck == 2 { throw Broken() }
            return kept
        }

        func digestEnds(of keys: [DigestSubscription.Key]) async throws -> [DigestSubscription.Key: Date] {
            try await store.digestEnds(of: keys)
        }
        func digestChoices() async throws -> [DigestChoice] { try await store.digestChoices() }
        func choose(_ choices: [DigestChoice]) async throws { try await store.choose(choices) }
        func digestFacts(_ question: DigestQuestion) async throws -> DigestFacts {
            try await store.digestFacts(question)
        }
        func digests(newest limit: Int) async throws -> [DigestRow] { try await store.digests(newest: limit) }
    }

    /// What the test saw happen, beside the store.
    private final class Diary {
        var numbers: [String] = []
        var answers: [(at: Date, institution: String?)] = []
        var checked = 0
    }

    @Test(arguments: isLong ? [1, 2, 3, 4, 5, 6] : [1, 2] as [UInt64])
    func `each window is told once, none is left out, and its numbers are those of the tickets`(seed: UInt64)
        async throws
    {
        let town = try await DigestTown(from: Self.start)
        let dice = Dice(seed: seed)
        let diary = Diary()
        let end = Self.start.addingTimeInterval((Self.isLong ? 365 : 40) * 86_400)
        while town.clock.now < end {
            try await live(town, dice, diary)
            town.clock.move(by: Double(dice.roll(9 * 3600)))
            // The machine may have stood for days.
            if dice.roll(60) == 1 { town.clock.move(by: Double(dice.roll(5 * 86_400))) }
            try await write(town, dice, diary)
        }
        #expect(diary.checked > 60)
        try await expectEachOnce(town)
    }

    // MARK: life

    private func live(_ town: DigestTown, _ dice: Dice, _ diary: Diary) async throws {
        var matter = DigestTown.Matter()
        matter.institution = [nil, "ghm", "smdt", "ntyz"][dice.roll(4) - 1]
        matter.topic = ["PK.PAY", "TKT.BUY", "EVT.INFO", "CORR", ""][dice.roll(5) - 1]
        matter.kind = dice.roll(4) == 1 ? "gratitude" : "question"
        matter.flags = dice.roll(10) == 1 ? ["injury"] : []
        matter.state = dice.roll(9) == 1 ? .spam : .new
        matter.from = "u\(dice.roll(30))@example.ru"
        if dice.roll(3) == 1 { diary.numbers.append(try await town.open(matter)) }
        guard !diary.numbers.isEmpty else { return }
        let history = try await town.history(diary.numbers[dice.roll(diary.numbers.count) - 1])
        guard let change = try? Self.move(town.moves, history, dice, town.clock.now) else { return }
        try await town.apply(change)
        if let new = change.new {
            let all = try await town.tickets()
            diary.numbers.append(try #require(all.first { $0.id == new.ticket.id }).number.description)
        }
        guard let after = change.after, after.state != history.ticket.state else { return }
        if after.state == .answered, ![.spam, .merged].contains(history.ticket.state) {
            diary.answers.append((town.clock.now, after.institution))
        }
        if history.ticket.state == .answered, change.entries.contains(where: { $0.move == .undo }) {
            diary.answers.removeLast(diary.answers.last?.at == town.clock.now ? 1 : 0)
        }
    }

    private static func move(_ moves: DeskMoves, _ history: TicketHistory, _ dice: Dice, _ now: Date) throws
        -> DeskChange
    {
        let by = DigestTown.petr
        let topics = ["PK.PAY", "TKT.BUY", "EVT.INFO", "WEB"]
        switch dice.roll(12) {
        case 1, 2, 3: return try moves.answer(history, text: "Ответ", by: by, now: now)
        case 4: return try moves.spam(history, by: by, now: now)
        case 5: return try moves.restore(history, by: by, now: now)
        case 6: return try moves.transfer(history, to: ["ghm", "smdt"][dice.roll(2) - 1], by: by, now: now)
        case 7: return try moves.topic(history, topics[dice.roll(4) - 1], by: by, now: now)
        case 8: return try moves.take(history, by: by, now: now)
        case 9: return try moves.close(history, reason: "решено", by: by, now: now)
        case 10: return try moves.reopen(history, reason: "снова", by: by, now: now)
        case 11: return try moves.split(history, text: "и ещё", by: by, now: now)
        default: return try moves.nobody(history, reason: "", by: by, now: now)
        }
    }

    // MARK: digests

    /// Begun anew each time, broken off at will, by two nodes at once; and the marks may be lost.
    private func write(_ town: DigestTown, _ dice: Dice, _ diary: Diary) async throws {
        if dice.roll(20) == 1 { town.marks.write([:]) }
        let now = town.clock.now
        let store = Breaking(store: town.store, dice: dice)
        for _ in 0..<dice.roll(2) { _ = try? await town.digests(store).turn(lease: nil, now: now) }
        async let one: Int? = try? town.digests(store).turn(lease: nil, now: now)
        async let two: Int? = try? town.digests().turn(lease: nil, now: now)
        _ = (await one, await two)
        for digest in town.ear.digests { try await expectRight(digest, town, diary) }
        town.ear.forget()
    }

    private func expectRight(_ digest: Digest, _ town: DigestTown, _ diary: Diary) async throws {
        diary.checked += 1
        let scope = digest.subscription.scope
        func has(_ place: String?) -> Bool { scope.map { all in place.map(all.contains) ?? false } ?? true }
        let window = digest.window
        let own = try await town.tickets().filter { has($0.institution) }
        let new = own.filter { $0.created >= window.start && $0.created < window.end && $0.state != .spam }
        #expect(digest.new.now == new.count)
        let answers = diary.answers.filter { $0.at >= window.start && $0.at < window.end && has($0.institution) }
        #expect(digest.answered.now == answers.count)
        #expect(digest.open == own.count { MoveTable.underway.contains($0.state) })
        let owed = own.filter { ticket in
            MoveTable.owed.contains(ticket.state) && ticket.deadline?.stopped == nil
                && Access.maySee(ticket, digest.subscription.member)
        }
        #expect(digest.overdueCount == owed.count { ($0.due ?? .distantFuture) < digest.now })
        let soon = CalendarDay(digest.now, in: DigestTown.zone).adding(3).end(in: DigestTown.zone)
        #expect(digest.soonCount + digest.overdueCount == owed.count { ($0.due ?? .distantFuture) <= soon })
        var topics: [String: Int] = [:]
        for ticket in new {
            let history = try await town.history(ticket.number.description)
            if let topic = history.labels.topics.first { topics[topic, default: 0] += 1 }
        }
        #expect(digest.topics.reduce(into: [:]) { $0[$1.code] = $1.count } == topics)
        for row in digest.rows { #expect(row.new == new.count { $0.institution == row.institution }) }
    }

    /// The rows of a subscription join without gap and overlap, and each written one has its letter.
    private func expectEachOnce(_ town: DigestTown) async throws {
        let rows = try await town.store.digests(newest: 1_000_000)
        let letters = try await town.sent()
        for subscription in DigestTown.subscriptions(town.desk) {
            let own = rows.filter { $0.key == subscription.key }.sorted { $0.end < $1.end }
            #expect(own.first?.outcome == .begun)
            for (one, next) in zip(own, own.dropFirst()) { #expect(one.end == next.start && next.start < next.end) }
            let written = letters.filter {
                AddressKey($0.to.address) == subscription.key.member
                    && $0.details["period"] == subscription.period.rawValue
            }
            #expect(written.count == own.count { $0.outcome == .written })
            #expect(Set(written.compactMap { $0.details["title"] }).count == written.count)
        }
    }
}
