internal import CRdKafka
internal import Synchronization

/// Produces records and offsets that become visible together or not at all (KIP-98, KIP-447).
///
/// ```
///   made ─ initialize ─► ready ─ begin ─► open ─ commit ─► ready
///                                          ├─ abort ─────► ready      requiresAbort: only abort is left
///                                          └─ fatal error ► dead      close it and make a new one
/// ```
/// The calls that lead from one state to the next, and `sendOffsets`, are made one at a time, by whatever thread; `send` may
/// go on beside `sendOffsets`. Deliveries are served on the thread that calls `sendOffsets`, `commit`, `flush` or a `send`
/// that waits for room. Every call has a timeout.
///
/// Defaults beside librdkafka's, each measured against Kafka 4.3 (see ``TransactionalPair`` for what they are worth):
/// `retry.backoff.ms=1`, since a transaction that begins before the markers of the last are written waits that long;
/// `linger.ms=0`, since `commit` flushes anyway; `partitioner=murmur2_random`; `transaction.timeout.ms` is
/// librdkafka's 60 s unless set: readers with `read_committed` stand still that long behind a dead producer whose
/// `transactional.id` nobody initialises.
public final class TransactionalProducer: Sendable {
    private let writer: RecordWriter
    /// The first record of the transaction under way that was not delivered, set on the thread that polls.
    private let undelivered: Undelivered
    public let transactionalID: String

    private final class Undelivered: Sendable {
        let first = Mutex<KafkaError?>(nil)
    }

    /// Makes a producer under the configuration's `transactional.id`.
    public init(configuration: KafkaConfiguration, log: KafkaLog? = nil, statistics: KafkaStatistics? = nil) throws {
        guard let transactionalID = configuration.transactionalID, !transactionalID.isEmpty else {
            throw KafkaError(
                .invalidPropertyValue, "configuration", reason: "The property \"transactional.id\" is needed")
        }
        self.transactionalID = transactionalID
        let complete = configuration.withDefaults([
            "retry.backoff.ms": "1", "linger.ms": "0", "partitioner": "murmur2_random",
        ])
        let undelivered = Undelivered()
        self.undelivered = undelivered
        writer = try RecordWriter(complete, log: log, statistics: statistics) { error in
            guard let error else { return }
            undelivered.first.withLock { $0 = $0 ?? error }
        }
    }

    deinit { try? close(timeout: .seconds(5)) }

    /// Fences every other producer of this `transactional.id`, and aborts what a dead one left open, at once.
    ///
    /// Once, before the first `begin`. Repeats itself while the coordinator asks for it, until `timeout`.
    public func initialize(timeout: Duration) throws {
        try repeating("initialize", until: Deadline(after: timeout)) { rd_kafka_init_transactions($0, $1) }
    }

    /// Fetches topics' metadata now; else the first transaction that writes to one waits a second for it.
    public func warmUp(_ topics: [String], timeout: Duration) throws {
        let deadline = Deadline(after: timeout)
        for topic in topics { _ = try writer.warmUp(topic, timeout: deadline.remaining) }
    }

    /// Begins a transaction; asks no broker.
    public func begin() throws {
        undelivered.first.withLock { $0 = nil }
        try writer.handle.call("begin") { try Self.check(rd_kafka_begin_transaction($0), "begin", $0) }
    }

    /// Takes a record into the transaction. See ``KafkaProducer/send(_:within:delivery:)``.
    public func send(
        _ record: ProducerRecord, within: Duration = .seconds(30), delivery: DeliveryHandler? = nil
    ) throws {
        try writer.send(record, within: within, delivery: delivery)
    }

