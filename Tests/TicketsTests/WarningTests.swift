import Classify
import Foundation
import Mail
import Store
import Testing
import Tickets

/// What cannot wait for the morning is told at once, to those it concerns, and once.
@Suite struct WarningTests {
    private static let fall = "На крыльце музея лёд. Вчера упала женщина, сломала руку, вызывали скорую."

    private func office(_ change: @escaping (inout Desk) -> Void = { _ in }) async throws -> Office {
        try await Office(model: KnownModel.model, change)
    }

    private func urgent(_ office: Office) async throws -> [OutboxMail] {
        try await office.outbox().filter { $0.details["letter"] == "urgent" }.sorted { $0.id < $1.id }
    }

    @Test func `an injury is told at once to the head and the coordinator, and stands in the history`() async throws {
        let office = try await office()
        let filed = try await office.receive(Post(Self.fall))
        let letters = try await urgent(office)
        #expect(letters.map(\.to.address) == ["olga@staff.example", "petr@staff.example"])
        #expect(letters.allSatisfy { $0.kind == .alert && $0.state == .queued && $0.institution == "ghm" })
        #expect(letters.allSatisfy { $0.details["what"]?.contains("возможна травма") == true })
        let history = try await office.history(filed)
        #expect(
            history.entries.contains {
                $0.kind == .note && $0.text.hasSuffix("Письмо об этом отправлено: Ольга, Пётр.")
            }
        )
        #expect(history.outbox.contains { $0.kind == .acknowledgement })
    }

    @Test func `once for each ticket, also where a later letter says it again or says it first`() async throws {
        let office = try await office()
        let first = try await office.receive(Post(Self.fall, id: "one@example.ru"))
        try await office.receive(
            Post("Добавлю: упала, сломала руку, скорую ждали час.", id: "two@example.ru").answering("one@example.ru")
        )
        #expect(try await urgent(office).count == 2)
        #expect(try await office.history(first).entries.filter { $0.text.hasPrefix("Срочно") }.count == 1)

        let calm = try await office.receive(
            Post("До какого числа открыта выставка?", id: "three@example.ru", from: "b@example.ru")
        )
        #expect(try await urgent(office).count == 2)
        let late = try await office.receive(
            Post(Self.fall, id: "four@example.ru", from: "b@example.ru").answering("three@example.ru")
        )
        #expect(late.ticket == calm.ticket)
        #expect(try await urgent(office).count == 4)
    }

    @Test func `letters of one batch see each other's warnings`() async throws {
        let office = try await office()
        try await office.receive([
            Post(Self.fall, id: "one@example.ru"),
            Post(Self.fall + " Ещё раз!", id: "two@example.ru").answering("one@example.ru"),
        ])
        #expect(try await urgent(office).count == 2)
    }

    @Test func `of corruption the coordinators are told, not those it may be about`() async throws {
        let office = try await office()
        try await office.receive(
            Post("Сотрудник требует взятку, деньги на карту, без откатов ничего не подпишут. Это коррупция и поборы.")
        )
        #expect(try await urgent(office).map(\.to.address) == ["petr@staff.example"])
    }

    @Test func `nobody is told of old letters, spam, machines' letters, or of anything found in a rescan`() async throws
    {
        let office = try await office()
        try await office.receive(Post(Self.fall).with { $0.received = Office.noon.addingTimeInterval(-90 * 86_400) })
        try await office.receive(Post(Self.fall + " 2").with { $0.extra = ["X-Spam-Flag: YES"] })
        try await office.receive(Post(Self.fall + " 3").with { $0.extra = ["Auto-Submitted: auto-replied"] })
        try await office.receive([Post(Self.fall + " 4")], isRescan: true)
        #expect(try await urgent(office).isEmpty)
    }

    @Test func `a flood of alarms writes to a member ten times an hour, and each ticket says so`() async throws {
        let office = try await office { $0.brakes.urgentHour = 3 }
        for number in 0..<6 {
            try await office.receive(Post(Self.fall + " Случай \(number)", from: "a\(number)@town\(number).example"))
        }
        let letters = try await urgent(office)
        #expect(
            Dictionary(grouping: letters, by: \.to.address).mapValues(\.count) == [
                "olga@staff.example": 3, "petr@staff.example": 3,
            ]
        )
        let last = try #require(try await office.tickets().first)
        let history = try #require(try await office.store.history(of: last.number.description))
        #expect(
            history.entries.contains {
                $0.text.hasSuffix("Письмо об этом отправлено: никому: некому или писем уже много.")
            }
        )
        office.clock.move(by: 3601)
        try await office.receive(Post(Self.fall + " Позже", from: "late@town.example"))
        #expect(try await urgent(office).count == 8)
    }
}

/// A model of all shipped messages: trained once for the tests that need sure verdicts.
enum KnownModel {
    static let model: VerdictModel? = (try? CorpusReader.shipped()).map {
        VerdictTrainer(institutions: Classifier.Institution.shipped).train($0)
    }
}
