/// A record to be produced.
public struct ProducerRecord: Hashable, Sendable {
    public var topic: String
    /// Nil lets the partitioner choose: by key as `Partitioner.murmur2` does, or at random where there is no key.
    public var partition: Int32?
    public var key: [UInt8]?
    /// Nil is a tombstone.
    public var value: [UInt8]?
    public var headers: [KafkaHeader]
    /// Nil is the time of sending.
    public var timestamp: KafkaTimestamp?

    public init(
        topic: String, partition: Int32? = nil, key: [UInt8]? = nil, value: [UInt8]?, headers: [KafkaHeader] = [],
        timestamp: KafkaTimestamp? = nil
    ) {
        self.topic = topic
        self.partition = partition
        self.key = key
        self.value = value
        self.headers = headers
        self.timestamp = timestamp
    }
}
