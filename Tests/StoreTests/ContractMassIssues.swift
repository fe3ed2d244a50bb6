import Classify
import Foundation
import Mail
import Store
import Testing
import Tickets

@Suite struct ContractMassIssues {
    private let samples = Samples()

    /// A letter of `sender` about an event and a topic.
    private func open(_ id: String, from sender: String, event: String, topic: String, in store: AnyStore) async throws
    {
        var plan = samples.opening(try await samples.receive(id, in: store))
        plan.newTicket?.requester = MailAddress(address: sender)
        plan.verdict?.event = Verdict.Label(code: event, confidence: 0.9)
        plan.verdict?.topics = [Verdict.Label(code: topic, confidence: 0.9)]
        _ = try await store.commit([plan], lease: nil, now: samples.now)
    }

    @Test(arguments: Engine.all)
    func `letters about one event and one topic are one issue, whatever their words`(_ engine: Engine) async throws {
        try await engine.withStore { store in
            for (number, name) in ["anna", "boris", "vera", "anna"].enumerated() {
                try await open("1:\(number)", from: "\(name)@example.ru", event: "ghm/1", topic: "REFUND", in: store)
            }
            try await open("1:8", from: "gleb@example.ru", event: "ghm/1", topic: "PRAISE", in: store)
            try await open("1:9", from: "dina@example.ru", event: "ghm/2", topic: "REFUND", in: store)
            let issues = try await store.massIssues(residents: 1, since: samples.now)
            #expect(issues.map(\.tickets) == [4])
            #expect(issues.map(\.residents) == [3])
            let first = try #require(issues.first?.first)
            #expect(first.description == "GHM-2026-000001")
            #expect(try await store.tickets(alike: first).count == 4)
            #expect(try await store.massIssues(residents: 4, since: samples.now).isEmpty)
        }
    }
}
