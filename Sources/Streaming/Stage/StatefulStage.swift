internal import Foundation
internal import Kafka
internal import Synchronization

/// Runs a stage with state: joins its group, opens a task for each partition that it is given, works, hands over.
///
/// Start as many processes as there are partitions, stop some, kill any: what a dead one held is fenced, restored and
/// taken up by the others. All methods may be called from any thread.
public final class StatefulStage: Sendable {
    public let configuration: StageConfiguration
    private let makeProcessor: ProcessorFactory
    private let running = Mutex<Running?>(nil)

    private struct Running {
        var pool: ThreadPool
        var globals: GlobalTable
        var directory: StateDirectory
        var keeper: StoreKeeper
    }

    /// - Parameters:
    ///   - configuration: what is read, where the state is kept, what is promised.
    ///   - makeProcessor: called on processing threads, at every opening of a task.
    public init(_ configuration: StageConfiguration, makeProcessor: @escaping ProcessorFactory) {
        self.configuration = configuration
        self.makeProcessor = makeProcessor
    }

    deinit { stop(deadline: .seconds(5)) }

    /// Checks topics and state directory, then starts the threads and returns. Once, unless it was stopped.
    ///
    /// - Throws: ``StreamingError`` where partition counts differ (`topology`) or another process uses the state
    ///   directory (`storeLocked`); `KafkaError` where the cluster does not answer.
    public func start() throws {
        let partitions = try checkTopology()
        let directory = try StateDirectory(configuration)
        let globals = GlobalTable(configuration)
        let pool = ThreadPool(
            name: configuration.stage, threads: configuration.threads, callDeadline: configuration.callDeadline,
            log: configuration.log
        ) { [configuration, makeProcessor] lease, metrics in
            let thread = try ProcessingThread(
                configuration, partitions: partitions, lease: lease, globals: globals, directory: directory,
                metrics: metrics, makeProcessor: makeProcessor)
            try thread.run()
        }
        try running.withLock { running in
            guard running == nil else {
                throw StreamingError(.stopped, .stopStage, fault: .user, "the stage is running already")
            }
            running = Running(
                pool: pool, globals: globals, directory: directory, keeper: StoreKeeper(directory, configuration))
        }
        globals.start()
        pool.start()
    }

    /// All topics that are keyed alike have the same partitions.
    private func checkTopology() throws -> Int {
        guard !configuration.sources.isEmpty else {
            throw StreamingError(.topology, .stopStage, fault: .user, "the stage has no source topic")
        }
        let observer = try KafkaConsumer(
            configuration: configuration.observerConfiguration, log: configuration.clientLog)
        defer { try? observer.close(timeout: .seconds(2)) }
        var counts: [(topic: String, count: Int)] = []
        for topic in configuration.sources + [configuration.changelog] {
            counts.append((topic, try Self.partitionCount(of: topic, observer)))
        }
        let expected = counts[0].count
        guard expected > 0, counts.allSatisfy({ $0.count == expected }) else {
            let found = counts.map { "\($0.topic) has \($0.count)" }.joined(separator: ", ")
            throw StreamingError(
                .topology, .stopStage, fault: .user,
                "sources and changelog need the same number of partitions: \(found)")
        }
        return expected
    }

    /// A topic that was made a moment ago may not be in every broker's metadata yet.
    static func partitionCount(of topic: String, _ observer: KafkaConsumer) throws -> Int {
        let deadline = ContinuousClock.now.advanced(by: .seconds(10))
        while true {
            do {
                return try observer.partitionCount(of: topic, timeout: .seconds(10))
            } catch let error as KafkaError where error.code == .unknownTopicOrPartition {
                guard ContinuousClock.now < deadline else {
                    throw StreamingError(
                        .topology, .stopStage, fault: .user, "there is no topic \(topic)", cause: error)
                }
                Thread.sleep(forTimeInterval: 0.1)
            }
        }
    }

    /// Finishes transactions, marks claims released, leaves the group and ends the threads.
    ///
    /// - Returns: whether all of it was done by the deadline. What was not is left as a crash would leave it, which an
    ///   heir can take up.
    @discardableResult
    public func stop(deadline: Duration = .seconds(10)) -> Bool {
        guard
            let running = running.withLock({ running in
                defer { running = nil }
                return running
            })
        else { return true }
        running.keeper.stop()
        let isDone = running.pool.stop(deadline: deadline)
        running.globals.stop()
        running.directory.release()
        finished.withLock { $0.add(running.pool.metrics) }
        return isDone
    }

    private let finished = Mutex(StageMetrics())

    public var status: StageStatus {
        running.withLock { running in
            var status = StageStatus()
            guard let running else { return status }
            let now = configuration.clock()
            status.tasks = running.pool.slots.flatMap(\.tasks).sorted { $0.id < $1.id }.map { task in
                // What a thread showed of itself may be older than the clock: a timer may be due since.
                var task = task
                task.isSettled = task.isSettled && (task.nextTimer ?? .max) > now
                return task
            }
            status.threads = running.pool.slots.map(\.status)
            status.globals = running.globals.snapshot.positions
            status.globalsAreComplete = running.globals.isComplete
            status.failure = running.pool.failure
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
