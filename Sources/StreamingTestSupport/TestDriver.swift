public import Kafka
public import Streaming

/// Runs a processor without a broker: the runtime's own tasks, transactions, timers and restores over a log in memory.
///
/// ```swift
/// let driver = TestDriver(stage: "counting", sources: ["in"], partitions: 2) { _ in CountingProcessor() }
/// driver.send(ProducerRecord(topic: "in", key: key, value: value))
/// try driver.run()
/// driver.crashNext(partition: 0, at: .afterCommit, losingStore: true)
/// ```
/// One thread, a clock that stands until it is moved, no sleep. Output is what a read_committed reader sees.
public final class TestDriver {
    /// Where a worker dies. Its heir takes the partition over in the next ``run(limit:)``.
    public enum Crash: Sendable {
        /// Everything is sent, the offsets too; the transaction is open. The heir aborts it.
        case beforeCommit
        /// The transaction stands, the store does not have it.
        case afterCommit
    }

    public let stage: String
    public let sources: [String]
    public let globals: [String]
    public let partitions: Int
    public var changelog: String { "\(stage).changelog" }
    /// The log, for reading. Output topics are made when they are first written, with as many partitions as the stage.
    public private(set) var log: TestLog
    /// The clock, ms since 1970. Move it with ``advance(to:)`` to let timers fire.
    public var now: Int64
    /// Source records that one transaction takes at most; vary it to vary where transactions end.
    public var recordsPerTransaction = 100
    public private(set) var transactions = 0
    public private(set) var aborts = 0

    private var globalTable = GlobalSnapshot.empty
    private let makeProcessor: ProcessorFactory
    private var owners: [Int32: Owner] = [:]
    private var crashes: [Int32: (crash: Crash, losingStore: Bool)] = [:]

    /// What a worker has of a partition.
    private struct Owner {
        var task: StreamTask
        var store: MemoryStore
        /// Its open transaction, where it died in one.
        var transaction: Int?
    }

    public init(
        stage: String = "stage", sources: [String], globals: [String] = [], partitions: Int = 4, now: Int64 = 0,
        makeProcessor: @escaping ProcessorFactory
    ) {
        self.stage = stage
        self.sources = sources
        self.globals = globals
        self.partitions = partitions
        self.now = now
        self.makeProcessor = makeProcessor
        log = TestLog(defaultPartitions: partitions)
        for topic in sources + [changelog] { log.create(topic, partitions: partitions) }
        for topic in globals { log.create(topic, partitions: 1) }
    }

    // MARK: Input

    /// Appends to any topic, a source or a global one.
    public func send(_ record: ProducerRecord) { log.append(record, now: now) }

    /// Moves the clock and runs what is due then.
    public func advance(to time: Int64) throws {
        now = max(now, time)
        try run()
    }

    // MARK: Output

    /// The committed records of a topic: by partition, in the order of the log.
    public func records(of topic: String) -> [KafkaRecord] { log.records(of: topic) }

    /// The committed state of a partition, while it has an owner.
    public func store(of partition: Int32) -> (any StoreReader)? { owners[partition]?.task.state }

    /// When the partition's earliest timer is due.
    public func nextTimer(of partition: Int32) -> Int64? { owners[partition]?.task.nextDue }

    // MARK: Failure

    /// Lets the owner of a partition die in its next transaction.
    public func crashNext(partition: Int32, at crash: Crash, losingStore: Bool = false) {
        crashes[partition] = (crash, losingStore)
    }

    /// Hands a partition over: the next run opens it anew, on the same disk or on a new machine.
    public func restart(partition: Int32, losingStore: Bool = false) {
        guard var owner = owners[partition] else { return }
        owner.task = makeTask(partition)
        if losingStore { owner.store = MemoryStore() }
        owners[partition] = owner
    }

    // MARK: Running

    /// Runs all partitions in turn until nothing is left to do at this time.
    ///
    /// - Parameter limit: transactions after which the work counts as endless, and an error is thrown.
    public func run(limit: Int = 100_000) throws {
        var done = 0
        var wasBusy = true
        while wasBusy {
            wasBusy = false
            for partition in 0..<Int32(partitions) {
                while try step(partition) {
                    wasBusy = true
                    done += 1
                    if done > limit { throw StreamingError.stop("no end after \(limit) transactions") }
                }
            }
        }
    }

