internal import Kafka

/// One life of a processing thread: its clients, its tasks, and the loop that serves them. Confined to its thread.
///
/// ```
///  poll ─► process ─► open tasks ─► timers ─► globals ─► background (idle) ─► commit (drained, or at a bound) ─┐
///   ▲                                                                                                          │
///   └──────────────────────────────────────────────────────────────────────────────────────────────────────────┘
/// ```
/// Rebalance callbacks run inside the poll. A life ends by `stop`, or by an error that only new clients mend; what it
/// leaves behind then is what a crash leaves, and its own next life is the first heir.
final class ProcessingThread {
    let configuration: StageConfiguration
    let partitions: Int
    let makeProcessor: ProcessorFactory
    let lease: ThreadLease
    let globals: GlobalTable
    let directory: StateDirectory

    let member: KafkaConsumer
    let observer: KafkaConsumer
    let restorer: ChangelogRestorer
    let writer: any TransactionWriter
    let claims: ClaimKeeper

    var tasks: [Int32: OwnedTask] = [:]
    /// Who this thread was in the group when its last rebalance callback was served; `nil` before the first.
    var group: ConsumerGroupMetadata?
    var open: OpenTransaction?
    var size: TransactionSize
    var gate = LoopGate()
    var metrics: StageMetrics
    /// Records that a poll brought while it was made for a rebalance's sake.
    var stash: [ConsumedBatch] = []
    var lastPollWasEmpty = true
    /// When what an eager group reads was changed last.
    var lastAssign = ContinuousClock.now
    var lastCommit = ContinuousClock.now
    var lastBackground = ContinuousClock.now
    /// Set when the life is over: callbacks of the closing client must not commit any more.
    var isDying = false
    private var lastPublished = ContinuousClock.now

    init(
        _ configuration: StageConfiguration, partitions: Int, lease: ThreadLease, globals: GlobalTable,
        directory: StateDirectory, metrics: StageMetrics, makeProcessor: @escaping ProcessorFactory
    ) throws {
        self.configuration = configuration
        self.partitions = partitions
        self.lease = lease
        self.globals = globals
        self.directory = directory
        self.metrics = metrics
        size = TransactionSize(configuration.limits)
        self.makeProcessor = makeProcessor
        let log = configuration.clientLog
        member = try KafkaConsumer(
            configuration: configuration.memberConfiguration(thread: lease.index), log: log)
        observer = try KafkaConsumer(configuration: configuration.observerConfiguration, log: log)
        restorer = try ChangelogRestorer(configuration, observer: observer)
        let topics = [configuration.changelog] + configuration.outputs
        writer =
            configuration.guarantee == .exactlyOnce
            ? try ExactlyOnceWriter(configuration, warmUp: topics)
            : try AtLeastOnceWriter(configuration, consumer: member, warmUp: topics)
        claims = ClaimKeeper(configuration: configuration, member: member, observer: observer, claim: writer.claim)
    }

    /// Runs until it is told to stop; throws what only a new life mends.
    func run() throws {
        lease.wakes(by: member.waker)
        defer { close() }
        // The first source alone is subscribed to: a sticky assignor would spread co-partitioned topics over
        // different members. Partition i of the others is read by whoever holds partition i of the first.
        try member.subscribe([configuration.sources[0]]) { [unowned self] event in try rebalanced(event) }
        while !lease.isStopping {
            try lease.beat()
            try turn()
        }
        try leave()
    }

    private func turn() throws {
        let batch = try nextBatch()
        do {
            try take(batch)
            try openTasks()
            try assignIfDue()
            try fireTimers()
            try applyGlobals()
            try workInBackground()
            try commitIfDue()
            try serveLoop()
            try flushStores()
        } catch {
            try recover(from: error)
        }
        publish()
    }

    private func nextBatch() throws -> ConsumedBatch {
        if !stash.isEmpty { return stash.removeFirst() }
        let batch = try member.poll(maximum: configuration.pollRecords, timeout: wait)
        lastPollWasEmpty = batch.records.isEmpty
        return batch
    }

    /// How long there is nothing to do but to wait for records.
    private var wait: Duration {
        if !restorer.isIdle { return .zero }
        if let open { return max(.zero, configuration.limits.linger - (ContinuousClock.now - open.began)) }
        if !gate.isOpen { return .milliseconds(5) }
        var wait: Duration = .milliseconds(100)
        let now = configuration.clock()
        for task in tasks.values {
            if task.stream.isRunning, task.stream.hasBackground { return .zero }
            if task.isOpening { wait = min(wait, .milliseconds(10)) }
            if let due = task.stream.nextDue { wait = min(wait, .milliseconds(max(0, due - now))) }
        }
        return wait
    }

