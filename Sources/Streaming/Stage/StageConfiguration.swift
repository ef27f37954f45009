public import Kafka

/// A stage with state: what it reads, where it keeps its state, what it promises, and how many threads work on it.
public struct StageConfiguration: Sendable {
    /// Names the consumer group, the transactional ids and the state directory; another ID is another, independent run.
    public var applicationID: String
    /// Names the stage within the application: `screening`.
    public var stage: String
    /// Co-partitioned topics: partition *i* of all of them is task *i*. Counts are checked against the cluster.
    public var sources: [String]
    /// A source that this stage writes itself, and nobody else, with keys and without partitions. What a task tells another
    /// task of its thread by it is handed over within the transaction, in order, and never stands in the log: such a
    /// record has no offset and no time. The rest goes by the log.
    public var loop: String?
    /// Compacted, with as many partitions as the sources.
    public var changelog: String
    /// Small compacted topics that every worker holds whole.
    public var globals: [String] = []
    /// Topics that are written, as far as they are known: their metadata is fetched beforehand, else the first
    /// transaction that writes to one waits for it.
    public var outputs: [String] = []
    public var guarantee: Guarantee = .exactlyOnce
    /// Where stores are kept, `<directory>/<applicationID>/<stage>/<partition>`; `nil` keeps them in memory.
    public var stateDirectory: String?
    /// Processing threads of this process, each with its own consumer and producers.
    public var threads = 1
    /// Properties of every client, by librdkafka's names: `bootstrap.servers`, security, compression.
    public var kafka: KafkaConfiguration
    /// Makes each thread a static member, `<instanceID>-<thread>`: a restart within the session moves no partition.
    public var instanceID: String?
    /// Where a task starts that has no committed offset.
    public var start: StartPosition = .beginning
    public var limits = TransactionLimits()
    public var store = StoreSettings()
    /// Records that one poll may return.
    public var pollRecords = 500
    /// After a planned hand-over is asked for, how long a transaction may take to finish before it is abandoned.
    public var handOverDeadline: Duration = .seconds(4)
    /// A thread that does not come back from a client's call for this long is given up and replaced.
    public var callDeadline: Duration = .seconds(45)
    /// The clock of `now`, ms since 1970. The wall clock in a live worker; a replay brings its own.
    public var clock: @Sendable () -> Int64 = WallClock.milliseconds
    public var log: StreamingLog = { _ in }
    /// Called at each step of each transaction, on the processing thread but for one: a drill kills the process there.
    package var atStep: @Sendable (TransactionStep) -> Void = { _ in }

    public init(
        applicationID: String, stage: String, sources: [String], changelog: String, kafka: KafkaConfiguration
    ) {
        self.applicationID = applicationID
        self.stage = stage
        self.sources = sources
        self.changelog = changelog
        self.kafka = kafka
    }

    /// `<applicationID>.<stage>`
    public var groupID: String { "\(applicationID).\(stage)" }
}

/// The moments at which a worker's death leaves different things behind.
package enum TransactionStep: String, Sendable, CaseIterable {
    /// The transaction is begun; records may be sent, offsets are not.
    case beforeOffsets
    /// Offsets are in the transaction; of its records perhaps none. On the thread that sent them.
    case afterOffsets
    /// Offsets and records are in the transaction, which is open.
    case beforeCommit
    /// The broker has accepted the commit, the store has not been written.
    case beforeStore
    case done
}

/// Where a source partition starts that its group has never committed. Never guessed for one that it has.
public enum StartPosition: String, Sendable { case beginning, end }
