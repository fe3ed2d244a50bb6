import Foundation
import Hummingbird

/// `/healthz`, `/readyz` and `/metrics`.
package struct HealthPages: Sendable {
    let probe: any HealthProbe
    let metrics: PrometheusMetrics

    package init(probe: any HealthProbe, metrics: PrometheusMetrics) {
        self.probe = probe
        self.metrics = metrics
    }

    package func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("healthz") { _, _ in try Self.answer(await probe.health()) }
        router.get("readyz") { _, _ in try Self.answer(await probe.readiness()) }
        router.get("metrics") { _, _ in
            await probe.refreshMetrics()
            return Self.page(metrics.page(), type: "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    private static func answer(_ report: HealthReport) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
        return page(text, type: "application/json", status: report.well ? .ok : .serviceUnavailable)
    }

    private static func page(_ text: String, type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }
}
