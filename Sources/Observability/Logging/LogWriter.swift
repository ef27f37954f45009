import Foundation
import Synchronization

/// A bounded buffer of bytes and the thread that writes it out.
///
/// A write to a pipe that nobody reads blocks the thread, and nobody else.
final class LogWriter: Sendable {
    private struct State {
        var buffer: [UInt8] = []
        var hasThread = false
        var dropped = 0
        var droppedUnreported = 0
        var flushes: [DispatchSemaphore] = []
    }

    private let descriptor: Int32
    private let capacity: Int
    private let state = Mutex(State())

    init(descriptor: Int32, capacity: Int) {
        self.descriptor = descriptor
        self.capacity = capacity
    }

    var dropped: Int { state.withLock { $0.dropped } }

    /// Appends a line, or counts it as dropped when it has no room; then `report` makes the line that says so.
    func append(_ line: String, report: (Int) -> String) {
        let startsThread = state.withLock { state in
            var line = line
            guard state.buffer.count + line.utf8.count <= capacity else {
                state.dropped += 1
                state.droppedUnreported += 1
                return false
            }
            if state.droppedUnreported > 0 {
                line = report(state.droppedUnreported) + line
                state.droppedUnreported = 0
            }
            state.buffer.append(contentsOf: line.utf8)
            defer { state.hasThread = true }
            return !state.hasThread
        }
        // The thread lives as long as there is something to write: a quiet program has none, and nothing needs closing.
        if startsThread {
            let thread = Thread { [self] in drain() }
            thread.name = "log"
            thread.start()
        }
    }

    private func drain() {
        while true {
            let (bytes, finished): ([UInt8], [DispatchSemaphore]) = state.withLock { state in
                if state.buffer.isEmpty {
                    state.hasThread = false
                    defer { state.flushes = [] }
                    return ([], state.flushes)
                }
                defer { state.buffer = [] }
                return (state.buffer, [])
            }
            guard !bytes.isEmpty else {
                for flush in finished { flush.signal() }
                return
            }
            write(bytes[...])
        }
    }

    private func write(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno == EAGAIN {
                // Whoever shares the descriptor made it non-blocking: wait until it takes more.
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waiting, 1, -1)
            } else if errno != EINTR {
                return  // The stream is gone; there is no place left to say so.
            }
        }
    }

    /// Waits until all that was appended before is written, or the time is over.
    func flush(within limit: Duration) {
        let semaphore: DispatchSemaphore? = state.withLock { state in
            guard state.hasThread else { return nil }
            let semaphore = DispatchSemaphore(value: 0)
            state.flushes.append(semaphore)
            return semaphore
        }
        let (seconds, attoseconds) = limit.components
        _ = semaphore?.wait(timeout: .now() + Double(seconds) + Double(attoseconds) / 1e18)
    }
}
