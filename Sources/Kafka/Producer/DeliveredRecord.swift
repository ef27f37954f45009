/// Where a record went, once the brokers have acknowledged it as `acks` asks.
public struct DeliveredRecord: Hashable, Sendable {
    public var partition: TopicPartition
    /// `unset` where the producer asks for no acknowledgement (`acks=0`).
    public var offset: Offset
    public var timestamp: KafkaTimestamp

    public init(partition: TopicPartition, offset: Offset, timestamp: KafkaTimestamp) {
        self.partition = partition
        self.offset = offset
        self.timestamp = timestamp
    }
}

/// Called once for each record that was taken: with its place, or with why it was given up.
public typealias DeliveryHandler = @Sendable (Result<DeliveredRecord, KafkaError>) -> Void
