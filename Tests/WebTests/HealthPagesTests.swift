import Hummingbird
import HummingbirdTesting
import Logging
import Metrics
import Testing
import Web

@Suite struct HealthPagesTests {
    private struct Probe: HealthProbe {
        var checks: [HealthReport.Check]
        let metrics: PrometheusMetrics

        func health() async -> HealthReport { HealthReport(checks: []) }
        func readiness() async -> HealthReport { HealthReport(checks: checks) }
        func refreshMetrics() async { Gauge(label: "asked", factory: metrics).record(1) }
    }

    private func get(_ path: String, checks: [HealthReport.Check] = []) async throws -> (HTTPResponse.Status, String) {
        let metrics = PrometheusMetrics()
        let pages = HealthPages(probe: Probe(checks: checks, metrics: metrics), metrics: metrics)
        let server = HealthServer(host: "127.0.0.1", port: 0, pages: pages, logger: Logger(label: "test"))
        return try await server.application().test(.router) { client in
            try await client.execute(uri: path, method: .get) { ($0.status, String(buffer: $0.body)) }
        }
    }

    @Test func `healthz answers 200 while the process gets on`() async throws {
        let (status, body) = try await get("/healthz")
        #expect(status == .ok)
        #expect(body == #"{"checks":[],"well":true}"# + "\n")
    }

    @Test func `readyz answers 503 and names what is wrong`() async throws {
        let (status, body) = try await get(
            "/readyz",
            checks: [.init(name: "store", well: true), .init(name: "source ghm", well: false, detail: "login refused")]
        )
        #expect(status == .serviceUnavailable)
        #expect(
            body
                == #"{"checks":[{"detail":"","name":"store","well":true},{"detail":"login refused","name":"source ghm","well":false}],"well":false}"#
                + "\n"
        )
    }

    @Test func `metrics are refreshed before they are shown`() async throws {
        let (status, body) = try await get("/metrics")
        #expect(status == .ok)
        #expect(body == "# TYPE asked gauge\nasked 1\n")
    }

    @Test func `other paths are not found`() async throws {
        #expect(try await get("/secret").0 == .notFound)
    }
}
