/// What one poll brought: records in their partitions' order, and events of partitions.
public struct ConsumedBatch: Sendable {
    public var records: [KafkaRecord]
    /// Partitions of which everything up to the offset has been given out, in this batch or before: the offset of
    /// each is the position behind transaction markers too, so that committing it leaves no lag. With
    /// `isolation.level=read_committed` the end is the last stable offset: an open transaction hides what is behind.
    public var ends: [PartitionOffset]
    /// Errors that stop or disturb a partition and leave the others alone, such as an offset out of range.
    public var failures: [KafkaError]

    public init(records: [KafkaRecord] = [], ends: [PartitionOffset] = [], failures: [KafkaError] = []) {
        self.records = records
        self.ends = ends
        self.failures = failures
    }

    public var isEmpty: Bool { records.isEmpty && ends.isEmpty && failures.isEmpty }

    mutating func remove(_ partitions: Set<TopicPartition>) {
        records.removeAll { partitions.contains($0.topicPartition) }
        ends.removeAll { partitions.contains($0.partition) }
    }
}
