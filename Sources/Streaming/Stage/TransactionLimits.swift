/// How large a transaction grows before it commits although input is waiting. It commits when there is none, at once or
/// after a while.
public struct TransactionLimits: Hashable, Sendable {
    /// Source records. 1,000 is where librdkafka 2.0.2 and Kafka 4.3 were measured to stop gaining.
    public var records = 1000
    /// Source records of a transaction while input has been waiting for long. The work itself gains then, where what
    /// concerns one key is done once in place of several times.
    public var backlogRecords = 8000
    /// From its first record until it is committed: it takes no more records than it is done with in about this time.
    public var backlogDuration: Duration = .seconds(1)
    /// From its first record to the commit.
    public var duration: Duration = .milliseconds(100)
    /// From its first record to the commit, though no input is waiting: fewer and larger transactions, each later by this
    /// much at most. `duration` bounds it.
    public var linger: Duration = .zero
    /// Keys and values that it reads, writes and sends, in bytes: the bound on a transaction's memory.
    public var bytes = 32 << 20

    public init() {}
}
