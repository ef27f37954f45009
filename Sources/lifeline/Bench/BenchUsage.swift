import Foundation
import Observability

/// What a piece of work took: events, wall time, and the processor time of the whole process.
struct BenchUsage: Sendable {
    let events: Int
    let seconds: Double
    let processorSeconds: Double

    var eventsPerSecond: Double { seconds > 0 ? Double(events) / seconds : 0 }
    var processorSecondsPerMillion: Double { events > 0 ? processorSeconds / Double(events) * 1_000_000 : 0 }
}

/// Measures from when it is made.
struct BenchWatch {
    private let start = ContinuousClock.now
    private let processor = ProcessMetrics.processorSeconds

    func usage(events: Int) -> BenchUsage {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return BenchUsage(
            events: events, seconds: Double(seconds) + Double(attoseconds) * 1e-18,
            processorSeconds: ProcessMetrics.processorSeconds - processor)
    }
}
