import Foundation
import Synchronization

/// A request to the process to end or to do something, from outside.
public enum Signal: Int32, Sendable, CaseIterable {
    case interrupt = 2
    case terminate = 15
    case hangUp = 1
}

/// Delivers signals to a handler on a thread of its own, where anything is allowed.
///
/// The signal's own context does no more than write a byte to a pipe. The first interrupt or termination asks for a
/// graceful end; a second one of either ends the process at once, as if nothing had been installed.
public enum Signals {
    private struct State {
        var handlers: [Signal: @Sendable (Signal) -> Void] = [:]
        var endRequests = 0
        var writeEnd: Int32 = -1
    }

    private static let state = Mutex(State())
    /// Read in the signal's context: written once, before the first handler is installed.
    private static let pipe = Atomic<Int32>(-1)

    /// Installs a handler; a later one for the same signal takes its place.
    ///
    /// The handler is called on the signals' thread, one call at a time, and should return soon.
    public static func handle(
        _ signals: [Signal] = [.interrupt, .terminate], _ handler: @escaping @Sendable (Signal) -> Void
    ) {
        state.withLock { state in
            for signal in signals { state.handlers[signal] = handler }
            if state.writeEnd < 0 { start(&state) }
        }
        for signal in signals { install(signal) }
    }

    /// Gives the signals back to their default: an interrupt then ends the process.
    public static func restore(_ signals: [Signal] = [.interrupt, .terminate]) {
        state.withLock { state in
            for signal in signals { state.handlers[signal] = nil }
            state.endRequests = 0
        }
        for signal in signals { Foundation.signal(signal.rawValue, SIG_DFL) }
    }

    private static func install(_ signal: Signal) {
        var action = sigaction()
        action.sa_flags = SA_RESTART
        sigemptyset(&action.sa_mask)
        #if canImport(Glibc)
            action.__sigaction_handler.sa_handler = { Signals.forward($0) }
        #else
            action.__sigaction_u.__sa_handler = { Signals.forward($0) }
        #endif
        sigaction(signal.rawValue, &action, nil)
    }

    /// In the signal's context: `write` alone is async-signal-safe, and `errno` is the interrupted code's.
    private static func forward(_ number: Int32) {
        let saved = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(pipe.load(ordering: .relaxed), &byte, 1)
        errno = saved
    }

    private static func start(_ state: inout State) {
        var ends: [Int32] = [-1, -1]
        guard Foundation.pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // A full pipe must not hold up the signal's context.
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        state.writeEnd = ends[1]
        pipe.store(ends[1], ordering: .relaxed)
        let readEnd = ends[0]
        let thread = Thread { deliver(from: readEnd) }
        thread.name = "signals"
        thread.start()
    }

    private static func deliver(from readEnd: Int32) {
        var byte: UInt8 = 0
        while true {
            let count = read(readEnd, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return }
            guard let signal = Signal(rawValue: Int32(byte)) else { continue }
            let (handler, isSecond) = state.withLock { state in
                let isEnd = signal == .interrupt || signal == .terminate
                if isEnd { state.endRequests += 1 }
                return (state.handlers[signal], isEnd && state.endRequests > 1)
            }
            if isSecond {
                Foundation.signal(signal.rawValue, SIG_DFL)
                kill(getpid(), signal.rawValue)
            } else {
                handler?(signal)
            }
        }
    }
}
