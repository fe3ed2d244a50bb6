import CoreMetrics
import Foundation
import Tickets
import Web

/// The board as the health pages ask for it.
struct BoardProbe: HealthProbe {
    let board: Board
    let outbox: any OutboxStore
    let metrics: any MetricsFactory

    func health() async -> HealthReport {
        let hanging = board.overdue.map {
            HealthReport.Check(name: $0, well: false, detail: "not heard of for too long")
        }
        return HealthReport(checks: hanging.isEmpty ? [.init(name: "loops", well: true)] : hanging)
    }

    func readiness() async -> HealthReport {
        let store = board.storeTrouble
        var checks = [HealthReport.Check(name: "store", well: store == nil, detail: store?.reason ?? "")]
        for (name, source) in board.sources.sorted(by: { $0.key < $1.key }) {
            let detail = source.trouble?.reason ?? (source.lastWell == nil ? "not read yet" : "")
            checks.append(
                .init(name: "source \(name)", well: source.trouble == nil && source.lastWell != nil, detail: detail)
            )
        }
        for (name, trouble) in board.routeTroubles.sorted(by: { $0.key < $1.key }) {
            checks.append(.init(name: "route \(name)", well: false, detail: trouble.reason))
        }
        // Letters are read and answered without them: told, and no reason to be called unready.
        for (name, trouble) in board.feeds.sorted(by: { $0.key < $1.key }) {
            checks.append(
                .init(name: "feed \(name)", well: true, detail: trouble.map { "not read: \($0.reason)" } ?? "")
            )
        }
        return HealthReport(checks: checks)
    }

    func refreshMetrics() async {
        for (name, source) in board.sources {
            let labels = [("source", name)]
            Gauge(label: "otklik_source_up", dimensions: labels, factory: metrics).record(source.trouble == nil ? 1 : 0)
            if let lastWell = source.lastWell {
                Gauge(label: "otklik_source_last_read_timestamp_seconds", dimensions: labels, factory: metrics)
                    .record(lastWell.timeIntervalSince1970)
            }
        }
        for (name, trouble) in board.feeds {
            Gauge(label: "otklik_feed_up", dimensions: [("feed", name)], factory: metrics).record(
                trouble == nil ? 1 : 0
            )
        }
        Gauge(label: "otklik_store_up", factory: metrics).record(board.storeTrouble == nil ? 1 : 0)
        guard let counts = try? await outbox.counts() else { return }
        for state in OutboxMail.State.allCases {
            Gauge(label: "otklik_outbox_letters", dimensions: [("state", state.rawValue)], factory: metrics)
                .record(counts[state] ?? 0)
        }
    }
}
