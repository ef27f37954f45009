import Kafka

extension KafkaConsumer {
    /// Polls until this many records have come, or the time is up; fails loudly where a partition failed.
    func records(_ count: Int, within timeout: Duration = .seconds(30)) throws -> [KafkaRecord] {
        var records: [KafkaRecord] = []
        _ = try pollUntil(within: timeout) { batch in
            if let failure = batch.failures.first { throw failure }
            records += batch.records
            return records.count >= count
        }
        return records
    }

    /// Polls until the condition holds; whether it did in time.
    func pollUntil(
        maximum: Int = 500, within timeout: Duration = .seconds(30), _ condition: (ConsumedBatch) throws -> Bool
    ) throws -> Bool {
        let end = ContinuousClock.now.advanced(by: timeout)
        while ContinuousClock.now < end {
            if try condition(poll(maximum: maximum, timeout: .milliseconds(100))) { return true }
        }
        return false
    }

    /// All records of whole partitions up to their ends, by partition in the order of their offsets.
    func recordsToEnd(of partitions: [TopicPartition], within timeout: Duration = .seconds(30)) throws -> [KafkaRecord]
    {
        try assign(partitions.map { PartitionOffset($0, .beginning) })
        var records: [KafkaRecord] = []
        var open = Set(partitions)
        let finished = try pollUntil(within: timeout) { batch in
            if let failure = batch.failures.first { throw failure }
            records += batch.records
            for end in batch.ends { open.remove(end.partition) }
            return open.isEmpty
        }
        guard finished else { throw EndNotReached(partitions: open.sorted()) }
        return records.sorted { ($0.topicPartition, $0.offset) < ($1.topicPartition, $1.offset) }
    }
}

struct EndNotReached: Error {
    var partitions: [TopicPartition]
}

extension TopicPartition {
    static func all(of topic: String, _ count: Int32) -> [TopicPartition] {
        (0..<count).map { TopicPartition(topic: topic, partition: $0) }
    }
}

extension [UInt8] {
    init(_ text: String) { self = Array(text.utf8) }
    var text: String { String(decoding: self, as: UTF8.self) }
}
