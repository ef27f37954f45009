import Synchronization

/// How far a long task is, on standard error: one moving line on a terminal, a line every few seconds elsewhere.
///
/// Any thread may report. Nothing is drawn more often than ten times a second.
public final class ProgressBar: Sendable {
    private struct State {
        var done: Int64 = 0
        var total: Int64?
        var lastDrawn: Duration?
        var isFinished = false
    }

    private let title: String
    private let unit: ProgressFrame.Unit
    private let terminal: Terminal
    private let elapsed: @Sendable () -> Duration
    private let state: Mutex<State>

    /// - Parameters:
    ///   - title: what is going on, before the bar.
    ///   - total: nil when it is not known: then there is a count and a rate, and no bar.
    ///   - unit: what is counted.
    ///   - terminal: where it is drawn.
    ///   - elapsed: the time since the start; for tests.
    public init(
        title: String, total: Int64?, unit: ProgressFrame.Unit = .count, terminal: Terminal,
        elapsed: (@Sendable () -> Duration)? = nil
    ) {
        self.title = title
        self.unit = unit
        self.terminal = terminal
        let start = ContinuousClock.now
        self.elapsed = elapsed ?? { ContinuousClock.now - start }
        state = Mutex(State(total: total))
    }

    public func advance(by amount: Int64 = 1) { update { $0.done += amount } }

    public func set(_ done: Int64, of total: Int64? = nil) {
        update { state in
            state.done = done
            if let total { state.total = total }
        }
    }

    /// Draws the last state and ends the line. A second call does nothing.
    public func finish() {
        update { $0.isFinished = true }
    }

    /// Takes the moving line away, writes, and lets the next report draw it again: for messages in between.
    public func interrupt(_ body: () -> Void) {
        state.withLock { state in
            if terminal.isTTY, state.lastDrawn != nil, !state.isFinished { terminal.write("\r\u{1B}[K") }
            body()
            if terminal.isTTY { state.lastDrawn = nil }
        }
    }

    private func update(_ change: (inout State) -> Void) {
        state.withLock { state in
            guard !state.isFinished else { return }
            change(&state)
            let now = elapsed()
            let pause: Duration = terminal.isTTY ? .milliseconds(100) : .seconds(5)
            // Elsewhere than on a terminal the first line waits too: a short task is one line in all.
            let last = state.lastDrawn ?? (terminal.isTTY ? now - pause : .zero)
            guard state.isFinished || now - last >= pause else { return }
            state.lastDrawn = now
            let frame = ProgressFrame(title: title, unit: unit, done: state.done, total: state.total, elapsed: now)
            if terminal.isTTY {
                let line = frame.text(width: terminal.width - 1)
                terminal.write("\r" + line + "\u{1B}[K" + (state.isFinished ? "\n" : ""))
            } else {
                terminal.write(frame.text(width: nil) + "\n")
            }
        }
    }
}
