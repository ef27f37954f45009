import Synchronization

/// The bytes between the task that writes a body and the thread that sends it: at most `capacity` of them.
///
/// The sender never waits: where there is nothing to send it suspends the connection, inside of this lock, so that the
/// next write finds it suspended and wakes it.
final class BodyStream: Sendable {
    /// What the sending thread gets.
    enum Part: Equatable {
        case bytes(Int)
        case suspended
        case end
        case failure
    }

    private struct State {
        var buffer: [UInt8] = []
        /// Of the buffer, how many are sent.
        var sent = 0
        var writers = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
        var end: End?
        var isClosed = false
        var isCancelled = false

        var pending: Int { buffer.count - sent }
    }

    private enum End { case finished, failed }

    static let capacity = 64 << 10

    private let connection: ConnectionHandle
    private let state = Mutex(State())

    init(connection: ConnectionHandle) { self.connection = connection }

    // MARK: The writing task

    func write(_ bytes: ArraySlice<UInt8>) async throws {
        state.withLock { $0.writers += 1 }
        defer { state.withLock { $0.writers -= 1 } }
        var rest = bytes
        while true {
            let accepted = try state.withLock { state in
                try Self.check(state)
                let room = min(Self.capacity - state.pending, rest.count)
                append(rest.prefix(room), to: &state)
                return room
            }
            rest = rest.dropFirst(accepted)
            if rest.isEmpty { return }
            await room()
        }
    }

    func writeIfIdle(_ bytes: [UInt8]) throws {
        try state.withLock { state in
            try Self.check(state)
            guard state.writers == 0, Self.capacity - state.pending >= bytes.count else { return }
            append(bytes[...], to: &state)
        }
    }

    /// What was written goes out, then the body ends; a failure cuts the connection, so that the client can tell.
    func end(failed: Bool) {
        state.withLock { state in
            guard state.end == nil else { return }
            state.end = failed ? .failed : .finished
            connection.resume()
        }
    }

    private static func check(_ state: State) throws {
        if state.isClosed { throw HTTPError(.clientGone) }
        if state.isCancelled { throw CancellationError() }
    }

    private func append(_ bytes: ArraySlice<UInt8>, to state: inout State) {
        guard !bytes.isEmpty else { return }
        if state.sent > 0 {
            state.buffer.removeFirst(state.sent)
            state.sent = 0
        }
        state.buffer.append(contentsOf: bytes)
        connection.resume()
    }

    /// Waits until something was sent. A cancelled writer ends the whole stream: half an event cannot be taken back.
    private func room() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    guard state.pending >= Self.capacity, !state.isClosed, !state.isCancelled else { return true }
                    state.waiting.append(continuation)
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            wake { $0.isCancelled = true }
        }
    }

    private func wake(_ change: (inout State) -> Void) {
        let waiting = state.withLock { state in
            change(&state)
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    // MARK: The sending thread

    /// Copies what is there; suspends the connection when that is nothing.
    func read(into target: UnsafeMutableRawBufferPointer) -> Part {
        var part = Part.suspended
        wake { state in
            if state.pending > 0 {
                let count = min(target.count, state.pending)
                target.copyBytes(from: state.buffer[state.sent..<state.sent + count])
                state.sent += count
                part = .bytes(count)
            } else if let end = state.end {
                part = end == .finished ? .end : .failure
            } else {
                part = connection.suspend() ? .suspended : .end
            }
        }
        return part
    }

    /// The client has gone, or all is sent: writers are told.
    func close() { wake { $0.isClosed = true } }
}
