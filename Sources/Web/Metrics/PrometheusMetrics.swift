import CoreMetrics
import Synchronization

/// The numbers of the daemon behind swift-metrics, and the page Prometheus reads (text format 0.0.4).
///
/// A series is made once per label and dimensions and lives as long as the process: there are few of them, and a
/// counter that forgot its value would look like a restart.
package final class PrometheusMetrics: MetricsFactory {
    enum Series: Sendable {
        case counter(PrometheusCounter)
        case gauge(PrometheusGauge)
        case histogram(PrometheusHistogram)
    }

    private let series = Mutex<[MetricID: Series]>([:])

    package init() {}

    /// All series, sorted by name, so that two readings can be compared by eye.
    package func page() -> String {
        let all = series.withLock { $0 }.sorted { $0.key < $1.key }
        var page = "", family = ""
        for (id, one) in all {
            if id.name != family {
                family = id.name
                page += "# TYPE \(family) \(one.type)\n"
            }
            page += one.lines(id)
        }
        return page
    }

    private func find(_ label: String, _ dimensions: [(String, String)], make: () -> Series) -> Series {
        let id = MetricID(label: label, dimensions: dimensions)
        return series.withLock { series in
            if let known = series[id] { return known }
            let new = make()
            series[id] = new
            return new
        }
    }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        // The same label used for another kind gets a handler of its own that no page shows, rather than a crash.
        guard case .counter(let counter) = find(label, dimensions, make: { .counter(.init()) }) else {
            return PrometheusCounter()
        }
        return counter
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        aggregate ? histogram(label, dimensions, scale: 1) as any RecorderHandler : gauge(label, dimensions)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(label, dimensions, scale: 1e-9)
    }

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> PrometheusGauge {
        guard case .gauge(let gauge) = find(label, dimensions, make: { .gauge(.init()) }) else {
            return PrometheusGauge()
        }
        return gauge
    }

    private func histogram(_ label: String, _ dimensions: [(String, String)], scale: Double) -> PrometheusHistogram {
        guard case .histogram(let one) = find(label, dimensions, make: { .histogram(.init(scale: scale)) }) else {
            return PrometheusHistogram(scale: scale)
        }
        return one
    }

    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}
}

extension PrometheusMetrics.Series {
    var type: String {
        switch self {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }

    func lines(_ id: MetricID) -> String {
        switch self {
        case .counter(let counter): "\(id.line()) \(counter.value)\n"
        case .gauge(let gauge): "\(id.line()) \(MetricID.number(gauge.value))\n"
        case .histogram(let histogram): histogram.lines(id)
        }
    }
}
