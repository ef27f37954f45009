import Foundation
import Kafka
import KafkaTestSupport
import Streaming
import Synchronization
import Testing

/// Topics of one application on the shared broker, stages over them, and readers as an agency is one.
final class StageBench {
    let kafka: RealKafka
    let application: String
    let partitions: Int
    var source: String { "\(application).in" }
    var links: String { "\(application).links" }
    var output: String { "\(application).out" }
    var changelog: String { "\(application).changelog" }
    private let producer: KafkaProducer
    let directory: URL
    private var stages: [StatefulStage] = []
    private var workers: [WorkerProcess] = []

    init(partitions: Int = 4, kafka own: RealKafka? = nil) throws {
        application = RealKafka.uniqueName("app")
        kafka = try own ?? RealKafka.shared()
        self.partitions = partitions
        producer = try KafkaProducer(configuration: kafka.configuration, log: { _ in })
        directory = FileManager.default.temporaryDirectory.appending(path: application)
        for topic in [source, links, output] { try kafka.createTopic(topic, partitions: partitions) }
        try kafka.createTopic(changelog, partitions: partitions, configuration: ["cleanup.policy": "compact"])
    }

    deinit {
        for worker in workers { worker.kill() }
        for stage in stages { stage.stop(deadline: .seconds(5)) }
        try? producer.close()
        try? FileManager.default.removeItem(at: directory)
    }

    func configuration(_ worker: String) -> StageConfiguration {
        var configuration = StageConfiguration(
            applicationID: application, stage: "counting", sources: [source, links], changelog: changelog,
            kafka: kafka.configuration)
        configuration.outputs = [output]
        configuration.stateDirectory = directory.appending(path: worker).path
        configuration.log = Self.log
        return configuration
    }

    /// A worker in a process of its own; see ``WorkerProcess``.
    func startWorker(
        _ name: String, killAt step: TransactionStep? = nil, after transactions: Int = 0, instanceID: String? = nil
    ) throws -> WorkerProcess {
        var configuration = configuration(name)
        configuration.instanceID = instanceID
        let worker = try WorkerProcess(configuration, output: output, killAt: step, after: transactions)
        workers.append(worker)
        return worker
    }

    static let log: StreamingLog = { entry in
        guard ProcessInfo.processInfo.environment["STREAMING_LOG"] != nil else { return }
        let time = Date().timeIntervalSince1970.truncatingRemainder(dividingBy: 1000)
        FileHandle.standardError.write(
            Data("\(time) \(entry.level) \(entry.task.map { "\($0) " } ?? "")\(entry.message)\n".utf8))
    }

    func makeStage(
        _ worker: String, _ change: (inout StageConfiguration) -> Void = { _ in },
        fault: @escaping @Sendable (KafkaRecord) throws -> Void = { _ in }
    ) -> StatefulStage {
        makeStage(worker, processor: { [output] in CountingProcessor(output: output, fault: fault) }, change)
    }

    func makeStage(
        _ worker: String, processor: @escaping @Sendable () -> any Processor,
        _ change: (inout StageConfiguration) -> Void
    ) -> StatefulStage {
        var configuration = configuration(worker)
        change(&configuration)
        let stage = StatefulStage(configuration) { _ in processor() }
        stages.append(stage)
        return stage
    }

    /// Initialises the ids that claim a partition of the source, as an heir does that is wrong about their owner's death.
    func fence(_ group: String, partition: Int32) throws {
        var probe = kafka.configuration
        probe.groupID = group
        probe.isolationLevel = .readUncommitted  // transactions under way are no reason to wait
        let observer = try KafkaConsumer(configuration: probe, log: { _ in })
        defer { try? observer.close() }
        let committed = try observer.committed(
            [TopicPartition(topic: source, partition: partition)], timeout: .seconds(10))
        for id in (committed.first?.metadata ?? "").split(separator: " ").dropFirst() where !id.hasPrefix("@") {
            var configuration = kafka.configuration
            configuration.transactionalID = String(id)
            let heir = try TransactionalProducer(configuration: configuration, log: { _ in })
            try heir.initialize(timeout: .seconds(10))
            try heir.close()
        }
    }

    /// Keys `k0…`, in turn; values from `first` on.
    func publish(_ count: Int, keys: Int = 100, from first: Int = 0) throws {
        for index in first..<(first + count) {
            try producer.send(
                ProducerRecord(
                    topic: source, key: Array("k\(index % keys)".utf8), value: Array("\(index)".utf8)))
        }
        try producer.flush(timeout: .seconds(30))
    }

    func publish(topic: String? = nil, key: String, value: String, partition: Int32? = nil) throws {
        try producer.send(
            ProducerRecord(
                topic: topic ?? source, partition: partition, key: Array(key.utf8), value: Array(value.utf8)))
        try producer.flush(timeout: .seconds(30))
    }

    /// Deletes the changelog and makes it anew, as soon as the cluster has forgotten the old one.
    func recreateChangelog(_ admin: KafkaAdmin) throws {
        _ = try admin.deleteTopics([changelog], timeout: .seconds(10))
        try wait("the topic is made anew") {
            (try? kafka.createTopic(
                changelog, partitions: partitions, configuration: ["cleanup.policy": "compact"])) != nil
        }
    }

    /// Waits for a condition of the stage, and fails the test when it takes too long.
    func wait(
        _ what: String, seconds: Double = 30, sourceLocation: SourceLocation = #_sourceLocation,
        until condition: () throws -> Bool
    ) throws {
        let deadline = Date().addingTimeInterval(seconds)
        while try !condition() {
            guard Date() < deadline else {
                Issue.record("not within \(seconds) s: \(what)", sourceLocation: sourceLocation)
                throw WaitedTooLong(what: what)
            }
            Thread.sleep(forTimeInterval: 0.005)
        }
    }

    struct WaitedTooLong: Error { var what: String }

    /// The output as an agency reads it, to its end.
    func outputs(_ isolation: IsolationLevel = .readCommitted) throws -> [KafkaRecord] {
        var configuration = kafka.configuration
        configuration.isolationLevel = isolation
        let reader = try KafkaConsumer(configuration: configuration, log: { _ in })
        defer { try? reader.close(timeout: .seconds(2)) }
        try reader.assign(
            (0..<Int32(partitions)).map {
                PartitionOffset(TopicPartition(topic: output, partition: $0), .beginning)
            })
        var ends: Set<Int32> = []
        var records: [KafkaRecord] = []
        while ends.count < partitions {
            let batch = try reader.poll(maximum: 10_000, timeout: .milliseconds(500))
            records += batch.records
            for end in batch.ends { ends.insert(end.partition.partition) }
        }
        return records
    }

    /// Whether each key's counts are 1, 2, 3 … without a gap or a repetition, `total` in all.
    func expectExactCounts(_ total: Int, sourceLocation: SourceLocation = #_sourceLocation) throws {
        var counts: [[UInt8]: [Int]] = [:]
        for record in try outputs() {
            counts[record.key ?? [], default: []].append(CountingProcessor.number(record.value ?? []))
        }
        #expect(counts.values.reduce(0) { $0 + $1.count } == total, sourceLocation: sourceLocation)
        let broken = counts.values.count { $0 != Array(1...max(1, $0.count)) }
        #expect(broken == 0, "keys with gaps or repetitions", sourceLocation: sourceLocation)
    }
}

extension StageStatus {
    /// One look at one moment: two looks may see the tasks of one moment settled and count those of the next.
    func isSettled(tasks count: Int) -> Bool { tasks.count == count && isSettled }
    func isReady(tasks count: Int) -> Bool { tasks.count == count && isReady }
}