    // MARK: What is seen outside

    func log(_ level: StreamingLogEntry.Level, _ message: String, _ task: TaskID? = nil) {
        configuration.log(StreamingLogEntry(level, message, task: task))
    }

    func publish(force: Bool = false) {
        let now = ContinuousClock.now
        guard force || now - lastPublished > .milliseconds(20) || (open == nil && lastPollWasEmpty) else { return }
        lastPublished = now
        let clock = configuration.clock()
        lease.publish(
            tasks: tasks.values.map { status(of: $0, clock) }, metrics: metrics, hasJoined: group != nil)
    }

    private func status(of task: OwnedTask, _ clock: Int64) -> TaskStatus {
        var status = TaskStatus(id: task.stream.id, state: task.stream.lifecycleState, thread: lease.index)
        if let progress = restorer.restoring[task.stream.id.partition] {
            status.restored = progress.position - progress.low
            status.toRestore = progress.end - progress.low
        }
        status.isSettled = task.stream.isSettled(now: clock) && !task.stream.needsGlobals(globals.snapshot)
        status.nextTimer = task.stream.nextDue
        status.failure = task.stream.failure
        return status
    }

    // MARK: End

    /// The orderly end: finish, hand over, leave. A static member is only missed by the group when it unsubscribes.
    private func leave() throws {
        do {
            try commitTransaction()
        } catch {
            try recover(from: error)
        }
        try member.unsubscribe()
        let deadline = ContinuousClock.now.advanced(by: configuration.handOverDeadline)
        while !tasks.isEmpty, ContinuousClock.now < deadline {
            try lease.beat()
            _ = try member.poll(maximum: 1, timeout: .milliseconds(20))
        }
        publish(force: true)
    }

    /// Ends the clients and lets the stores go. An open transaction is left to its heir, who aborts it.
    private func close() {
        isDying = true
        lease.wakes(by: nil)
        for (partition, task) in tasks {
            task.stream.close()
            lease.letGo(of: partition)
        }
        tasks = [:]
        lease.publish(tasks: [], metrics: metrics, hasJoined: false)
        try? member.close(timeout: .seconds(5))
        writer.close(timeout: .seconds(2))
        restorer.close()
        try? observer.close(timeout: .seconds(2))
    }
}

/// A task on its thread, and how its opening goes.
final class OwnedTask {
    let stream: StreamTask
    let sources: [TopicPartition]
    /// Committed offsets as read when the claim was taken.
    var committed: [TopicPartition: CommittedPosition] = [:]
    /// Whether this thread's claim stands beside the offsets, so that an heir would fence it.
    var isClaimed = false
    /// Whether the member reads its sources. What it brings while the task does not run is dropped, and sought again.
    var isConnected = false
    /// Not before this: after an abort or a failed opening.
    var retryAt = ContinuousClock.now
    var failures = 0
    /// When its store was made durable last, or opened.
    var lastFlush = ContinuousClock.now

    init(stream: StreamTask, sources: [TopicPartition]) {
        self.stream = stream
        self.sources = sources
    }

    var isOpening: Bool {
        switch stream.lifecycleState {
        case .created, .fencing, .restoring, .awaitingGlobals, .suspended: true
        case .running, .failed, .closing, .closed: false
        }
    }

    /// Where the group stands with each source: as committed since by this task, else as it was found.
    var handedOver: [TopicPartition: CommittedPosition] {
        Dictionary(
            uniqueKeysWithValues: sources.map { source in
                let found = committed[source] ?? .none
                guard let own = stream.sources[source.topic]?.committed, found != .start(own) else {
                    return (source, found)
                }
                return (source, .work(own))
            })
    }

    /// Twice as long after each failure in a row, up to two seconds.
    func backOff() {
        failures += 1
        retryAt = .now.advanced(by: min(.seconds(2), .milliseconds(10) * (1 << min(failures, 10))))
    }
}

/// The thread's transaction under way: which tasks are in it, since when, with which clock and globals.
struct OpenTransaction {
    let began = ContinuousClock.now
    let now: Int64
    let globals: GlobalSnapshot
    var tasks: Set<Int32> = []
    var records = 0
    /// Keys and values of these.
    var bytes = 0
    /// What they told tasks of this thread, by partition; handed over before the commit.
    var told: [Int32: [ToldMessage]] = [:]
}
