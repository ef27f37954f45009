import CommandLineTool
import Kafka

/// Reads a topic from its beginning to its end, as of now, without a group. What is not committed is not seen.
struct TopicScan {
    let configuration: KafkaConfiguration

    /// Calls for each record, those of one partition in their order, partitions in any; tombstones too. Blocks.
    ///
    /// - Throws: `CommandFailure` where there is no such topic.
    func read(_ topic: String, _ body: (KafkaRecord) throws -> Void) throws {
        try read([topic], isLenient: false, body)
    }

    /// As `read`, of those partitions alone in which records of these keys are; others come along.
    func read(_ topic: String, ofKeys keys: some Collection<[UInt8]>, _ body: (KafkaRecord) throws -> Void) throws {
        try read([topic], isLenient: false, keys: Array(keys), body)
    }

    /// As `read`, of all those topics that there are.
    func read(those topics: [String], _ body: (KafkaRecord) throws -> Void) throws {
        try read(topics, isLenient: true, body)
    }

    private func read(
        _ topics: [String], isLenient: Bool, keys: [[UInt8]]? = nil, _ body: (KafkaRecord) throws -> Void
    ) throws {
        var configuration = configuration
        configuration.isolationLevel = .readCommitted
        let consumer = try KafkaConsumer(configuration: configuration, log: ClientLog.handler)
        defer { try? consumer.close(timeout: .seconds(5)) }
        var partitions: [TopicPartition] = []
        for topic in topics {
            do {
                let count = try Self.partitionCount(of: topic, consumer)
                let wanted = keys.map { Set($0.map { Partitioner.murmur2($0, partitions: count) }).sorted() }
                partitions += (wanted ?? Array(0..<Int32(count))).map { TopicPartition(topic: topic, partition: $0) }
            } catch let failure as CommandFailure where isLenient && failure.code == .topics {
                continue
            }
        }
        guard !partitions.isEmpty else { return }
        var open = Set(partitions)
        try consumer.assign(partitions.map { PartitionOffset($0, .beginning) })
        while !open.isEmpty {
            let batch = try consumer.poll(maximum: 2000, timeout: .milliseconds(250))
            for record in batch.records where open.contains(record.topicPartition) { try body(record) }
            for end in batch.ends { open.remove(end.partition) }
            if let failure = batch.failures.first(where: { !$0.isRetriable }) { throw failure }
        }
    }

    static func partitionCount(of topic: String, _ consumer: KafkaConsumer) throws -> Int {
        do {
            return try consumer.partitionCount(of: topic, timeout: ClusterOptions.patience)
        } catch let error as KafkaError
            where error.code == .unknownTopicOrPartition || error.code == .unknownTopic
        {
            throw CommandFailure.noTopic(topic)
        }
    }
}

extension CommandFailure {
    static func noTopic(_ topic: String) -> CommandFailure {
        CommandFailure(
            .topics, en: "The cluster has no topic \(topic). Make the topics with 'lifeline topics apply'.",
            zh: "集群没有主题 \(topic)。请用“lifeline topics apply”创建主题。")
    }
}
