internal import Foundation
internal import Synchronization

/// The place of one processing thread: its lives one after the other, the living one's lease, the dead ones' counters.
final class ThreadSlot: Sendable {
    private struct State {
        var lease: ThreadLease
        var restarts = 0
        var lastFailure: StreamingError?
        var isAlive = false
        /// Counters of lives that were given up; a life that ends in order hands its own to the next.
        var past = StageMetrics()
    }

    let index: Int
    private let state: Mutex<State>

    init(index: Int) {
        self.index = index
        state = Mutex(State(lease: ThreadLease(index: index)))
    }

    /// Starts an operating system's thread that lives one life after the other until it is stopped or given up.
    ///
    /// - Parameters:
    ///   - live: one life; returns when it was stopped.
    ///   - ended: called once, when no further life follows.
    func start(
        name: String, live: @escaping @Sendable (ThreadLease, StageMetrics) throws -> Void,
        failed: @escaping @Sendable (any Error) -> Bool, ended: @escaping @Sendable () -> Void
    ) {
        let lease = state.withLock { state in
            state.isAlive = true
            return state.lease
        }
        let thread = Thread { [self] in
            var backoff = RestartBackoff()
            while !lease.isStopping {
                let began = ContinuousClock.now
                do {
                    try live(lease, lease.metrics)
                } catch {
                    guard (try? lease.beat()) != nil else { return }
                    state.withLock { state in
                        state.restarts += 1
                        state.lastFailure = StreamingError(threadFailure: error)
                    }
                    guard failed(error) else { break }
                    pause(backoff.next(lived: began.duration(to: .now)), lease)
                }
            }
            guard (try? lease.beat()) != nil else { return }
            state.withLock { $0.isAlive = false }
            ended()
        }
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Waits before the next life, in steps, so that a stop is heard and the watchdog sees a beat.
    private func pause(_ duration: Duration, _ lease: ThreadLease) {
        let deadline = ContinuousClock.now.advanced(by: duration)
        while ContinuousClock.now < deadline, !lease.isStopping, (try? lease.beat()) != nil {
            Thread.sleep(forTimeInterval: 0.02)
        }
    }

    func stop() { state.withLock { $0.lease }.stop() }

    /// Gives up the thread that hangs. The slot is ready for ``start(name:live:failed:ended:)`` again.
    func abandon(because error: StreamingError) {
        let hung = state.withLock { state in
            let hung = state.lease
            state.past.add(hung.metrics)
            state.restarts += 1
            state.lastFailure = error
            state.lease = ThreadLease(index: index)
            return hung
        }
        hung.abandon()
    }

    var sinceLastBeat: Duration? {
        state.withLock { $0.isAlive ? $0.lease.sinceLastBeat() : nil }
    }

    var tasks: [TaskStatus] { state.withLock { $0.lease.tasks } }

    var metrics: StageMetrics {
        state.withLock { state in
            var sum = state.past
            sum.add(state.lease.metrics)
            sum.threadRestarts += Int64(state.restarts)
            return sum
        }
    }

    var status: ThreadStatus {
        state.withLock { state in
            ThreadStatus(
                index: index, restarts: state.restarts, lastFailure: state.lastFailure, isAlive: state.isAlive,
                hasJoined: state.lease.hasJoined)
        }
    }
}
