import Events
import Kafka
import ModelPack
import Screening
import Workers

/// A scratch cluster, made ready: every topic with four partitions, and the built-in pack.
struct BenchCluster: Sendable {
    static let partitions = 4

    let kafka: KafkaConfiguration
    let catalog: Catalog
    let names: TopicNames
    let pushTopics: [String]

    init(kafka: KafkaConfiguration, catalog: Catalog, application: String) throws {
        self.kafka = kafka
        self.catalog = catalog
        names = TopicNames(application: application)
        pushTopics = catalog.agencies.agencies.map(\.topic)
        let pushes = Set(pushTopics)
        try make(
            catalog.topics(ofApplication: application).map { topic in
                var settings = Dictionary(topic.configuration.map { ($0.name, $0.value) }) { $1 }
                settings["min.insync.replicas"] = "1"
                let isSingle = topic.partitions == 1 || pushes.contains(topic.name)
                return NewTopic(
                    name: topic.name, partitions: isSingle ? 1 : BenchCluster.partitions, replication: 1,
                    configuration: settings)
            })
        let message = PackMessage(try ModelPack(files: BuiltInPack.files), files: BuiltInPack.files)
        try publish([
            ProducerRecord(topic: names.models, partition: nil, key: message.key, value: message.value, headers: [])
        ])
    }

    /// Makes the topics that are not there yet.
    func make(_ topics: [NewTopic]) throws {
        let admin = try KafkaAdmin(configuration: kafka, log: { _ in })
        defer { try? admin.close() }
        let failures = try admin.createTopics(topics, timeout: .seconds(60))
        if let failure = failures.values.first(where: { $0.code != .topicAlreadyExists }) { throw failure }
    }

    /// Publishes in order and returns when all are delivered.
    func publish(_ records: some Sequence<ProducerRecord>) throws {
        let producer = try KafkaProducer(
            configuration: kafka.withDefaults(["compression.type": "lz4", "linger.ms": "5"]), log: { _ in })
        defer { try? producer.close(timeout: .seconds(2)) }
        for record in records { try producer.send(record) }
        try producer.flush(timeout: .seconds(120))
    }

    /// Every committed record of the topics, to their ends.
    func read(_ topics: [String]) throws -> [KafkaRecord] {
        var configuration = kafka.withDefaults(["fetch.wait.max.ms": "50"])
        configuration.isolationLevel = .readCommitted
        configuration["enable.partition.eof"] = "true"
        configuration.groupID = names.application + ".bench-reader"
        let consumer = try KafkaConsumer(configuration: configuration, log: { _ in })
        defer { try? consumer.close(timeout: .seconds(2)) }
        var open: Set<TopicPartition> = []
        for topic in topics {
            let count = try consumer.partitionCount(of: topic, timeout: .seconds(30))
            for index in 0..<count { open.insert(TopicPartition(topic: topic, partition: Int32(index))) }
        }
        try consumer.assign(open.map { PartitionOffset($0, .beginning) })
        var records: [KafkaRecord] = []
        while !open.isEmpty {
            let batch = try consumer.poll(maximum: 10_000, timeout: .milliseconds(500))
            records += batch.records
            open.subtract(batch.ends.map(\.partition))
        }
        return records
    }

    func isEmpty(_ topic: String) throws -> Bool { try read([topic]).isEmpty }
}
