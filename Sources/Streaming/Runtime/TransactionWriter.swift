internal import Kafka

/// Where a thread's transactions go, under either guarantee.
protocol TransactionWriter: TransactionSink {
    /// The ids that an heir has to fence; `nil` where there are no transactions.
    var claim: Claim? { get }
    /// Whether a commit has begun and not ended: an error then may leave its outcome unknown.
    var isCommitting: Bool { get }

    /// Begins to send offsets, beside whatever the thread does next: a commit that has them among its own waits for them,
    /// and sends the others. Once a transaction at most, and then nothing else but more records, `commit` or `abort`.
    func prepare(_ offsets: [PartitionOffset], group: ConsumerGroupMetadata, timeout: Duration) throws

    /// Sends the changes to the changelog and the offsets to the group, and makes everything stand together.
    ///
    /// - Returns: for each changelog partition, where it stands behind these changes.
    func commit(_ batch: TransactionBatch, timeout: Duration) throws -> [Int32: ChangelogEnd]
    /// Drops what was sent since the last commit. Nothing to do where nothing was.
    func abort(timeout: Duration) throws
    func close(timeout: Duration)
}

/// What a transaction commits beside the records that were sent while it was open.
struct TransactionBatch {
    var changelog: String
    /// By partition; the last change of each is the runtime's own record.
    var changes: [Int32: [StateChange]] = [:]
    var offsets: [PartitionOffset] = []
    var group: ConsumerGroupMetadata
}

/// What the broker said of a changelog partition's last records.
struct ChangelogEnd: Hashable, Sendable {
    /// Behind the last record. (The transaction's marker follows it; a replay from here meets nothing of ours again.)
    var position: Int64
    /// Of the record that names the topic's incarnation, where this transaction wrote it.
    var incarnationOffset: Int64?
}
