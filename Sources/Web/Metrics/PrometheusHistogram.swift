import CoreMetrics
import Synchronization

/// How often something took how long (or was how large).
final class PrometheusHistogram: TimerHandler, RecorderHandler {
    private struct State {
        var counts: [Int64]
        var sum = 0.0
    }

    /// From a millisecond, the time of a small transaction, to ten seconds, in which every network step must be done.
    private static let seconds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10]
    private static let sizes = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000.0]

    private let bounds: [Double]
    private let scale: Double
    private let state: Mutex<State>

    /// `scale` turns what is recorded into the page's unit: nanoseconds into seconds.
    init(scale: Double) {
        self.scale = scale
        bounds = scale < 1 ? Self.seconds : Self.sizes
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration)) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let scaled = value * scale
        let bucket = bounds.firstIndex { scaled <= $0 } ?? bounds.count
        state.withLock {
            $0.counts[bucket] += 1
            $0.sum += scaled
        }
    }

    func lines(_ id: MetricID) -> String {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        var lines = "", total: Int64 = 0
        for (index, count) in counts.enumerated() {
            total += count
            let bound = index < bounds.count ? MetricID.number(bounds[index]) : "+Inf"
            lines += "\(id.line(suffix: "_bucket", le: bound)) \(total)\n"
        }
        return lines + "\(id.line(suffix: "_sum")) \(MetricID.number(sum))\n\(id.line(suffix: "_count")) \(total)\n"
    }
}
