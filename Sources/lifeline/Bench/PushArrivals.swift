import Foundation
import JSON
import Kafka
import Synchronization

/// An agency's reader of committed records, which notes when the push of each event arrives.
final class PushArrivals: Sendable {
    private let topic: String
    private let configuration: KafkaConfiguration
    private let state = Mutex(State())
    private let isReading = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    private struct State {
        var arrivals: [String: Double] = [:]
        var isStopping = false
    }

    init(_ topic: String, kafka: KafkaConfiguration) {
        self.topic = topic
        var configuration = kafka
        configuration.isolationLevel = .readCommitted
        self.configuration = configuration
    }

    /// Seconds of a steady clock.
    static func clock() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// Reads on a thread of its own; returns when what was there before has been read.
    func start() {
        let thread = Thread { [self] in
            defer { ended.signal() }
            try? read()
            isReading.signal()
        }
        thread.start()
        _ = isReading.wait(timeout: .now() + 30)
    }

    private func read() throws {
        let consumer = try KafkaConsumer(configuration: configuration, log: ClientLog.handler)
        defer { try? consumer.close(timeout: .seconds(2)) }
        let partitions = 0..<Int32(try consumer.partitionCount(of: topic, timeout: .seconds(30)))
        try consumer.assign(
            partitions.map { PartitionOffset(TopicPartition(topic: topic, partition: $0), .beginning) })
        var behind = Set(partitions)
        while !state.withLock({ $0.isStopping }) {
            let batch = try consumer.poll(maximum: 1000, timeout: .milliseconds(100))
            let now = PushArrivals.clock()
            for record in batch.records { note(record, now) }
            guard !behind.isEmpty else { continue }
            behind.subtract(batch.ends.map(\.partition.partition))
            if behind.isEmpty { isReading.signal() }
        }
    }

    private func note(_ record: KafkaRecord, _ now: Double) {
        guard let value = record.value, let push = try? JSON.Document(parsing: value),
            let evidence = push.root["data"]?["evidence"]?.elements
        else { return }
        for item in evidence {
            guard let event = item["event"]?.string, event.hasPrefix(BenchPerson.grantPrefix) else { continue }
            state.withLock { if $0.arrivals[event] == nil { $0.arrivals[event] = now } }
        }
    }

    var count: Int { state.withLock { $0.arrivals.count } }
    /// When each event's push came, by the event's ID.
    var arrivals: [String: Double] { state.withLock { $0.arrivals } }

    func stop() {
        state.withLock { $0.isStopping = true }
        _ = ended.wait(timeout: .now() + 5)
    }
}
