import CommandLineTool
import Events
import Kafka
import ModelPack
import Screening
import Workers

/// A scratch cluster, made ready: every topic with as many partitions as it is told, a push topic with one, and the
/// built-in pack.
struct BenchCluster: Sendable {
    let partitions: Int
    let kafka: KafkaConfiguration
    let catalog: Catalog
    let names: TopicNames
    let pushTopics: [String]
    /// Every topic of the run, as it is declared here.
    private let declared: [String: NewTopic]

    /// - Throws: `CommandFailure` where the cluster has facts, leads or events already: they would be measured too.
    init(kafka: KafkaConfiguration, catalog: Catalog, application: String, partitions: Int) throws {
        self.partitions = partitions
        self.kafka = kafka
        self.catalog = catalog
        names = TopicNames(application: application)
        pushTopics = catalog.agencies.agencies.map(\.topic)
        let pushes = Set(pushTopics)
        let topics = catalog.topics(ofApplication: application).map { topic in
            var settings = Dictionary(topic.configuration.map { ($0.name, $0.value) }) { $1 }
            settings["min.insync.replicas"] = "1"
            let isSingle = topic.partitions == 1 || pushes.contains(topic.name)
            return NewTopic(
                name: topic.name, partitions: isSingle ? 1 : partitions, replication: 1,
                configuration: settings)
        }
        declared = Dictionary(topics.map { ($0.name, $0) }) { $1 }
        let admin = try KafkaAdmin(configuration: kafka, log: ClientLog.handler)
        defer { try? admin.close() }
        // Before any is made: a broker may not lead a new partition at once.
        try refuseUsed(admin)
        try BenchCluster.make(topics, admin)
        let message = PackMessage(try ModelPack(files: BuiltInPack.files, catalog: catalog), files: BuiltInPack.files)
        try publish([ProducerRecord(topic: names.models, partition: nil, key: message.key, value: message.value)])
    }

    private func refuseUsed(_ admin: KafkaAdmin) throws {
        let measured = Set(catalog.intakeTopics + [names.facts, names.leads] + pushTopics)
        for topic in try admin.describeTopics(timeout: .seconds(30)) where measured.contains(topic.name) {
            for partition in topic.partitions {
                let place = TopicPartition(topic: topic.name, partition: partition.partition)
                let ends = try admin.watermarks(of: place, timeout: .seconds(30))
                guard ends.high > ends.low else { continue }
                throw CommandFailure(
                    .topics, en: "\(topic.name) has records already. The bench measures on an empty cluster.",
                    zh: "\(topic.name) 中已有记录。测量需要空白集群。")
            }
        }
    }

    /// The pushes to the procuratorate of a region.
    func pushTopic(of region: String) throws -> String {
        let name = "lifeline.push.procuratorate." + region
        guard pushTopics.contains(name) else {
            throw CommandFailure(
                .catalog, en: "The latency bench needs the agency procuratorate.\(region); agencies.yaml has none.",
                zh: "延迟测量需要机关 procuratorate.\(region)，agencies.yaml 中没有。")
        }
        return name
    }

    /// Makes topics like those of the run, under other names.
    func makeCopies(of topics: Set<String>, named name: (String) -> String) throws {
        let admin = try KafkaAdmin(configuration: kafka, log: ClientLog.handler)
        defer { try? admin.close() }
        let copies = topics.compactMap { topic in
            declared[topic].map { original in
                var copy = original
                copy.name = name(topic)
                return copy
            }
        }
        try BenchCluster.make(copies, admin)
    }

    private static func make(_ topics: [NewTopic], _ admin: KafkaAdmin) throws {
        let failures = try admin.createTopics(topics, timeout: .seconds(60))
        if let failure = failures.values.first(where: { $0.code != .topicAlreadyExists }) { throw failure }
    }

    /// Publishes in order and returns when all are delivered, or when it is told to end.
    func publish(_ records: some Sequence<ProducerRecord>, isCancelled: () -> Bool = { false }) throws {
        let producer = try KafkaProducer(
            configuration: kafka.withDefaults(["compression.type": "lz4", "linger.ms": "5"]), log: ClientLog.handler)
        defer { try? producer.close(timeout: .seconds(2)) }
        for record in records {
            if isCancelled() { return }
            try producer.send(record)
        }
        try producer.flush(timeout: .seconds(120))
    }

    /// Every committed record of the topics, to their ends.
    func read(_ topics: [String]) throws -> [KafkaRecord] {
        var configuration = kafka.withDefaults(["fetch.wait.max.ms": "50"])
        configuration.isolationLevel = .readCommitted
        let consumer = try KafkaConsumer(configuration: configuration, log: ClientLog.handler)
        defer { try? consumer.close(timeout: .seconds(2)) }
        var open: Set<TopicPartition> = []
        for topic in topics {
            let count = try consumer.partitionCount(of: topic, timeout: .seconds(30))
            open.formUnion((0..<Int32(count)).map { TopicPartition(topic: topic, partition: $0) })
        }
        try consumer.assign(open.map { PartitionOffset($0, .beginning) })
        var records: [KafkaRecord] = []
        while !open.isEmpty {
            let batch = try consumer.poll(maximum: 10_000, timeout: .milliseconds(500))
            if let failure = batch.failures.first { throw failure }
            records += batch.records
            open.subtract(batch.ends.map(\.partition))
        }
        return records
    }
}
