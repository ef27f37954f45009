import Events
import Foundation
import Kafka
import KafkaTestSupport
import ModelPack
import Screening
import Topics
import Workers

/// A real Kafka of one's own with every topic of the catalog and the built-in model pack on it.
final class Cluster: Sendable {
    /// For `.enabled(if:)`: only a broker of one's own has Lifeline's topics to itself.
    static var isAvailable: Bool { RealKafka.canStart }
    static let hint = "needs a real Kafka: set KAFKA_HOME to a distribution of Apache Kafka"

    let kafka: RealKafka
    let catalog: Catalog
    let names: TopicNames
    /// Every topic that was made.
    let topics: [String]
    private let producer: KafkaProducer
    /// One for the cluster's life: librdkafka 2.0.2 was seen to crash where such clients come and go quickly.
    private let admin: KafkaAdmin

    /// - Parameters:
    ///   - partitions: of every topic that the catalog gives more than one; pushes have one.
    ///   - properties: of the broker.
    ///   - compaction: of compacted topics, over what the catalog gives them.
    init(
        partitions: Int = 4, application: String = "lifeline", properties: [String: String] = [:],
        compaction: [String: String] = [:]
    ) throws {
        kafka = try RealKafka(properties: properties)
        catalog = try Catalog.builtIn()
        names = TopicNames(application: application)
        let pushes = Set(catalog.agencies.agencies.map(\.topic))
        let declared = catalog.topics(ofApplication: application)
        topics = declared.map(\.name)
        admin = try KafkaAdmin(configuration: kafka.configuration, log: { _ in })
        let failures = try admin.createTopics(
            declared.map { topic in
                var settings = Dictionary(topic.configuration.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
                settings["min.insync.replicas"] = "1"
                if settings["cleanup.policy"] == "compact" { settings.merge(compaction) { $1 } }
                let isSingle = topic.partitions == 1 || pushes.contains(topic.name)
                return NewTopic(
                    name: topic.name, partitions: isSingle ? 1 : partitions, replication: 1, configuration: settings)
            }, timeout: .seconds(60))
        if let error = failures.values.first { throw error }
        var configuration = kafka.configuration
        configuration["message.max.bytes"] = String(16 << 20)
        producer = try KafkaProducer(configuration: configuration, log: { _ in })
        try publishPack()
    }

    deinit {
        try? producer.close(timeout: .seconds(2))
        try? admin.close()
    }

    /// The built-in pack, as `lifeline models publish` publishes it.
    func publishPack() throws {
        let message = PackMessage(try ModelPack(files: BuiltInPack.files, catalog: catalog), files: BuiltInPack.files)
        try publish([ProducerRecord(topic: names.models, partition: nil, key: message.key, value: message.value)])
    }

    /// Publishes in order and returns when all are delivered.
    func publish(_ records: [ProducerRecord]) throws {
        for record in records { try producer.send(record) }
        try producer.flush(timeout: .seconds(60))
    }

    var pushTopics: [String] { catalog.agencies.agencies.map(\.topic) }

    /// Every record of these topics, to the end, as a reader of committed records sees it.
    func read(_ topics: [String], isolation: IsolationLevel = .readCommitted) throws -> [KafkaRecord] {
        try TopicReader(kafka.configuration, isolation: isolation).read(topics)
    }

    /// Whether everything that was published before has gone through: no stage's group has any lag. Timers aside.
    ///
    /// The stages are asked one after another and may write to those asked before: only where nothing came between two
    /// looks there was nothing between the stages either.
    func isSettled() throws -> Bool {
        guard let ends = try endsWithoutLag() else { return false }
        return try ends == endsWithoutLag()
    }

    /// Where the topics that the stages read end, stage by stage; nil where any is behind.
    private func endsWithoutLag() throws -> [Int64]? {
        // Intake first: what it wrote is in the log before its offsets are committed.
        let stages = [
            ("\(names.application).intake", catalog.intakeTopics),
            ("\(names.application).screening", names.screened),
            ("\(names.application).classes", [names.classes]),
        ]
        var ends: [Int64] = []
        for (group, topics) in stages {
            for partition in try admin.lag(of: group, topics: topics, timeout: .seconds(30)) {
                // A partition that holds nothing need not have been committed.
                guard partition.lag ?? partition.end.rawValue == 0 else { return nil }
                ends.append(partition.end.rawValue)
            }
        }
        return ends
    }
}
