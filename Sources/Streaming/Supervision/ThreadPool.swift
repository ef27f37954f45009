internal import Foundation
internal import Synchronization

/// The processing threads of a stage, and the watchdog that replaces one that hangs.
final class ThreadPool: Sendable {
    private struct State {
        var running = 0
        var isStopping = false
        var failure: StreamingError?
    }

    let slots: [ThreadSlot]
    private let name: String
    private let callDeadline: Duration
    private let log: StreamingLog
    private let live: @Sendable (ThreadLease, StageMetrics) throws -> Void
    private let state = Mutex(State())
    /// Signalled when the last thread has ended.
    private let ended = DispatchSemaphore(value: 0)

    init(
        name: String, threads: Int, callDeadline: Duration, log: @escaping StreamingLog,
        live: @escaping @Sendable (ThreadLease, StageMetrics) throws -> Void
    ) {
        self.name = name
        self.callDeadline = callDeadline
        self.log = log
        self.live = live
        slots = (0..<max(1, threads)).map(ThreadSlot.init)
    }

    func start() {
        state.withLock { $0.running = slots.count }
        for slot in slots { start(slot) }
        let watchdog = Thread { [self] in
            while !state.withLock({ $0.isStopping || $0.running == 0 }) {
                for slot in slots { check(slot) }
                Thread.sleep(forTimeInterval: 0.1)
            }
        }
        watchdog.name = "\(name)-watchdog"
        watchdog.start()
    }

    private func start(_ slot: ThreadSlot) {
        slot.start(
            name: "\(name)-\(slot.index)", live: live,
            failed: { [self] error in
                log(StreamingLogEntry(.error, "thread \(slot.index) begins anew: \(error)"))
                guard FailureDecision.decide(error) == .stopStage else { return true }
                state.withLock { $0.failure = StreamingError(threadFailure: error) }
                for other in slots { other.stop() }
                return false
            },
            ended: { [self] in
                let isLast = state.withLock { state in
                    state.running -= 1
                    return state.running == 0
                }
                if isLast { ended.signal() }
            })
    }

    private func check(_ slot: ThreadSlot) {
        guard let silence = slot.sinceLastBeat,
            WatchdogDecision.decide(sinceLastBeat: silence, deadline: callDeadline) == .replace
        else { return }
        let error = StreamingError(
            .callHung, .restartThread, fault: .external,
            "thread \(slot.index) has not come back from a call for \(silence); another takes its place")
        log(StreamingLogEntry(.error, error.description))
        slot.abandon(because: error)
        start(slot)
    }

    /// - Returns: whether every thread ended in time.
    func stop(deadline: Duration) -> Bool {
        let isRunning = state.withLock { state in
            state.isStopping = true
            return state.running > 0
        }
        guard isRunning else { return true }
        for slot in slots { slot.stop() }
        return ended.wait(timeout: .now() + deadline.inSeconds) == .success
    }

    var failure: StreamingError? { state.withLock { $0.failure } }

    var metrics: StageMetrics {
        var sum = StageMetrics()
        for slot in slots { sum.add(slot.metrics) }
        return sum
    }
}
