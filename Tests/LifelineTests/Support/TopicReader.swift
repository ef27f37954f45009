import Kafka

/// Reads topics from their beginning to their ends, without a group.
struct TopicReader {
    let configuration: KafkaConfiguration

    init(_ configuration: KafkaConfiguration, isolation: IsolationLevel = .readCommitted) {
        var configuration = configuration
        configuration.isolationLevel = isolation
        configuration["enable.partition.eof"] = "true"
        configuration["fetch.wait.max.ms"] = "50"
        self.configuration = configuration
    }

    /// In order within a partition.
    func read(_ topics: [String]) throws -> [KafkaRecord] {
        guard !topics.isEmpty else { return [] }
        let consumer = try KafkaConsumer(configuration: configuration, log: { _ in })
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
