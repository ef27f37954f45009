import Foundation
import Kafka
import Synchronization

/// Reads a topic as an agency does, read_committed, on a thread of its own, and notes when each record came.
final class AgencyReader: Sendable {
    struct Arrival: Sendable {
        var record: KafkaRecord
        var time: Date
    }

    private let arrivals = Mutex<[Arrival]>([])
    private let isStopping = Mutex(false)
    private let ended = DispatchSemaphore(value: 0)

    init(topic: String, partitions: Int, configuration: KafkaConfiguration) throws {
        Thread { [self] in
            defer { ended.signal() }
            var configuration = configuration
            configuration["fetch.wait.max.ms"] = "50"
            guard let reader = try? KafkaConsumer(configuration: configuration, log: { _ in }) else { return }
            try? reader.assign(
                (0..<Int32(partitions)).map {
                    PartitionOffset(TopicPartition(topic: topic, partition: $0), .beginning)
                })
            while !isStopping.withLock({ $0 }) {
                guard let batch = try? reader.poll(maximum: 1000, timeout: .milliseconds(50)) else { continue }
                let now = Date()
                arrivals.withLock { $0 += batch.records.map { Arrival(record: $0, time: now) } }
            }
            try? reader.close(timeout: .seconds(2))
        }.start()
    }

    var all: [Arrival] { arrivals.withLock { $0 } }
    var count: Int { arrivals.withLock { $0.count } }

    func stop() {
        isStopping.withLock { $0 = true }
        ended.wait()
    }

    /// The longest time after `start` in which a partition brought nothing.
    func longestSilence(after start: Date) -> TimeInterval {
        var longest: TimeInterval = 0
        for (_, arrivals) in Dictionary(grouping: all, by: \.record.partition) {
            let times = arrivals.map(\.time).filter { $0 > start }
            for (earlier, later) in zip([start] + times, times) {
                longest = max(longest, later.timeIntervalSince(earlier))
            }
        }
        return longest
    }
}
