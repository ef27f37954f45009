import Testing

@testable import Observability

struct MetricsTests {
    @Test func expositionIsPrometheusTextSortedAndEscaped() {
        let registry = MetricsRegistry()
        registry.counter("b_total", help: "Second.", labels: ["stage": "screening"]).increment(by: 3)
        registry.counter("b_total", help: "Second.", labels: ["stage": "a\"b\\c\nd"]).increment()
        registry.gauge("a_bytes", help: "First,\nwith a \\ in it.").set(1.5)
        registry.sample("c_ratio", help: "Sampled.") { .infinity }
        registry.sample("d_absent", help: "Left out.") { nil }
        let latency = registry.histogram("e_seconds", help: "Latency.", labels: ["x": "y"], buckets: [0.1, 1])
        for value in [0.05, 0.1, 0.5, 2, .nan] { latency.observe(value) }
        #expect(
            registry.exposition() == #"""
                # HELP a_bytes First,\nwith a \\ in it.
                # TYPE a_bytes gauge
                a_bytes 1.5
                # HELP b_total Second.
                # TYPE b_total counter
                b_total{stage="a\"b\\c\nd"} 1
                b_total{stage="screening"} 3
                # HELP c_ratio Sampled.
                # TYPE c_ratio gauge
                c_ratio +Inf
                # HELP d_absent Left out.
                # TYPE d_absent gauge
                # HELP e_seconds Latency.
                # TYPE e_seconds histogram
                e_seconds_bucket{x="y",le="0.1"} 2
                e_seconds_bucket{x="y",le="1"} 3
                e_seconds_bucket{x="y",le="+Inf"} 4
                e_seconds_sum{x="y"} 2.65
                e_seconds_count{x="y"} 4

                """#)
    }

    @Test func sameNameAndLabelsGiveTheSameMetric() {
        let registry = MetricsRegistry()
        let one = registry.counter("n_total", help: "N.", labels: ["a": "1", "b": "2"])
        let same = registry.counter("n_total", help: "N.", labels: ["b": "2", "a": "1"])
        let other = registry.counter("n_total", help: "N.", labels: ["a": "1"])
        #expect(one === same)
        #expect(one !== other)
    }

    @Test func removedMetricIsNoLongerReported() {
        let registry = MetricsRegistry()
        registry.gauge("lag", help: "Lag.", labels: ["partition": "1"]).set(5)
        registry.gauge("lag", help: "Lag.", labels: ["partition": "2"]).set(6)
        registry.remove("lag", labels: ["partition": "1"])
        #expect(registry.exposition() == "# HELP lag Lag.\n# TYPE lag gauge\nlag{partition=\"2\"} 6\n")
    }

    @Test func countsOfManyThreadsAddUp() async {
        let registry = MetricsRegistry()
        let counter = registry.counter("n_total", help: "N.")
        let gauge = registry.gauge("g", help: "G.")
        let histogram = registry.histogram("h", help: "H.", buckets: [1])
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<10_000 {
                        counter.increment()
                        gauge.add(1)
                        histogram.observe(.milliseconds(500))
                    }
                }
            }
        }
        #expect(counter.total == 80_000)
        #expect(gauge.value == 80_000)
        #expect(histogram.snapshot.counts == [80_000, 0])
        #expect(histogram.snapshot.sum == 40_000)
    }

    @Test func quantileIsFoundWithinItsRange() {
        let histogram = Histogram(bounds: [1, 2, 4])
        #expect(histogram.snapshot.value(atQuantile: 0.5) == nil)
        for _ in 0..<50 { histogram.observe(0.5) }
        for _ in 0..<50 { histogram.observe(3.0) }
        #expect(histogram.snapshot.value(atQuantile: 0.5) == 1)
        #expect(histogram.snapshot.value(atQuantile: 0.75) == 3)
        histogram.observe(100.0)
        #expect(histogram.snapshot.value(atQuantile: 1) == 4)
    }

    @Test func processMetricsAreThoseOfThisProcess() throws {
        let registry = MetricsRegistry()
        ProcessMetrics.register(in: registry)
        let before = ProcessMetrics.processorSeconds
        var sum = 0
        while ProcessMetrics.processorSeconds == before { sum &+= 1 }
        let text = registry.exposition()
        #expect(text.contains("# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total "))
        #if os(Linux)
            #expect(try #require(ProcessMetrics.residentBytes) > 1 << 20)
            #expect(try #require(ProcessMetrics.openDescriptors) >= 3)
            #expect(text.contains("\nprocess_max_fds "))
        #endif
    }
}
