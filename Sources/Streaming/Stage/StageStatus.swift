/// Where a stage stands, for `/health`, the console and tests.
public struct StageStatus: Sendable {
    public var tasks: [TaskStatus] = []
    public var threads: [ThreadStatus] = []
    /// How far the global topics were read, and whether to their end as of the start.
    public var globals = GlobalPositions()
    public var globalsAreComplete = true
    /// Why the stage as a whole stopped, where it did.
    public var failure: StreamingError?

    public init() {}

    /// Every thread has its share of the group, every task of it is open, and none has failed.
    public var isReady: Bool {
        failure == nil && globalsAreComplete && !threads.isEmpty && threads.allSatisfy(\.hasJoined)
            && tasks.allSatisfy { $0.state == .running }
    }

    /// Nothing waits: every owned task has read and committed its sources to their end and has no work left but timers
    /// of the future.
    public var isSettled: Bool { !tasks.isEmpty && tasks.allSatisfy(\.isSettled) }
}

/// One task as its owner sees it.
public struct TaskStatus: Sendable {
    public var id: TaskID
    public var state: TaskLifecycle.State
    public var thread: Int
    /// Restoring: changelog offsets read so far and to be read.
    public var restored: Int64 = 0
    public var toRestore: Int64 = 0
    /// At the end of every source partition, committed, no timer due, no background work left.
    public var isSettled = false
    public var nextTimer: Int64?
    public var failure: StreamingError?

    init(id: TaskID, state: TaskLifecycle.State, thread: Int) {
        self.id = id
        self.state = state
        self.thread = thread
    }
}

public struct ThreadStatus: Sendable {
    public var index: Int
    /// How often this thread was made anew after a fence, a lost client or a hung call.
    public var restarts: Int
    public var lastFailure: StreamingError?
    public var isAlive: Bool
    /// Whether the group has given this thread its share, be it an empty one.
    public var hasJoined: Bool
}
