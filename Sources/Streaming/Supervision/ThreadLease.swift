internal import Kafka
internal import Synchronization

/// What a processing thread and its supervisor share: the right to go on, signs of life, and what is shown outside.
///
/// A thread that hangs in a call is given up: its lease is taken away and its stores are closed under it. Should the
/// call ever come back, the thread finds that out at its next beat, touches nothing, and ends.
final class ThreadLease: Sendable {
    private struct State {
        var beat = ContinuousClock.now
        var isAbandoned = false
        var isStopping = false
        var hasJoined = false
        var tasks: [TaskStatus] = []
        var metrics = StageMetrics()
        var stores: [Int32: RocksDBStore] = [:]
        var waker: ConsumerWaker?
    }

    let index: Int
    private let state = Mutex(State())

    init(index: Int) { self.index = index }

    // MARK: The thread

    /// A sign of life. Throws when the lease was taken away.
    func beat() throws(StreamingError) {
        let isAbandoned = state.withLock { state in
            state.beat = .now
            return state.isAbandoned
        }
        if isAbandoned { throw .storeReleased }
    }

    var isStopping: Bool { state.withLock { $0.isStopping } }

    /// - Parameter hasJoined: whether the group has given the thread its share, be it an empty one.
    func publish(tasks: [TaskStatus], metrics: StageMetrics, hasJoined: Bool) {
        state.withLock { state in
            guard !state.isAbandoned else { return }
            state.hasJoined = hasJoined
            state.tasks = tasks
            state.metrics = metrics
        }
    }

    func hold(_ store: any KeyValueStore, of partition: Int32) {
        guard let store = store as? RocksDBStore else { return }
        let isAbandoned = state.withLock { state in
            state.stores[partition] = store
            return state.isAbandoned
        }
        if isAbandoned { store.close() }
    }

    func letGo(of partition: Int32) { state.withLock { _ = $0.stores.removeValue(forKey: partition) } }

    func wakes(by waker: ConsumerWaker?) { state.withLock { $0.waker = waker } }

    // MARK: The supervisor

    func stop() {
        let waker = state.withLock { state in
            state.isStopping = true
            return state.waker
        }
        waker?.wake()
    }

    func sinceLastBeat(_ now: ContinuousClock.Instant = .now) -> Duration {
        state.withLock { $0.beat.duration(to: now) }
    }

    /// Takes the right to go on and the stores.
    func abandon() {
        let stores = state.withLock { state in
            state.isAbandoned = true
            state.tasks = []
            defer { state.stores = [:] }
            return Array(state.stores.values)
        }
        for store in stores { store.close() }
    }

    var tasks: [TaskStatus] { state.withLock { $0.tasks } }
    var metrics: StageMetrics { state.withLock { $0.metrics } }
    var hasJoined: Bool { state.withLock { $0.hasJoined } }
}
