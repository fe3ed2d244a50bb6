import Classify
import Foundation
import Mail
import Store
import Testing
import Tickets

/// What people say against a verdict is kept with the ticket and in the order it was said.
@Suite struct CorrectionTests {
    @Test func `kind, topic, flags and institution are corrected, shown and kept for learning`() async throws {
        let office = try await Office()
        let filed = try await office.receive(Post("Нагрубили на входе"))
        let now = office.clock.now
        func history() async throws -> TicketHistory { try await office.history(filed) }
        let moves = office.moves
        #expect(try await office.apply(try moves.kind(try await history(), "complaint", by: Office.head, now: now)))
        #expect(try await office.apply(try moves.topic(try await history(), "SRV.STAFF", by: Office.head, now: now)))
        #expect(
            try await office.apply(try moves.flag(try await history(), "media", holds: true, by: Office.head, now: now))
        )
        #expect(
            try await office.apply(
                try moves.flag(try await history(), "threat", holds: true, by: Office.head, now: now)
            )
        )
        #expect(
            try await office.apply(
                try moves.flag(try await history(), "media", holds: false, by: Office.head, now: now)
            )
        )
        #expect(
            try await office.apply(
                try moves.transfer(try await history(), to: "smdt", by: Office.coordinator, now: now)
            )
        )

        let labels = try await history().labels
        #expect(labels.kind == "complaint")
        #expect(labels.topics == ["SRV.STAFF"])
        #expect(labels.flags == ["threat"])
        let kept = try await office.store.corrections(after: 0, limit: 100)
        #expect(kept.map(\.number) == [1, 2, 3, 4, 5, 6])
        #expect(kept.map(\.correction.label) == [.kind, .topic, .flag, .flag, .flag, .institution])
        #expect(kept.map(\.correction.became) == ["complaint", "SRV.STAFF", "media", "threat", "", "smdt"])
        #expect(kept.last?.correction.was == "ghm")
        #expect(kept.allSatisfy { $0.source == "imap:ghm" && $0.correction.classifier == Classifier.version })
        #expect(Message(parsing: kept[0].raw).fresh == "Нагрубили на входе")
        #expect(kept[0].correction.by == MailAddress(name: "Ольга", address: "olga@staff.example"))
        let entries = try await history().entries.filter { $0.kind == .change }
        #expect(entries.map(\.to) == ["complaint", "SRV.STAFF", "media", "threat", "", "smdt"])
    }

    @Test func `a matter that moves on after an answer says nothing against the verdict`() async throws {
        let office = try await Office()
        let filed = try await office.receive(Post("Где касса?"))
        let answer = try office.moves.answer(
            try await office.history(filed),
            text: "На первом этаже. Возврат решает театр, передаём ему.",
            by: Office.head,
            now: office.clock.now
        )
        #expect(try await office.apply(answer))
        let history = try await office.history(filed)
        let moved = try office.moves.transfer(history, to: "smdt", by: Office.coordinator, now: office.clock.now)
        #expect(try await office.apply(moved))
        #expect(try await office.history(filed).ticket.institution == "smdt")
        #expect(try await office.store.corrections(after: 0, limit: 100).isEmpty)
    }

    @Test func `spam and its restoring are corrections, and spam comes back in one step`() async throws {
        let office = try await Office()
        let filed = try await office.receive(Post("Вопрос"))
        #expect(
            try await office.apply(
                office.moves.spam(try await office.history(filed), by: Office.head, now: office.clock.now)
            )
        )
        #expect(
            try await office.apply(
                office.moves.restore(try await office.history(filed), by: Office.head, now: office.clock.now)
            )
        )
        #expect(try await office.history(filed).ticket.state == .new)
        #expect(try await office.store.corrections(after: 0, limit: 9).map(\.correction.became) == ["spam", ""])
        #expect(try await office.store.correctionCount() == 2)
    }

    @Test func `what is none of ours goes to the coordinator and is kept as such`() async throws {
        let office = try await Office()
        let filed = try await office.receive(Post("Почему не чистят дороги?"))
        let change = try office.moves.nobody(
            try await office.history(filed),
            reason: "",
            by: Office.head,
            now: office.clock.now
        )
        #expect(try await office.apply(change))
        #expect(try await office.history(filed).ticket.institution == nil)
        #expect(try await office.store.corrections(after: 0, limit: 9).map(\.correction.became) == [""])
    }

    @Test func `an unknown code, what stands there already, and a stranger's ticket are refused in words`() async throws
    {
        let office = try await Office { $0.topics = [.init(code: "CLUB.RAIL", name: "Паровозы", words: [])] }
        let history = try await office.history(try await office.receive(Post("Вопрос")))
        let now = office.clock.now
        #expect(throws: Refusal.self) { try office.moves.kind(history, "rant", by: Office.head, now: now) }
        #expect(throws: Refusal.self) { try office.moves.kind(history, "spam", by: Office.head, now: now) }
        #expect(throws: Refusal.self) { try office.moves.topic(history, "NO.SUCH", by: Office.head, now: now) }
        #expect(throws: Refusal.self) {
            try office.moves.flag(history, "media", holds: false, by: Office.head, now: now)
        }
        let other = Member(name: "Лев", address: "lev@staff.example", role: .member, institutions: ["smdt"])
        #expect(throws: Refusal.self) { try office.moves.topic(history, "LIB", by: other, now: now) }
        #expect(
            try office.moves.topic(history, "club.rail", by: Office.head, now: now).corrections.map(\.became) == [
                "CLUB.RAIL"
            ]
        )
    }

    @Test func `what was filed as spam in a time is counted by institution`() async throws {
        let office = try await Office()
        let spam = { (number: Int) in
            Post("Купите \(number)", from: "s\(number)@spam.example").with { $0.extra = ["X-Spam-Flag: YES"] }
        }
        try await office.receive(spam(1))
        try await office.receive(spam(2), at: Office.smdt)
        try await office.receive(Post("Вопрос"))
        office.clock.move(by: 86_400)
        try await office.receive(spam(3))
        let day = try await office.store.spamFiled(
            from: Office.noon.addingTimeInterval(-60),
            to: Office.noon.addingTimeInterval(60)
        )
        #expect(day.map(\.institution) == ["ghm", "smdt"])
        #expect(day.map(\.count) == [1, 1])
    }

    @Test func `a mark that nobody vouches for files no letter as spam, but none is written back to`() async throws {
        let office = try await Office { $0.spamMarks = SpamMarks() }
        let filed = try await office.receive(Post("Вопрос").with { $0.extra = ["X-Spam-Flag: YES"] })
        #expect(filed.outcome == .ticket)
        #expect(filed.reason.contains("not acknowledged: X-Spam-Flag calls it spam"))
        #expect(try await office.outbox().isEmpty)
    }
}
