import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Standard output for what other programs read: lines, whole and in order, from any thread.
///
/// When the reader has gone (`| head`), the rest is dropped, `whenBroken` is called once, and the tool ends with 141.
/// A write waits for a slow reader: that is the backpressure.
public final class Output: Sendable {
    public enum Buffering: Sendable {
        /// Each line is handed over at once: a reader on a pipe sees it now.
        case line
        /// Up to 64 KiB are gathered first: for many lines in a row. `flush()` hands them over.
        case block
    }

    private struct State {
        var buffer: [UInt8] = []
        var buffering: Buffering
        var isBroken = false
        var whenBroken: (@Sendable () -> Void)?
    }

    private static let blockSize = 64 << 10

    private let descriptor: Int32
    private let state: Mutex<State>
    /// What is known of the stream when it is a terminal.
    public let terminal: Terminal

    /// - Parameters:
    ///   - descriptor: stays the caller's and is not closed.
    ///   - buffering: when lines are handed over.
    ///   - environment: tells whether colour is welcome, where it is a terminal.
    public init(descriptor: Int32, buffering: Buffering = .line, environment: [String: String] = [:]) {
        self.descriptor = descriptor
        state = Mutex(State(buffering: buffering))
        terminal = Terminal(descriptor: descriptor, environment: environment)
    }

    /// The process's; without `whenBroken` a broken pipe ends the process at once.
    public static let standard: Output = {
        let output = Output(descriptor: 1, environment: Tool.processEnvironment)
        output.onBroken { _exit(ExitCode.brokenPipe.rawValue) }
        return output
    }()

    /// In columns, as of a terminal.
    public var width: Int { Terminal.width(of: descriptor) }

    /// True when the reader has gone and lines are dropped.
    public var isBroken: Bool { state.withLock { $0.isBroken } }

    /// What to do, once, when the reader goes, in place of ending the process: stop in good order and return.
    ///
    /// Called on the thread that wrote, after the write.
    public func onBroken(_ action: @escaping @Sendable () -> Void) {
        state.withLock { $0.whenBroken = action }
    }

    public func setBuffering(_ buffering: Buffering) {
        state.withLock { $0.buffering = buffering }
        if buffering == .line { flush() }
    }

    /// Writes the text and a line's end.
    public func line(_ text: String) { write(text + "\n") }

    /// Writes the text as it is.
    public func write(_ text: String) {
        perform { state in
            state.buffer.append(contentsOf: text.utf8)
            if state.buffering == .line || state.buffer.count >= Self.blockSize { send(&state) }
        }
    }

    /// Writes UTF-8 as it is: for lines that are bytes already.
    public func write(_ bytes: [UInt8]) {
        perform { state in
            state.buffer.append(contentsOf: bytes)
            if state.buffering == .line || state.buffer.count >= Self.blockSize { send(&state) }
        }
    }

    /// Hands over what was gathered.
    public func flush() { perform { send(&$0) } }

    /// Changes the state under the lock, and calls `whenBroken` outside of it.
    private func perform(_ change: (inout State) -> Void) {
        let action: (@Sendable () -> Void)? = state.withLock { state in
            guard !state.isBroken else { return nil }
            change(&state)
            return state.isBroken ? state.whenBroken : nil
        }
        action?()
    }

    private func send(_ state: inout State) {
        var rest = state.buffer[...]
        state.buffer = []
        while !rest.isEmpty {
            #if canImport(Glibc)
                let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            #else
                let written = rest.withUnsafeBytes { Darwin.write(descriptor, $0.baseAddress, $0.count) }
            #endif
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waiting, 1, -1)
            } else if errno != EINTR {
                state.isBroken = true
                return
            }
        }
    }
}
