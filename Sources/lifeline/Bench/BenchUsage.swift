import Foundation
import Observability
import Synchronization

/// What a piece of work took: events, wall time, and the processor time of the whole process.
struct BenchUsage: Sendable {
    let events: Int
    let seconds: Double
    let processorSeconds: Double

    var eventsPerSecond: Double { seconds > 0 ? Double(events) / seconds : 0 }
    var processorSecondsPerMillion: Double { events > 0 ? processorSeconds / Double(events) * 1_000_000 : 0 }
}

/// How many records and transactions went through Kafka.
struct BenchCounts: Sendable, Equatable {
    var consumed = 0
    var produced = 0
    var transactions = 0
}

/// Measures from when it is made.
struct BenchWatch: Sendable {
    private let start = ContinuousClock.now
    private let processor = ProcessMetrics.processorSeconds

    func usage(events: Int) -> BenchUsage {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return BenchUsage(
            events: events, seconds: Double(seconds) + Double(attoseconds) * 1e-18,
            processorSeconds: ProcessMetrics.processorSeconds - processor)
    }
}

/// A watch that the first of several threads starts.
final class BenchStart: Sendable {
    private let watch = Mutex<BenchWatch?>(nil)

    func begin() { watch.withLock { if $0 == nil { $0 = BenchWatch() } } }

    func usage(events: Int) -> BenchUsage { watch.withLock { $0 ?? BenchWatch() }.usage(events: events) }
}

/// Set once, by a signal.
final class EndFlag: Sendable {
    private let flag = Atomic(false)

    func set() { flag.store(true, ordering: .relaxed) }
    var isSet: Bool { flag.load(ordering: .relaxed) }
}
