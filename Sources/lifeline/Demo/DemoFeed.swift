import Events
import Foundation
import JSON
import Kafka
import Synchronization
import Workers

/// Reads every agency's pushes, the leads' states and the dead letters as they come, on a thread of its own.
final class DemoFeed: Sendable {
    enum Item: Sendable {
        /// The push's CloudEvent, parsed.
        case push(JSON.Value)
        case deadLetter(JSON.Value)
    }

    private struct State {
        var pushes: UInt64 = 0
        var leads: [String: JSON.Value] = [:]
        var isStopping = false
    }

    private let kafka: KafkaConfiguration
    private let partitions: [PartitionOffset]
    private let topics: TopicNames
    private let sink: @Sendable (Item) -> Void
    private let state = Mutex(State())
    private let ended = DispatchSemaphore(value: 0)

    init(
        kafka: KafkaConfiguration, catalog: Catalog, topics: TopicNames, sink: @escaping @Sendable (Item) -> Void
    ) throws {
        var reader = kafka.withDefaults(["fetch.wait.max.ms": "10", "auto.offset.reset": "earliest"])
        reader.groupID = "demo-feed"
        self.kafka = reader
        self.topics = topics
        self.sink = sink
        let names = catalog.agencies.agencies.map(\.topic) + [topics.leads, topics.deadLetters]
        partitions = names.flatMap { name in
            (0..<DemoSystem.partitions).map {
                PartitionOffset(TopicPartition(topic: name, partition: Int32($0)), .beginning)
            }
        }
    }

    func start() {
        let thread = Thread { [self] in
            defer { ended.signal() }
            guard let consumer = try? KafkaConsumer(configuration: kafka, log: { _ in }) else { return }
            defer { try? consumer.close(timeout: .seconds(2)) }
            guard (try? consumer.assign(partitions)) != nil else { return }
            while !state.withLock({ $0.isStopping }) {
                guard let batch = try? consumer.poll(maximum: 500, timeout: .milliseconds(20)) else { continue }
                for record in batch.records { take(record) }
            }
        }
        thread.name = "demo-feed"
        thread.start()
    }

    private func take(_ record: KafkaRecord) {
        guard let value = record.value, let parsed = try? JSON.parse(value) else { return }
        if record.topic == topics.leads {
            if let key = record.key { state.withLock { $0.leads[String(decoding: key, as: UTF8.self)] = parsed } }
        } else if record.topic == topics.deadLetters {
            sink(.deadLetter(parsed))
        } else {
            sink(.push(parsed))
            state.withLock { $0.pushes += 1 }
        }
    }

    var pushes: UInt64 { state.withLock { $0.pushes } }

    /// The leads that stand, by what was read of `lifeline.leads`, ascending by ID.
    var standing: [JSON.Value] {
        let states: Set<String> = ["open", "acknowledged", "verified", "transferred"]
        return state.withLock { state in
            state.leads.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value)
                .filter { states.contains($0["state"]?.string ?? "") }
        }
    }

    func stop() {
        state.withLock { $0.isStopping = true }
        _ = ended.wait(timeout: .now() + 3)
    }
}
