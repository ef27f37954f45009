/// An offset of a partition, with the text that a commit carries beside it.
///
/// Used where offsets are assigned, sought, committed, sent to a transaction or asked for.
public struct PartitionOffset: Hashable, Sendable {
    public var partition: TopicPartition
    public var offset: Offset
    /// Free text stored with a committed offset (brokers take 4,096 bytes unless configured); nil where there is none.
    public var metadata: String?

    public init(_ partition: TopicPartition, _ offset: Offset, metadata: String? = nil) {
        self.partition = partition
        self.offset = offset
        self.metadata = metadata
    }
}
