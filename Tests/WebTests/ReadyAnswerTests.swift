import Testing
import Web

/// How often ready answers are shown, and how often the message comes all the same.
@Suite struct ReadyAnswerTests {
    private let metrics = PrometheusMetrics()

    private func line(_ step: String, _ count: Int) -> String {
        "otklik_ready_answers_total{answer=\"Когда работает музей?\",step=\"\(step)\"} \(count)"
    }

    @Test func `what was shown and what was sent all the same is counted; titles that nobody wrote are not`()
        async throws
    {
        let office = try await PublicOffice(metrics: metrics)
        try await office.test { client in
            for _ in 0..<2 {
                let form = try await client.opened(office).with("text", "Какие у музея часы работы?")
                #expect(try await client.send(form).value("help") == "Когда работает музей?")
            }
            let form = try await client.opened(office).with("text", "Какие у музея часы работы?")
            #expect(try await client.send(form).status == 200)
            let sent = form.with("action", "send").with("help", "Когда работает музей?")
            #expect(try await client.send(sent).status == 303)
            // The same page once more is the same message.
            #expect(try await client.send(sent).status == 303)
            let other = try await client.opened(office).with("help", "Казино").with("email", "b@example.ru")
            #expect(try await client.send(other).status == 303)
        }
        let text = metrics.page()
        #expect(text.contains(line("shown", 3)))
        #expect(text.contains(line("sent", 1)))
        #expect(!text.contains("Казино"))
    }
}
