import CMicroHTTPD
import Synchronization

/// A connection of libmicrohttpd, to suspend on its own thread and to resume from any.
///
/// Proof of `@unchecked Sendable`: the pointer is used under the lock alone, and not after `close`, which libmicrohttpd
/// causes before it frees the connection.
final class ConnectionHandle: @unchecked Sendable {
    private struct State {
        var isSuspended = false
        var isClosed = false
        var mustNotSuspend = false
    }

    private let pointer: OpaquePointer
    private let state = Mutex(State())

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    /// Called inside of a callback of this connection. False when it may not: the server is being closed.
    func suspend() -> Bool {
        state.withLock { state in
            guard !state.isClosed, !state.mustNotSuspend else { return false }
            MHD_suspend_connection(pointer)
            state.isSuspended = true
            return true
        }
    }

    /// Lets libmicrohttpd's thread go on with a suspended connection; else nothing.
    func resume() {
        state.withLock { state in
            guard state.isSuspended, !state.isClosed else { return }
            state.isSuspended = false
            MHD_resume_connection(pointer)
        }
    }

    /// From now on it is never suspended: a daemon with suspended connections cannot be stopped.
    func forbidSuspension() {
        state.withLock { $0.mustNotSuspend = true }
        resume()
    }

    func close() { state.withLock { $0.isClosed = true } }
}
