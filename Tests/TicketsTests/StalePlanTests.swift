import Foundation
import Mail
import Testing
import Tickets

/// What happens between the snapshot and the commit of a plan makes it stale; it is planned again from the new state.
@Suite struct StalePlanTests {
    @Test func `of two letters of one address in two mailboxes at once, one is acknowledged and one held`() async throws
    {
        let (office, slow, intake) = try await office()
        slow.meanwhile { _ = try? await office.receive(Post("Второму"), at: Office.smdt) }
        try await office.receive([Post("Первому")], intake: intake)
        #expect(try await office.outbox([.queued]).map(\.institution) == ["smdt"])
        #expect(try await office.outbox([.held]).map(\.institution) == ["ghm"])
    }

    @Test func `C6: the same mail filed meanwhile makes this one a duplicate`() async throws {
        let (office, slow, intake) = try await office()
        let post = Post("Одно")
        slow.meanwhile { _ = try? await office.receive(post) }
        #expect(try await office.receive([post], intake: intake).map(\.outcome) == [.duplicate])
        #expect(try await office.tickets().count == 1)
    }

    @Test func `a letter whose thread became known meanwhile joins it`() async throws {
        let (office, slow, intake) = try await office()
        slow.meanwhile { _ = try? await office.receive(Post("Вопрос", id: "q@example.ru")) }
        let filed = try await office.receive([Post("Дополню").answering("q@example.ru")], intake: intake)
        #expect(filed.map(\.outcome) == [.entry])
        #expect(try await office.tickets().count == 1)
    }

    @Test func `a ticket closed meanwhile is opened again by the letter`() async throws {
        let (office, slow, intake) = try await office()
        let first = try await office.receive(Post("Вопрос", id: "q@example.ru"))
        slow.meanwhile {
            guard let history = try? await office.history(first),
                let close = try? office.moves.close(history, reason: "решено", by: Office.head, now: office.clock.now)
            else { return }
            _ = try? await office.apply(close)
        }
        try await office.receive([Post("Нет, не решено").answering("q@example.ru")], intake: intake)
        let history = try await office.history(first)
        #expect(history.ticket.state == .open)
        #expect(history.entries.map(\.to).compactMap(\.self) == ["closed", "open"])
    }

    private func office() async throws -> (Office, SlowStore, Intake) {
        let office = try await Office()
        let slow = SlowStore(office.store)
        return (office, slow, office.intake(over: slow))
    }
}
