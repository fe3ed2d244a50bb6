import Foundation
import Mail
import Store
import Testing
import Tickets

/// Items of polled forms, filed.
@Suite struct FeedFilingTests {
    static let feed = SourcePolicy(name: "portal", institution: "ghm", kind: .post, isFeed: true)

    private func item(_ id: String, _ text: String, date: Date? = Office.noon) -> FormFeedItem {
        var item = FormFeedItem()
        item.id = id
        item.text = text
        item.date = date
        item.name = "Анна"
        item.email = "anna@example.ru"
        return item
    }

    private func file(_ items: [FormFeedItem], _ office: Office, received: Date = Office.noon) async throws -> [Filed] {
        _ = try await office.store.sourceMark("portal", now: Office.noon.addingTimeInterval(-86400))
        let mails = items.map { item in
            let origin = item.origin(in: "portal")
            return RawMail(origin: origin, bytes: item.post(in: "portal").raw(as: origin).bytes, received: received)
        }
        return try await office.intake.file(mails: mails, cursor: nil, source: Self.feed)
    }

    @Test func `J8: a changed item is an entry of its ticket`() async throws {
        let office = try await Office()
        let first = try #require(try await file([item("1", "Было")], office).first)
        let next = try #require(try await file([item("1", "Стало")], office).first)
        #expect(first.outcome == .ticket)
        #expect(next.outcome == .entry)
        #expect(next.ticket == first.ticket)
        let texts = try await office.history(next).entries.map(\.text)
        #expect(texts.contains("Стало"))
        #expect(texts.contains { $0.contains("На сайте это обращение изменили") })
        #expect(try await office.outbox().count == 1)
    }

    @Test(arguments: [Office.noon, nil])
    func `J8: a polled form that changes its ids doubles nothing`(date: Date?) async throws {
        let office = try await Office()
        let texts = (1...20).map { "Вопрос \($0)" }
        let first = try await file(texts.map { item("a" + $0, $0, date: date) }, office)
        office.clock.move(by: 3600)
        let again = try await file(texts.map { item("b" + $0, $0, date: date) }, office)
        #expect(first.allSatisfy { $0.outcome == .ticket })
        #expect(again.allSatisfy { $0.outcome == .duplicate && !$0.reason.isEmpty })
        #expect(try await office.tickets().count == 20)
        // Every item has its outcome, and they add up.
        #expect(try await office.store.account()["portal"] == [.ticket: 20, .duplicate: 20])
    }

    @Test func `the same words at another time are another post`() async throws {
        let office = try await Office()
        let filed = try await file(
            [item("1", "Спасибо"), item("2", "Спасибо", date: Office.noon.addingTimeInterval(-60))],
            office
        )
        #expect(filed.map(\.outcome) == [.ticket, .ticket])
    }

    @Test func `old items stay old when their site changes them`() async throws {
        let office = try await Office()
        let old = Office.noon.addingTimeInterval(-90 * 86400)
        let first = try #require(try await file([item("1", "Давно", date: old)], office, received: old).first)
        let next = try #require(try await file([item("1", "Давно, но иначе", date: old)], office).first)
        #expect(first.outcome == .imported)
        #expect(next.outcome == .entry)
        #expect(next.ticket == first.ticket)
        #expect(try await office.history(next).ticket.state == .closed)
        #expect(try await office.outbox().isEmpty)
    }
}
