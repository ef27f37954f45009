/// The first and the last offset of a partition.
public struct Watermarks: Hashable, Sendable {
    /// The oldest record that the broker has.
    public var low: Offset
    /// Behind the newest record, markers of transactions included.
    ///
    /// Asked through a handle with `isolation.level=read_committed`, librdkafka's default, it is the last stable
    /// offset instead: it stands in front of the first open transaction. Whoever restores state up to a mark takes it
    /// from a `read_uncommitted` handle, else what was committed behind a dead owner's transaction is missed.
    public var high: Offset

    public init(low: Offset, high: Offset) {
        self.low = low
        self.high = high
    }
}
