public import Kafka
internal import Synchronization

/// Turns a batch into the records to be sent for it. Called on one thread at a time for each instance; must not keep
/// state that a restart would miss.
public protocol Transformer: AnyObject {
    /// - Throws: anything stops the processing thread, which begins anew from what was committed. A record that cannot
    ///   be used becomes a dead letter among the output; it is no error.
    func transform(_ records: [KafkaRecord]) throws -> [ProducerRecord]
}

/// Runs a stage without state: consume, transform, produce; offsets are committed after delivery.
///
/// A crash repeats what was not committed, so the output must bear repetition. All methods may be called from any
/// thread.
public final class StatelessStage: Sendable {
    public let configuration: StatelessConfiguration
    private let makeTransformer: @Sendable () throws -> any Transformer
    private let running = Mutex<(pool: ThreadPool, board: StatelessBoard)?>(nil)
    private let finished = Mutex(StageMetrics())

    public init(
        _ configuration: StatelessConfiguration, makeTransformer: @escaping @Sendable () throws -> any Transformer
    ) {
        self.configuration = configuration
        self.makeTransformer = makeTransformer
    }

    deinit { stop(deadline: .seconds(5)) }

    /// Starts the threads and returns. Once, unless it was stopped.
    public func start() throws {
        let board = StatelessBoard(threads: max(1, configuration.threads))
        let pool = ThreadPool(
            name: configuration.stage, threads: configuration.threads, callDeadline: configuration.callDeadline,
            log: configuration.log
        ) { [configuration, makeTransformer] lease, metrics in
            let thread = try StatelessThread(
                configuration, lease: lease, board: board, metrics: metrics, transformer: try makeTransformer())
            try thread.run()
        }
        try running.withLock { running in
            guard running == nil else {
                throw StreamingError(.stopped, .stopStage, fault: .user, "the stage is running already")
            }
            running = (pool, board)
        }
        pool.start()
    }

    /// Delivers what is in flight, commits, leaves the group.
    ///
    /// - Returns: whether all of it was done by the deadline; what was not is done again by whoever reads on.
    @discardableResult
    public func stop(deadline: Duration = .seconds(10)) -> Bool {
        guard
            let running = running.withLock({ running in
                defer { running = nil }
                return running
            })
        else { return true }
        let isDone = running.pool.stop(deadline: deadline)
        finished.withLock { $0.add(running.pool.metrics) }
        return isDone
    }

    public var status: StatelessStatus {
        running.withLock { running in
            var status = StatelessStatus()
            guard let running else { return status }
            status.threads = running.pool.slots.map(\.status)
            status.failure = running.pool.failure
            let threads = running.board.threads
            status.partitions = threads.flatMap(\.partitions)
            status.isSettled = !status.partitions.isEmpty && threads.allSatisfy(\.isSettled)
            return status
        }
    }

    /// Counters since the first start, of all threads.
    public var metrics: StageMetrics {
        var sum = finished.withLock { $0 }
        running.withLock { running in
            if let running { sum.add(running.pool.metrics) }
        }
        return sum
    }
}

/// Where a stage without state stands.
public struct StatelessStatus: Sendable {
    public var threads: [ThreadStatus] = []
    /// Source partitions that this process reads now.
    public var partitions: [TopicPartition] = []
    /// Everything that was assigned is read to its end, delivered and committed.
    public var isSettled = false
    public var failure: StreamingError?

    public init() {}

    /// Every thread has its share of the group.
    public var isReady: Bool { failure == nil && !threads.isEmpty && threads.allSatisfy(\.hasJoined) }
}

/// What the threads of a stage without state show outside.
final class StatelessBoard: Sendable {
    struct Entry: Sendable {
        var partitions: [TopicPartition] = []
        var isSettled = true
    }

    private let entries: Mutex<[Entry]>

    init(threads: Int) { entries = Mutex(Array(repeating: Entry(), count: threads)) }

    func show(_ entry: Entry, thread: Int) {
        entries.withLock { if thread < $0.count { $0[thread] = entry } }
    }

    var threads: [Entry] { entries.withLock { $0 } }
}
