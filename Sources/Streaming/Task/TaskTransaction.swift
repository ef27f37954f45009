public import Kafka

/// One transaction as a processor sees it: the task's store, its timers, what it sends, and one value of `now`.
///
/// Writes stay in a map in memory, in front of the store: a key that is written a hundred times is written once to the
/// changelog and once to the store, when the transaction commits. Nothing of an aborted transaction was ever there.
/// Confined to the task's thread; not to be kept beyond the call it is handed to.
public final class TaskTransaction: StoreReader {
    public let task: TaskID
    /// Milliseconds since 1970: one value for the whole transaction, kept with the state, never before the task's last
    /// one, whoever ran it and whatever its clock said.
    public let now: Int64
    /// The global topics, one snapshot for the whole transaction.
    public let globals: GlobalSnapshot

    private let partitions: Int
    private let state: TaskState
    private let sink: any TransactionSink
    private var writes: [StoreKey: [UInt8]?] = [:]
    private var timers: [[UInt8]: Int64?] = [:]
    private var stems = KeyStems()
    /// Keys and values held by the transaction, in bytes, what it sent included: the bound on its memory.
    private(set) var size = 0
    private(set) var emitted = 0
    private var appliedGlobals: GlobalPositions

    init(
        task: TaskID, partitions: Int, now: Int64, globals: GlobalSnapshot, state: TaskState,
        sink: any TransactionSink, expectedWrites: Int = 0
    ) {
        self.task = task
        self.partitions = partitions
        self.now = max(now, state.clock)
        self.globals = globals
        self.state = state
        self.sink = sink
        appliedGlobals = state.appliedGlobals
        writes.reserveCapacity(expectedWrites)
    }

    // MARK: Store

    public func get(_ key: [UInt8], in keyspace: Keyspace) throws(StreamingError) -> [UInt8]? {
        let storeKey = keyspace.storeKey(key)
        if let written = writes[StoreKey(storeKey)] { return written }
        return try state.store.get(storeKey)
    }

    public func put(_ key: [UInt8], _ value: [UInt8], in keyspace: Keyspace) {
        write(keyspace.storeKey(key), value)
    }

    public func delete(_ key: [UInt8], in keyspace: Keyspace) {
        write(keyspace.storeKey(key), nil)
    }

    public func scan(
        _ keyspace: Keyspace, prefix: [UInt8], after: [UInt8]?, limit: Int
    ) throws(StreamingError) -> [StoreEntry] {
        let range = KeyRange(prefix: keyspace.storeKey(prefix), after: after.map(keyspace.storeKey))
        var overlay: [[UInt8]: [UInt8]?] = [:]
        if stems.mayHold(range.prefix) {
            for (key, value) in writes where range.contains(key.bytes) { overlay[key.bytes] = .some(value) }
        }
        let below = try state.store.scan(.state, range, limit: limit + overlay.count)
        return StoreOverlay.merge(below, overlay, limit: limit).map {
            StoreEntry(key: Array($0.key.dropFirst()), value: $0.value)
        }
    }

    private func write(_ storeKey: [UInt8], _ value: [UInt8]?) {
        if let old = writes.updateValue(value, forKey: StoreKey(storeKey)) {
            size += (value?.count ?? 0) - (old?.count ?? 0)
        } else {
            size += storeKey.count + (value?.count ?? 0) + 64
            stems.insert(storeKey)
        }
    }

    // MARK: Output

    /// Sends a record in this transaction: soon, at the latest with its commit. A record that the client refuses then
    /// stops the task.
    public func emit(_ record: ProducerRecord) throws {
        size += (record.key?.count ?? 0) + (record.value?.count ?? 0) + 64
        emitted += 1
        try sink.send(record, of: task)
    }

    public func emit(
        topic: String, key: [UInt8]?, value: [UInt8]?, headers: [KafkaHeader] = [], partition: Int32? = nil
    ) throws {
        try emit(ProducerRecord(topic: topic, partition: partition, key: key, value: value, headers: headers))
    }

    /// Tells another task of the stage something, on the stage's own topic (``StageConfiguration/loop``): handed over as
    /// it is where a task of this thread has the key, and emitted else.
    public func tell(_ message: any TaskMessage, to key: [UInt8], on topic: String) throws {
        size += key.count + message.size + 64
        emitted += 1
        try sink.tell(ToldMessage(topic: topic, key: key, message: message), of: task)
    }

    // MARK: Timers

    /// Sets the timer `key` to `due` (ms since 1970), in place of the time it had.
    public func setTimer(_ key: [UInt8], due: Int64) {
        timers[key] = .some(due)
        size += key.count + 64
    }

    public func cancelTimer(_ key: [UInt8]) {
        timers[key] = .some(nil)
        size += key.count + 64
    }

    /// When the timer `key` is due, or `nil` where none is set.
    public func timer(_ key: [UInt8]) throws(StreamingError) -> Int64? {
        if let changed = timers[key] { return changed }
        return try state.timer(key)
    }

    /// Takes out up to `limit` timers that are due, earliest first.
    func takeDueTimers(limit: Int) throws(StreamingError) -> [TaskTimer] {
        var due = try state.timers(dueBy: now, limit: limit + timers.count).filter { timers[$0.key] == nil }
        for case (let key, .some(let time)) in timers where time <= now { due.append(TaskTimer(key: key, due: time)) }
        due.sort { ($0.due, $0.key) < ($1.due, $1.key) }
        if due.count > limit { due.removeLast(due.count - limit) }
        for timer in due { cancelTimer(timer.key) }
        return due
    }

    // MARK: Commit

    /// The global positions of this transaction's snapshot count as applied when it commits.
    func applyGlobals() { appliedGlobals = appliedGlobals.merging(globals.positions) }

    /// Whether nothing was written, sent or applied. (Records may have been read.)
    package var isEmpty: Bool {
        writes.isEmpty && timers.isEmpty && emitted == 0 && appliedGlobals == state.appliedGlobals
    }

    var hasNewerGlobals: Bool { !state.appliedGlobals.covers(globals.positions) }

    /// What the transaction changes, one change a key, the runtime's own record last.
    /// - Parameter sources: where the task's sources stand behind this transaction.
    func changes(sources: [String: Int64]) throws(StreamingError) -> [StateChange] {
        var changes: [StateChange] = []
        changes.reserveCapacity(writes.count + timers.count + 2)
        for (key, value) in writes { changes.append(StateChange(key: key.bytes, value: value)) }
        for (key, due) in timers { changes.append(.timer(key, due: due)) }
        if state.incarnation == nil { changes.append(.incarnation(Incarnation.random())) }
        let progress = TaskProgress(
            clock: now, appliedGlobals: appliedGlobals, partitions: Int64(partitions), sources: sources)
        changes.append(.progress(progress))
        return changes
    }
}

/// Where a transaction's records go: a transactional producer, an idempotent one, or a test's log.
package protocol TransactionSink: AnyObject {
    func send(_ record: ProducerRecord, of task: TaskID) throws
    /// Hands a message over, or sends it.
    func tell(_ message: ToldMessage, of task: TaskID) throws
}

extension TransactionSink {
    package func tell(_ message: ToldMessage, of task: TaskID) throws { try send(message.producerRecord, of: task) }
}

func < (left: (Int64, [UInt8]), right: (Int64, [UInt8])) -> Bool {
    left.0 != right.0 ? left.0 < right.0 : left.1.lexicographicallyPrecedes(right.1)
}
