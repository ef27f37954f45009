import Foundation
import Kafka
import Streaming
import Testing

/// Stages on the embedded broker: at least once, since its transactions are hollow.
@Suite(.serialized, .enabled(if: !WorkerProcess.isWorker), .timeLimit(.minutes(2)))
struct EmbeddedBrokerTests {
    private let broker: EmbeddedBroker
    private let producer: KafkaProducer
    private var kafka: KafkaConfiguration { KafkaConfiguration(bootstrapServers: broker.bootstrapServers) }

    init() throws {
        broker = try EmbeddedBroker(brokers: 1, log: { _ in })
        for topic in ["in", "links", "out", "changelog", "copy"] { try broker.createTopic(topic, partitions: 4) }
        try broker.createTopic("models", partitions: 1)
        producer = try KafkaProducer(
            configuration: KafkaConfiguration(bootstrapServers: broker.bootstrapServers), log: { _ in })
    }

    private func publish(_ count: Int, value: String = "1") throws {
        for index in 0..<count {
            try producer.send(
                ProducerRecord(topic: "in", key: Array("k\(index % 50)".utf8), value: Array(value.utf8)))
        }
        try producer.flush(timeout: .seconds(10))
    }

    private func stage() -> StatefulStage {
        var configuration = StageConfiguration(
            applicationID: "app", stage: "counting", sources: ["in", "links"], changelog: "changelog", kafka: kafka)
        configuration.guarantee = .atLeastOnce
        configuration.globals = ["models"]
        configuration.log = StageBench.log
        return StatefulStage(configuration) { _ in CountingProcessor(output: "out") }
    }

    private func wait(_ what: String, until condition: () throws -> Bool) throws {
        let deadline = Date().addingTimeInterval(40)
        while try !condition() {
            guard Date() < deadline else { throw StageBench.WaitedTooLong(what: what) }
            Thread.sleep(forTimeInterval: 0.01)
        }
    }

    /// The highest count of each key, summed: every record counted, whatever was repeated.
    private func total() throws -> Int {
        let reader = try KafkaConsumer(configuration: kafka, log: { _ in })
        defer { try? reader.close(timeout: .seconds(2)) }
        try reader.assign((0..<4).map { PartitionOffset(TopicPartition(topic: "out", partition: $0), .beginning) })
        var counts: [[UInt8]: Int] = [:]
        var ends: Set<Int32> = []
        while ends.count < 4 {
            let batch = try reader.poll(maximum: 5000, timeout: .milliseconds(200))
            for record in batch.records {
                let count = CountingProcessor.number(record.value ?? [])
                counts[record.key ?? []] = max(counts[record.key ?? []] ?? 0, count)
            }
            for end in batch.ends { ends.insert(end.partition.partition) }
        }
        return counts.values.reduce(0, +)
    }

    @Test func stateMovesBetweenWorkersWithTheirPartitions() throws {
        let first = stage()
        try first.start()
        try publish(1000)
        try wait("all is counted") { first.status.isSettled && first.metrics.records == 1000 }
        let second = stage()
        try second.start()
        try wait("the second has a share") { second.status.isReady(tasks: 2) }
        try publish(1000)
        try wait("both count") { first.metrics.records + second.metrics.records >= 2000 && first.status.isSettled }
        #expect(first.stop())
        try wait("the second has all") { second.status.isReady(tasks: 4) }
        try publish(1000)
        // At least once: where a commit meets the rebalance, what was counted is counted again.
        try wait("all is counted") { try second.status.isSettled && total() >= 3000 }
        print("embedded: \(try total()) counted of 3000")
        #expect(second.stop())
    }

    @Test func statelessStageCommitsWhatIsDelivered() throws {
        var configuration = StatelessConfiguration(
            applicationID: "app", stage: "copying", sources: ["in"], kafka: kafka)
        configuration.isCooperative = false
        configuration.pollRecords = 100
        configuration.log = StageBench.log
        let stage = StatelessStage(configuration) { Copier() }
        try stage.start()
        try publish(5000)
        try wait("all is copied") { stage.status.isSettled && stage.metrics.records == 5000 }
        let admin = try KafkaConsumer(
            configuration: kafka.merging(["group.id": configuration.groupID]), log: { _ in })
        defer { try? admin.close(timeout: .seconds(2)) }
        let committed = try admin.committed(
            (0..<4).map { TopicPartition(topic: "in", partition: $0) }, timeout: .seconds(10))
        #expect(committed.reduce(0) { $0 + max(0, $1.offset.rawValue) } == 5000)
        #expect(stage.metrics.emitted == 5000)
        #expect(stage.stop())
    }

    private final class Copier: Transformer {
        func transform(_ records: [KafkaRecord]) throws -> [ProducerRecord] {
            records.map { ProducerRecord(topic: "copy", key: $0.key, value: $0.value) }
        }
    }
}
