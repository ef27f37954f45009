import Events
import Kafka
import Workers

/// Reads the topic of dead letters from some place to where it ended when the reading began. Confined to one thread.
struct DeadLetterReader {
    private static let patience = Duration.seconds(15)
    private let consumer: KafkaConsumer
    private let topic = TopicNames(application: "").deadLetters

    init(configuration: KafkaConfiguration) throws {
        consumer = try KafkaConsumer(
            configuration: configuration.withDefaults([
                "isolation.level": "read_committed", "fetch.message.max.bytes": "16777216",
            ]), log: ClientLog.handler)
    }

    func close() throws { try consumer.close() }

    /// - Parameter since: by the time of the message; nil reads all.
    func forEach(since: Instant?, _ body: (KafkaRecord) throws -> Void) throws {
        let count = try consumer.partitionCount(of: topic, timeout: Self.patience)
        let partitions = (0..<Int32(count)).map { TopicPartition(topic: topic, partition: $0) }
        var starts = partitions.map { PartitionOffset($0, .beginning) }
        if let since {
            let time = KafkaTimestamp(millisecondsSinceEpoch: since.milliseconds)
            starts = try consumer.offsets(forTimes: partitions.map { ($0, time) }, timeout: Self.patience)
        }
        try read(starts, body)
    }

    /// The record at a place; nil where there is none.
    func record(partition: Int32, offset: Int64) throws -> KafkaRecord? {
        let partition = TopicPartition(topic: topic, partition: partition)
        let count = try consumer.partitionCount(of: topic, timeout: Self.patience)
        guard partition.partition >= 0, Int(partition.partition) < count else { return nil }
        let marks = try consumer.watermarks(of: partition, timeout: Self.patience)
        guard offset >= marks.low.rawValue, offset < marks.high.rawValue else { return nil }
        var found: KafkaRecord?
        func isFound() -> Bool { found != nil }
        try read([PartitionOffset(partition, Offset(offset))], until: isFound) { record in
            if found == nil { found = record }
        }
        return found?.offset.rawValue == offset ? found : nil
    }

    private func read(
        _ starts: [PartitionOffset], until isDone: () -> Bool = { false }, _ body: (KafkaRecord) throws -> Void
    ) throws {
        var open: [TopicPartition: Offset] = [:]
        for start in starts where start.offset != .end {
            let marks = try consumer.watermarks(of: start.partition, timeout: Self.patience)
            if marks.high > marks.low { open[start.partition] = marks.high }
        }
        try consumer.assign(starts.filter { open[$0.partition] != nil })
        var last = ContinuousClock.now
        while !open.isEmpty, !isDone() {
            let batch = try consumer.poll(maximum: 500, timeout: .milliseconds(500))
            for failure in batch.failures where !failure.isRetriable { throw failure }
            for record in batch.records {
                try body(record)
                if let mark = open[record.topicPartition], record.offset.next >= mark {
                    open[record.topicPartition] = nil
                }
            }
            for end in batch.ends { open[end.partition] = nil }
            if !batch.isEmpty { last = .now }
            guard .now - last < Self.patience else {
                throw CommandFailure(
                    .kafka, en: "The topic \(topic) could not be read to its end in time. Try again.",
                    zh: "未能在限时内读完主题 \(topic)，请重试。")
            }
        }
    }
}
