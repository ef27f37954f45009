public import Kafka

/// What a stage does with its records: one instance for each open task, confined to that task's processing thread.
///
/// Everything that a processor reads and writes goes through the ``TaskTransaction`` it is handed, and stands or falls
/// with it: after an abort (a fenced producer, a failed commit, an error thrown here with ``StreamingError/Remedy/retry``)
/// **the instance is thrown away** and a new one is made by the factory, so that no decoded, dirty object can survive a
/// transaction that did not happen. Within one transaction the order is ``globalsChanged(in:)``, ``process(_:in:)`` and
/// ``advance(to:due:in:)`` any number of times, ``background(in:)``, ``prepareCommit(in:)``, and, when the broker has
/// accepted the commit and the store is written, ``didCommit()``.
///
/// A processor that meets a record it cannot use emits a dead letter and returns; throwing is for what concerns the
/// whole task. An error that is no ``StreamingError`` stops the task loudly.
public protocol Processor: AnyObject {
    /// Records of the task's source partitions, in the order of the log within each partition.
    ///
    /// A batch may hold records of several co-partitioned topics. Called one or more times in a transaction.
    func process(_ records: [KafkaRecord], in transaction: TaskTransaction) throws

    /// What tasks of the same thread told this one in the same transaction, in the order in which they did; the same as
    /// records where a processor does not take it as it is.
    func process(told messages: [ToldMessage], in transaction: TaskTransaction) throws

    /// Timers that are due at `now`, earliest first, already removed from the store when they arrive here.
    ///
    /// They are due at or before `now`, which is ``TaskTransaction/now``. At most a few hundred at once; called again
    /// while more are due. A timer set here for a time that is already due fires in the next call.
    func advance(to now: Int64, due timers: [TaskTimer], in transaction: TaskTransaction) throws

    /// One small slice (a few milliseconds) of work that may wait, such as screening subjects again after a model changed.
    ///
    /// Called only while no fresh record is waiting, or once between batches when the stream never pauses.
    /// - Returns: whether more is left; a task that returns `false` is asked again only after its next transaction.
    func background(in transaction: TaskTransaction) throws -> Bool

    /// The global topics have moved past the positions that this task last applied.
    ///
    /// Called first in a transaction, before any record. When it returns, `transaction.globals.positions` is stored
    /// with the task's state, in the same transaction; a worker that has not read as far will not open the task.
    func globalsChanged(in transaction: TaskTransaction) throws

    /// Called before the commit: write what was kept decoded, each subject once. Where other tasks of the thread then
    /// tell this one something (``StageConfiguration/loop``), ``process(told:in:)`` and this are called again in the same
    /// transaction: it writes what came since.
    func prepareCommit(in transaction: TaskTransaction) throws

    /// The transaction has committed and the store holds it. Must not throw; nothing can be written any more.
    func didCommit()
}

extension Processor {
    public func process(told messages: [ToldMessage], in transaction: TaskTransaction) throws {
        try process(messages.map(\.record), in: transaction)
    }
    public func advance(to now: Int64, due timers: [TaskTimer], in transaction: TaskTransaction) throws {}
    public func background(in transaction: TaskTransaction) throws -> Bool { false }
    public func globalsChanged(in transaction: TaskTransaction) throws {}
    public func prepareCommit(in transaction: TaskTransaction) throws {}
    public func didCommit() {}
}

/// What the factory of a processor is given when a task opens, its state restored.
public struct ProcessorContext {
    public let task: TaskID
    /// The task's committed state, as the changelog has it.
    public let store: any StoreReader
    /// The global topics as this worker has read them: at least as far as ``appliedGlobals``.
    public let globals: GlobalSnapshot
    /// How far the state has taken the global topics into account; `globalsChanged` follows where `globals` is newer.
    public let appliedGlobals: GlobalPositions
    /// The `now` of the task's last transaction, whoever ran it, in ms since 1970; 0 for a new task.
    public let now: Int64

    package init(
        task: TaskID, store: any StoreReader, globals: GlobalSnapshot, appliedGlobals: GlobalPositions, now: Int64
    ) {
        self.task = task
        self.store = store
        self.globals = globals
        self.appliedGlobals = appliedGlobals
        self.now = now
    }
}

/// Makes the processor of a task; called on the task's thread at every opening and after every abort.
public typealias ProcessorFactory = @Sendable (ProcessorContext) throws -> any Processor