    /// Makes the offsets part of the transaction: they are committed with it, or not at all.
    ///
    /// Sends a fence too: the coordinator refuses it if the group has moved on from the metadata's generation. So
    /// send the current offset of every partition that the transaction touches, also where nothing was consumed.
    ///
    /// - Throws: ``KafkaError/Code/unfencedGroupMetadata`` for metadata of generation −1; else a ``KafkaError``, which
    ///   `requiresAbort` after a rebalance, and is retriable while one is in progress.
    public func sendOffsets(_ offsets: [PartitionOffset], group: ConsumerGroupMetadata, timeout: Duration) throws {
        guard group.isFenced else {
            throw KafkaError(
                .unfencedGroupMetadata, "sendOffsets",
                reason: "The group metadata has no generation, so that a broker would take the offsets of a consumer "
                    + "that owns nothing; take it from a subscribed consumer when partitions are assigned")
        }
        try PartitionList.with(offsets) { list in
            try group.withHandle { metadata in
                try repeating("sendOffsets", until: Deadline(after: timeout)) {
                    rd_kafka_send_offsets_to_transaction($0, list, metadata, $1)
                }
            }
        }
    }

    /// Flushes and commits: on return everything of the transaction is visible under `read_committed`.
    ///
    /// - Throws: ``KafkaError``. With `requiresAbort` nothing is visible, and `abort` comes next. With
    ///   `isOutcomeUnknown` the deadline passed while the commit was under way: forget what was done in memory, close
    ///   this producer, and read from the group's committed offsets how it ended.
    public func commit(timeout: Duration) throws {
        do {
            try repeating("commit", until: Deadline(after: timeout)) { rd_kafka_commit_transaction($0, $1) }
        } catch var error as KafkaError {
            if error.isRetriable {
                error.isOutcomeUnknown = true
                error.isRetriable = false
            }
            if error.requiresAbort, let cause = undelivered.first.withLock({ $0 }) {
                error.reason += ": " + cause.reason
                error.topic = error.topic ?? cause.topic
                error.partition = error.partition ?? cause.partition
            }
            throw error
        }
    }

    /// Drops the transaction: its records stay hidden under `read_committed`, its offsets are not committed.
    public func abort(timeout: Duration) throws {
        try repeating("abort", until: Deadline(after: timeout)) { rd_kafka_abort_transaction($0, $1) }
    }

    /// Waits for the deliveries so far, without ending the transaction.
    public func flush(timeout: Duration) throws { try writer.flush(timeout: timeout) }

    /// Serves deliveries and statistics that are there.
    public func poll() throws { _ = try writer.poll(timeout: .zero) }

    /// Records that wait or are under way, and deliveries not yet told.
    public var pendingCount: Int { writer.pendingCount }

    /// The error after which the producer is of no use: it was fenced, say.
    public var fatalError: KafkaError? {
        writer.handle.context.fatal ?? (try? writer.handle.call("fatal") { ClientContext.fatal(of: $0, "transaction") })
    }

    /// Gives up what is under way and ends the client. An open transaction is left to `transaction.timeout.ms` or to
    /// the next `initialize` of this `transactional.id`: abort first for an orderly end.
    public func close(timeout: Duration = .seconds(10)) throws { try writer.close(deadline: Deadline(after: timeout)) }

    /// librdkafka's transactional calls may be repeated while their error is retriable: they resume.
    private func repeating(
        _ operation: String, until deadline: Deadline, _ body: (OpaquePointer, Int32) -> OpaquePointer?
    ) throws {
        try writer.handle.call(operation) { client in
            while true {
                do {
                    return try Self.check(body(client, max(1, deadline.milliseconds)), operation, client)
                } catch let error as KafkaError where error.isRetriable && !deadline.hasPassed {
                    rd_kafka_poll(client, 1)  // serves deliveries, and keeps from spinning
                }
            }
        }
    }

    private static func check(_ error: OpaquePointer?, _ operation: String, _ client: OpaquePointer) throws {
        guard let error else { return }
        var failure = KafkaError(consuming: error, operation)
        if failure.isFatal, let cause = ClientContext.fatal(of: client, operation) {
            failure.code = cause.code
            failure.reason = cause.reason
        }
        throw failure
    }
}
