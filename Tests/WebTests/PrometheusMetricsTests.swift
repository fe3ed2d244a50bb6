import Metrics
import Testing
import Web

@Suite struct PrometheusMetricsTests {
    @Test func `the page shows counters, gauges and timers by name`() {
        let metrics = PrometheusMetrics()
        Counter(label: "otklik_letters_total", dimensions: [("source", "a \"b\"\n")], factory: metrics).increment(by: 3)
        Counter(label: "otklik_letters_total", dimensions: [("source", "a \"b\"\n")], factory: metrics).increment()
        Gauge(label: "otklik.outbox", factory: metrics).record(7)
        let timer = Timer(label: "otklik_commit_seconds", factory: metrics)
        timer.recordMilliseconds(2)
        timer.recordSeconds(20)
        #expect(
            metrics.page() == #"""
                # TYPE otklik_commit_seconds histogram
                otklik_commit_seconds_bucket{le="0.001"} 0
                otklik_commit_seconds_bucket{le="0.005"} 1
                otklik_commit_seconds_bucket{le="0.01"} 1
                otklik_commit_seconds_bucket{le="0.05"} 1
                otklik_commit_seconds_bucket{le="0.1"} 1
                otklik_commit_seconds_bucket{le="0.5"} 1
                otklik_commit_seconds_bucket{le="1"} 1
                otklik_commit_seconds_bucket{le="5"} 1
                otklik_commit_seconds_bucket{le="10"} 1
                otklik_commit_seconds_bucket{le="+Inf"} 2
                otklik_commit_seconds_sum 20.002
                otklik_commit_seconds_count 2
                # TYPE otklik_letters_total counter
                otklik_letters_total{source="a \"b\"\n"} 4
                # TYPE otklik_outbox gauge
                otklik_outbox 7

                """#
        )
    }

    @Test func `a label used for two kinds of numbers does not crash`() {
        let metrics = PrometheusMetrics()
        Counter(label: "x", factory: metrics).increment()
        Gauge(label: "x", factory: metrics).record(5)
        #expect(metrics.page() == "# TYPE x counter\nx 1\n")
    }
}
