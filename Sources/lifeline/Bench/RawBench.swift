import Foundation
import Kafka
import Synchronization
import Workers

/// The very records that the pipeline read and wrote, consumed and produced by the plain client: what Kafka alone costs.
struct RawBench {
    let usage: BenchUsage
    /// Records that the pipeline read, and wrote, as the client moved them.
    let consumed: Int
    let produced: Int

    /// - Parameters:
    ///   - events: what the pipeline's rate is counted by.
    ///   - transactions: how many the pipeline made of them.
    init(_ cluster: BenchCluster, events: Int, transactions: Int) throws {
        let names = cluster.names
        let facts = try cluster.read([names.facts])
        let outputs = try cluster.read([names.links, names.changelog, names.leads] + cluster.pushTopics)
        let inputs = try cluster.read(cluster.catalog.intakeTopics).count
        let links = outputs.count { $0.topic == names.links }
        let topics = Set(([names.facts] + outputs.map(\.topic)))
        let pushes = Set(cluster.pushTopics)
        try cluster.make(
            topics.map { topic in
                let partitions = pushes.contains(topic) ? 1 : BenchCluster.partitions
                return NewTopic(name: RawBench.copy(of: topic), partitions: partitions, replication: 1)
            })
        let group = names.application + ".raw"
        let failure = Failure()
        let watch = BenchWatch()
        let done = DispatchGroup()
        RawBench.run(done, failure) {
            try RawBench.intake(cluster, group: group + "-intake", inputs: inputs, output: facts)
        }
        RawBench.run(done, failure) {
            try RawBench.screening(
                cluster, group: group + "-screening", inputs: facts.count + links, output: outputs,
                transactions: transactions)
        }
        done.wait()
        if let error = failure.error.withLock({ $0 }) { throw error }
        usage = watch.usage(events: events)
        consumed = inputs + facts.count + links
        produced = facts.count + outputs.count
    }

    private static func copy(of topic: String) -> String { "raw-" + topic }

    private static func run(_ group: DispatchGroup, _ failure: Failure, _ body: @escaping @Sendable () throws -> Void) {
        group.enter()
        let thread = Thread {
            defer { group.leave() }
            do { try body() } catch { failure.error.withLock { $0 = error } }
        }
        thread.start()
    }

    private final class Failure: Sendable {
        let error = Mutex<(any Error)?>(nil)
    }

    private static func consumer(_ cluster: BenchCluster, group: String, topics: [String]) throws -> KafkaConsumer {
        var configuration = cluster.kafka.withDefaults(["heartbeat.interval.ms": "300", "session.timeout.ms": "6000"])
        configuration.groupID = group
        configuration["enable.auto.commit"] = "false"
        configuration["auto.offset.reset"] = "earliest"
        configuration.isolationLevel = .readCommitted
        let consumer = try KafkaConsumer(configuration: configuration, log: { _ in })
        try consumer.subscribe(topics)
        return consumer
    }

    /// Batches of events in, facts out; committed after delivery.
    private static func intake(_ cluster: BenchCluster, group: String, inputs: Int, output: [KafkaRecord]) throws {
        let consumer = try consumer(cluster, group: group, topics: cluster.catalog.intakeTopics)
        defer { try? consumer.close(timeout: .seconds(2)) }
        let producer = try KafkaProducer(
            configuration: cluster.kafka.withDefaults(["compression.type": "lz4", "linger.ms": "0"]), log: { _ in })
        defer { try? producer.close(timeout: .seconds(2)) }
        var (taken, sent) = (0, 0)
        while taken < inputs {
            let batch = try consumer.poll(maximum: 500, timeout: .milliseconds(100))
            guard !batch.records.isEmpty else { continue }
            taken += batch.records.count
            let upTo = output.count * taken / max(1, inputs)
            for record in output[sent..<upTo] { try producer.send(copied(record)) }
            sent = upTo
            try producer.flush(timeout: .seconds(30))
            try consumer.commit(positions(batch.records))
        }
    }

    /// Batches of facts and derived facts in, everything else out, in as many transactions as the pipeline made.
    private static func screening(
        _ cluster: BenchCluster, group: String, inputs: Int, output: [KafkaRecord], transactions: Int
    ) throws {
        let consumer = try consumer(cluster, group: group, topics: [cluster.names.facts, cluster.names.links])
        defer { try? consumer.close(timeout: .seconds(2)) }
        var configuration = cluster.kafka.withDefaults(["compression.type": "lz4", "transaction.timeout.ms": "60000"])
        configuration.transactionalID = group
        var pair = try TransactionalPair(configuration: configuration, log: { _ in })
        defer { try? pair.close(timeout: .seconds(2)) }
        try pair.initialize(topics: Array(Set(output.map { copy(of: $0.topic) })), timeout: .seconds(30))
        let perTransaction = max(1, inputs / max(1, transactions))
        var (taken, sent, inside) = (0, 0, 0)
        var offsets: [TopicPartition: Int64] = [:]
        while taken < inputs {
            let batch = try consumer.poll(maximum: max(1, perTransaction - inside), timeout: .milliseconds(100))
            guard !batch.records.isEmpty else { continue }
            if inside == 0 { try pair.current.begin() }
            taken += batch.records.count
            inside += batch.records.count
            let upTo = output.count * taken / max(1, inputs)
            for record in output[sent..<upTo] { try pair.current.send(copied(record)) }
            sent = upTo
            for record in batch.records { offsets[record.topicPartition] = record.offset.rawValue + 1 }
            guard inside >= perTransaction || taken >= inputs else { continue }
            try pair.current.sendOffsets(
                offsets.map { PartitionOffset($0.key, Offset($0.value)) }, group: try consumer.groupMetadata(),
                timeout: .seconds(60))
            try pair.commit(timeout: .seconds(60))
            (inside, offsets) = (0, [:])
        }
    }

    private static func copied(_ record: KafkaRecord) -> ProducerRecord {
        ProducerRecord(
            topic: copy(of: record.topic), partition: nil, key: record.key, value: record.value, headers: record.headers
        )
    }

    private static func positions(_ records: [KafkaRecord]) -> [PartitionOffset] {
        var last: [TopicPartition: Int64] = [:]
        for record in records { last[record.topicPartition] = record.offset.rawValue + 1 }
        return last.map { PartitionOffset($0.key, Offset($0.value)) }
    }
}
