import Foundation
import Store
import Testing
import Tickets

/// Forty people write about one evening.
@Suite struct MassIssueTests {
    private func letter(_ town: String, from sender: String) -> Post {
        Post(
            """
            Здравствуйте! Сегодня отменили спектакль «Ревизор» за полчаса до начала. Мы приехали из города \(town) с детьми,
            потратили деньги на такси. Как вернуть деньги за билеты и будет ли перенос?
            """,
            subject: "Отмена",
            from: "\(sender)@zhitel.example"
        )
    }

    @Test func `letters of many residents that say the same are one mass issue with a count`() async throws {
        let office = try await Office()
        let towns = ["Лянтор", "Когалым", "Мегион", "Урай", "Покачи"]
        let first = try await office.receive(letter("Пыть-Ях", from: "a"))
        for (number, town) in towns.enumerated() { try await office.receive(letter(town, from: "b\(number)")) }
        try await office.receive(
            Post("Подскажите, где можно записать ребёнка семи лет в кружок керамики и сколько стоит?")
        )
        let issues = try await office.store.massIssues(residents: 3, since: office.clock.now - 60)
        #expect(issues.map(\.first) == [try #require(first.ticket)])
        #expect(issues.map(\.tickets) == [6])
        #expect(issues.map(\.residents) == [6])
        #expect(try await office.store.tickets(alike: issues[0].first).count == 6)
    }

    @Test func `the same resident again is a follow-up and no further voice`() async throws {
        let office = try await Office()
        let first = try await office.receive(letter("Урай", from: "a"))
        let again = try await office.receive(letter("Урай, ждём ответа", from: "a"))
        #expect(again.ticket != first.ticket)
        let links = try await office.history(again).links
        #expect(links.map(\.number) == [try #require(first.ticket)])
        #expect(links.map(\.kind) == [.follows])
        let issues = try await office.store.massIssues(residents: 1, since: office.clock.now - 60)
        #expect(issues.map(\.tickets) == [2])
        #expect(issues.map(\.residents) == [1])
    }

    @Test func `what is alike at another institution, or long after, is no part of it`() async throws {
        let office = try await Office()
        try await office.receive(letter("Урай", from: "a"))
        try await office.receive(letter("Мегион", from: "b"), at: Office.smdt)
        office.clock.move(by: 20 * 86_400)
        try await office.receive(letter("Лянтор", from: "c"))
        try await office.receive(Post("Когда откроется касса?"))
        #expect(try await office.store.massIssues(residents: 1, since: .distantPast).isEmpty)
    }
}
