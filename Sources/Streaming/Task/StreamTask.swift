package import Kafka

/// A task as its thread holds it: life cycle, state, processor, and where its sources stand. No input or output.
package final class StreamTask {
    package let id: TaskID
    private let partitions: Int
    private let makeProcessor: ProcessorFactory
    private var lifecycle = TaskLifecycle()
    package private(set) var state: TaskState?
    private var processor: (any Processor)?
    /// Of each source topic: where reading goes on, after what was processed.
    package var sources: [String: SourceProgress] = [:]
    package private(set) var failure: StreamingError?
    /// Whether the processor may still have background work.
    package private(set) var hasBackground = true
    /// Whether the open transaction did anything but background work, after which the processor is asked again.
    private var hasFreshWork = false
    /// When the earliest timer is due; refreshed when the task opens and after each transaction.
    package private(set) var nextDue: Int64?
    package private(set) var transaction: TaskTransaction?
    /// Of the last transaction.
    private var lastWrites = 0

    package init(id: TaskID, partitions: Int, makeProcessor: @escaping ProcessorFactory) {
        self.id = id
        self.partitions = partitions
        self.makeProcessor = makeProcessor
    }

    package var lifecycleState: TaskLifecycle.State { lifecycle.state }
    package var isRunning: Bool { lifecycle.state == .running }

    /// At the end of every source, committed, with neither a due timer nor background work.
    package func isSettled(now: Int64) -> Bool {
        isRunning && transaction == nil && !hasBackground && (nextDue.map { $0 > now } ?? true)
            && sources.values.allSatisfy { $0.isAtEnd && $0.committed >= $0.position }
    }

    // MARK: Opening

    package func move(to next: TaskLifecycle.State) throws(StreamingError) { try lifecycle.move(to: next) }

    package func attach(_ store: any KeyValueStore) throws(StreamingError) {
        if let state, state.store === store { return }
        state = try TaskState(store: store)
    }

    /// The state is restored and the globals are read far enough: makes the processor.
    package func run(globals: GlobalSnapshot) throws {
        guard let state else { throw StreamingError.storeReleased }
        if state.progress.partitions != 0, state.progress.partitions != Int64(partitions) {
            throw StreamingError(
                .topology, .stop, fault: .user,
                "the state was written with \(state.progress.partitions) partitions and there are \(partitions) now: "
                    + "keys are elsewhere; start under another application ID")
        }
        processor = try makeProcessor(
            ProcessorContext(
                task: id, store: state, globals: globals, appliedGlobals: state.appliedGlobals, now: state.clock))
        hasBackground = true
        nextDue = try state.nextDue()
        try lifecycle.move(to: .running)
    }

    // MARK: Working

    /// The task's part of the open transaction, begun where there is none; newer globals are applied first.
    private func join(
        now: Int64, globals: GlobalSnapshot, sink: any TransactionSink
    ) throws -> (any Processor, TaskTransaction) {
        guard let processor, let state, isRunning else { throw StreamingError.storeReleased }
        if let transaction { return (processor, transaction) }
        let begun = TaskTransaction(
            task: id, partitions: partitions, now: now, globals: globals, state: state, sink: sink,
            expectedWrites: lastWrites)
        transaction = begun
        if begun.hasNewerGlobals {
            try processor.globalsChanged(in: begun)
            begun.applyGlobals()
            hasFreshWork = true
        }
        return (processor, begun)
    }

    package func process(
        _ records: [KafkaRecord], now: Int64, globals: GlobalSnapshot, sink: any TransactionSink
    ) throws {
        let (processor, transaction) = try join(now: now, globals: globals, sink: sink)
        hasFreshWork = true
        try processor.process(records, in: transaction)
    }

    package func process(
        told messages: [ToldMessage], now: Int64, globals: GlobalSnapshot, sink: any TransactionSink
    ) throws {
        let (processor, transaction) = try join(now: now, globals: globals, sink: sink)
        hasFreshWork = true
        try processor.process(told: messages, in: transaction)
    }

    /// Fires due timers, a bounded number.
    /// - Returns: how many.
    package func advance(now: Int64, globals: GlobalSnapshot, sink: any TransactionSink) throws -> Int {
        let (processor, transaction) = try join(now: now, globals: globals, sink: sink)
        let due = try transaction.takeDueTimers(limit: 256)
        guard !due.isEmpty else { return 0 }
        hasFreshWork = true
        try processor.advance(to: transaction.now, due: due, in: transaction)
        return due.count
    }

    /// Takes newer globals in, though nothing else is to be done.
    package func applyGlobals(now: Int64, globals: GlobalSnapshot, sink: any TransactionSink) throws {
        _ = try join(now: now, globals: globals, sink: sink)
    }

    package func background(now: Int64, globals: GlobalSnapshot, sink: any TransactionSink) throws {
        let (processor, transaction) = try join(now: now, globals: globals, sink: sink)
        hasBackground = try processor.background(in: transaction)
    }

    package func needsGlobals(_ globals: GlobalSnapshot) -> Bool {
        isRunning && !(state?.appliedGlobals.covers(globals.positions) ?? true)
    }

    /// Whether a timer is due at the wall clock's `now`, or at the task's own where that is ahead.
    package func hasDueTimer(now: Int64) -> Bool {
        guard isRunning, let nextDue, let state else { return false }
        return nextDue <= max(now, state.clock)
    }

    // MARK: Committing

    /// Lets the processor write what it holds.
    package func settle() throws {
        guard let processor, let transaction else { return }
        try processor.prepareCommit(in: transaction)
    }

    /// What goes to the changelog.
    package func changes() throws -> [StateChange] {
        try transaction?.changes(sources: sources.mapValues(\.position)) ?? []
    }

    /// The broker has accepted the transaction: the store takes it in, with the changelog position behind it.
    package func committed(_ changes: [StateChange], position: StorePosition) throws(StreamingError) {
        guard let state else { throw .storeReleased }
        try state.apply(distinct: changes, position: position)
        transaction = nil
        lastWrites = changes.count
        nextDue = try state.nextDue()
        hasBackground = hasBackground || hasFreshWork
        hasFreshWork = false
        processor?.didCommit()
        offsetsCommitted()
    }

    /// The positions of all sources were committed, with a transaction's work or alone.
    package func offsetsCommitted() {
        for topic in sources.keys { sources[topic]?.markCommitted() }
    }

    /// Forgets a transaction in which nothing was written, sent or read: there is nothing to commit.
    package func discardEmptyTransaction() {
        if transaction?.isEmpty ?? false { transaction = nil }
    }

    // MARK: Leaving

    /// The transaction did not happen: everything that it touched is dropped, the processor with it.
    package func suspend() {
        transaction = nil
        processor = nil
        hasFreshWork = false
        if isRunning { try? lifecycle.move(to: .suspended) }
    }

    package func fail(_ error: StreamingError) {
        transaction = nil
        processor = nil
        failure = error
        try? lifecycle.move(to: .failed)
    }

    /// Lets the store go, flushed. Dirty data is dropped: it is in nobody's log.
    package func close() {
        transaction = nil
        processor = nil
        try? lifecycle.move(to: .closing)
        state?.store.close()
        state = nil
        try? lifecycle.move(to: .closed)
    }
}

/// How far one source partition was read and committed.
package struct SourceProgress: Hashable, Sendable {
    /// The next offset to process, behind transaction markers where the end was reached.
    package private(set) var position: Int64
    package private(set) var committed: Int64
    package private(set) var isAtEnd = false

    package init(position: Int64) {
        self.position = position
        committed = position
    }

    /// Whether a record is the next one or behind it; one from before a seek is stale and dropped.
    package mutating func take(_ offset: Int64) -> Bool {
        guard offset >= position else { return false }
        position = offset + 1
        isAtEnd = false
        return true
    }

    package mutating func reachedEnd(_ offset: Int64) {
        guard offset >= position else { return }
        position = offset
        isAtEnd = true
    }

    mutating func markCommitted() { committed = max(committed, position) }

    package var isAheadOfCommit: Bool { position > committed }
}
