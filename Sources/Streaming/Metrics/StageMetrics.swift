/// What a stage has done since it started: plain counters, summed over its threads, living and dead.
public struct StageMetrics: Hashable, Sendable {
    public var records: Int64 = 0
    public var bytes: Int64 = 0
    /// Records that a task told another of its thread within a transaction, past the log.
    public var handedOver: Int64 = 0
    public var emitted: Int64 = 0
    public var stateWrites: Int64 = 0
    public var transactions: Int64 = 0
    /// Transactions that carried offsets alone, to bring an idle group's lag to 0.
    public var offsetTransactions: Int64 = 0
    public var aborts: Int64 = 0
    public var timersFired: Int64 = 0
    public var backgroundSlices: Int64 = 0
    public var restores: Int64 = 0
    public var restoredRecords: Int64 = 0
    public var rebuiltStores: Int64 = 0
    /// Transactional ids of dead owners that this process fenced.
    public var fencedOwners: Int64 = 0
    public var rebalances: Int64 = 0
    public var threadRestarts: Int64 = 0
    /// From the decision to commit until the broker has accepted it.
    public var commitLatency = LatencyHistogram()
    /// From a transaction's first record to its end, the store written.
    public var transactionLatency = LatencyHistogram()

    public init() {}

    package mutating func add(_ other: StageMetrics) {
        records += other.records
        bytes += other.bytes
        handedOver += other.handedOver
        emitted += other.emitted
        stateWrites += other.stateWrites
        transactions += other.transactions
        offsetTransactions += other.offsetTransactions
        aborts += other.aborts
        timersFired += other.timersFired
        backgroundSlices += other.backgroundSlices
        restores += other.restores
        restoredRecords += other.restoredRecords
        rebuiltStores += other.rebuiltStores
        fencedOwners += other.fencedOwners
        rebalances += other.rebalances
        threadRestarts += other.threadRestarts
        commitLatency.add(other.commitLatency)
        transactionLatency.add(other.transactionLatency)
    }
}
