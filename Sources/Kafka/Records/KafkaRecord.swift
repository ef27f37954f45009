/// A record as it was consumed. Its bytes are its own: it outlives the poll and the consumer.
public struct KafkaRecord: Hashable, Sendable {
    public var topic: String
    public var partition: Int32
    public var offset: Offset
    /// The producer's time, or the broker's where the topic says `message.timestamp.type=LogAppendTime`.
    public var timestamp: KafkaTimestamp
    public var key: [UInt8]?
    /// Nil is a tombstone: the key's deletion in a compacted topic. An empty value is not nil.
    public var value: [UInt8]?
    public var headers: [KafkaHeader]

    public init(
        topic: String, partition: Int32, offset: Offset, timestamp: KafkaTimestamp = .unavailable, key: [UInt8]? = nil,
        value: [UInt8]?, headers: [KafkaHeader] = []
    ) {
        self.topic = topic
        self.partition = partition
        self.offset = offset
        self.timestamp = timestamp
        self.key = key
        self.value = value
        self.headers = headers
    }

    public var topicPartition: TopicPartition { TopicPartition(topic: topic, partition: partition) }
}