    /// Runs one transaction of one partition: for tests that choose the order themselves.
    /// - Returns: whether there was anything to do.
    @discardableResult
    public func step(_ partition: Int32) throws -> Bool {
        var owner = try opened(partition)
        defer { owners[partition] = owner }
        let task = owner.task
        let transaction = log.begin()
        let sink = Sink(driver: self, transaction: transaction)
        let snapshot = globalSnapshot()
        let clock = now
        var didWork = false
        do {
            if task.needsGlobals(snapshot) {
                try task.applyGlobals(now: clock, globals: snapshot, sink: sink)
                didWork = true
            }
            for source in sources {
                let records = take(source, task)
                guard !records.isEmpty else { continue }
                try task.process(records, now: clock, globals: snapshot, sink: sink)
                didWork = true
            }
            while task.hasDueTimer(now: clock), try task.advance(now: clock, globals: snapshot, sink: sink) > 0 {
                didWork = true
            }
            if !didWork, task.hasBackground {
                try task.background(now: clock, globals: snapshot, sink: sink)
                didWork = task.transaction.map { !$0.isEmpty } ?? false
            }
        } catch {
            abort(transaction, &owner)
            if let error = error as? StreamingError, error.remedy == .retry { return true }
            throw error
        }
        guard didWork else {
            log.end(transaction, .aborted)
            task.discardEmptyTransaction()
            return task.hasBackground
        }
        return try commit(transaction, &owner, partition)
    }

    private func commit(_ transaction: Int, _ owner: inout Owner, _ partition: Int32) throws -> Bool {
        let task = owner.task
        let changes: [StateChange]
        do {
            try task.settle()
            changes = try task.changes()
        } catch {
            abort(transaction, &owner)
            if let error = error as? StreamingError, error.remedy == .retry { return true }
            throw error
        }
        for change in changes {
            log.append(
                ProducerRecord(topic: changelog, partition: partition, key: change.key, value: change.value),
                transaction: transaction, now: now)
        }
        let end = log.highWatermark(TopicPartition(topic: changelog, partition: partition))
        log.send(
            sources.map {
                PartitionOffset(
                    TopicPartition(topic: $0, partition: partition), Offset(task.sources[$0]?.position ?? 0))
            }, in: transaction)
        if let crash = crashes.removeValue(forKey: partition) {
            switch crash.crash {
            case .beforeCommit: owner.transaction = transaction
            case .afterCommit: log.end(transaction, .committed)
            }
            owner.task = makeTask(partition)
            if crash.losingStore { owner.store = MemoryStore() }
            return true
        }
        log.end(transaction, .committed)
        try task.committed(changes, position: StorePosition(offset: end, writtenAt: now))
        transactions += 1
        return true
    }

    private func abort(_ transaction: Int, _ owner: inout Owner) {
        log.end(transaction, .aborted)
        owner.task.suspend()
        aborts += 1
    }

    private func take(_ source: String, _ task: StreamTask) -> [KafkaRecord] {
        let place = TopicPartition(topic: source, partition: task.id.partition)
        guard let position = task.sources[source]?.position else { return [] }
        let (records, next) = log.read(place, from: position, limit: recordsPerTransaction)
        for record in records { _ = task.sources[source]?.take(record.offset.rawValue) }
        if next >= log.lastStableOffset(place) { task.sources[source]?.reachedEnd(next) }
        return records
    }

    // MARK: Opening

    private func makeTask(_ partition: Int32) -> StreamTask {
        StreamTask(
            id: TaskID(stage: stage, partition: partition), partitions: partitions, makeProcessor: makeProcessor)
    }

    /// The partition's owner with its task running: fenced, restored and opened where it was not.
    private func opened(_ partition: Int32) throws -> Owner {
        var owner = owners[partition] ?? Owner(task: makeTask(partition), store: MemoryStore())
        guard !owner.task.isRunning else { return owner }
        if let open = owner.transaction {
            log.end(open, .aborted)
            owner.transaction = nil
        }
        try owner.task.move(to: .fencing)
        for source in sources {
            let place = TopicPartition(topic: source, partition: partition)
            owner.task.sources[source] = SourceProgress(position: log.committed[place]?.offset.rawValue ?? 0)
        }
        try owner.task.attach(owner.store)
        try owner.task.move(to: .restoring)
        try restore(owner, partition)
        try owner.task.move(to: .awaitingGlobals)
        try owner.task.run(globals: globalSnapshot())
        owners[partition] = owner
        return owner
    }

    private func restore(_ owner: Owner, _ partition: Int32) throws {
        let place = TopicPartition(topic: changelog, partition: partition)
        let from = try owner.store.position()?.offset ?? 0
        let (records, next) = log.read(place, from: from)
        let changes = records.compactMap { record in
            record.key.map { StateChange(key: $0, value: record.value) }
        }
        try owner.task.state?.apply(changes, position: StorePosition(offset: next, writtenAt: now))
    }

    /// The global topics as read so far, read on to their ends.
    private func globalSnapshot() -> GlobalSnapshot {
        for topic in globals {
            let (records, next) = log.read(
                TopicPartition(topic: topic, partition: 0), from: globalTable.positions[topic].first ?? 0)
            for record in records { globalTable.apply(record) }
            globalTable.advance(topic, partition: 0, to: next)
        }
        return globalTable
    }

    private final class Sink: TransactionSink {
        private let driver: TestDriver
        private let transaction: Int

        init(driver: TestDriver, transaction: Int) {
            self.driver = driver
            self.transaction = transaction
        }

        func send(_ record: ProducerRecord, of task: TaskID) throws {
            driver.log.append(record, transaction: transaction, now: driver.now)
        }
    }
}
