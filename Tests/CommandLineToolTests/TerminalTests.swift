import Foundation
import Synchronization
import Testing

@testable import CommandLineTool

struct TerminalTests {
    /// A clock that a test moves.
    private final class Clock: Sendable {
        private let time = Mutex(Duration.zero)
        var now: Duration { time.withLock { $0 } }
        func advance(_ by: Duration) { time.withLock { $0 += by } }
    }

    @Test func progressOnATerminalIsOneLineThatIsDrawnTenTimesASecond() {
        let messages = Messages()
        let clock = Clock()
        let bar = ProgressBar(
            title: "publish", total: 100, terminal: Terminal(width: 60, isTTY: true) { messages.append($0) },
            elapsed: { clock.now })
        clock.advance(.seconds(1))
        bar.advance(by: 25)
        bar.advance(by: 1)  // Too soon after the first: not drawn.
        clock.advance(.seconds(1))
        bar.advance(by: 24)
        bar.finish()
        bar.advance()
        #expect(
            messages.text
                == "\rpublish [#######.......................] 25% 25/100 25/s 3s\u{1B}[K"
                + "\rpublish [###############...............] 50% 50/100 25/s 2s\u{1B}[K"
                + "\rpublish [###############...............] 50% 50/100 25/s 2s\u{1B}[K\n")
    }

    @Test func progressElsewhereIsALineEveryFiveSecondsAndOneAtTheEnd() {
        let messages = Messages()
        let clock = Clock()
        let bar = ProgressBar(
            title: "publish", total: nil, unit: .bytes,
            terminal: Terminal(width: 60, isTTY: false) { messages.append($0) }, elapsed: { clock.now })
        for _ in 0..<12 {
            clock.advance(.seconds(1))
            bar.advance(by: 1 << 20)
        }
        bar.finish()
        #expect(
            messages.text == """
                publish 5.0MiB 1.0MiB/s
                publish 10.0MiB 1.0MiB/s
                publish 12.0MiB 1.0MiB/s

                """)
    }

    @Test func outputKeepsLinesWholeAndFlushesWhatWasGathered() throws {
        let pipe = Pipe()
        let output = Output(descriptor: pipe.fileHandleForWriting.fileDescriptor, buffering: .block)
        output.line("one")
        output.line("两")
        output.flush()
        #expect(pipe.fileHandleForReading.availableData == Data("one\n两\n".utf8))
        output.setBuffering(.line)
        output.line("three")
        #expect(pipe.fileHandleForReading.availableData == Data("three\n".utf8))
    }

    @Test func readerThatHasGoneIsToldOnceAndEndsTheToolWith141() async throws {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        close(ends[0])
        defer { close(ends[1]) }
        let output = Output(descriptor: ends[1])
        let times = Mutex(0)
        output.onBroken { times.withLock { $0 += 1 } }
        let tool = Tool(Lifeboat.self, version: "1", environmentPrefix: "LIFEBOAT") { _ in OptionsFile() }
        let code = await tool.run(
            ["screen", "mca", "a", "b"], environment: [:], output: output,
            terminal: Terminal(width: 80, isTTY: false) { _ in })
        #expect(code == .brokenPipe)
        #expect(times.withLock { $0 } == 1)
    }

    @Test func colourIsForTerminalsThatWantIt() {
        let plain = Terminal(width: 80, isTTY: true) { _ in }
        let colourful = Terminal(width: 80, isTTY: true, usesColour: true) { _ in }
        #expect(plain.styled("x", .red) == "x")
        #expect(colourful.styled("x", .red) == "\u{1B}[31mx\u{1B}[0m")
        #expect(!Terminal(descriptor: -1, environment: [:]).usesColour)
    }

    @Test func signalReachesItsHandlerOutsideOfTheSignalsContext() async {
        let received = await withCheckedContinuation { continuation in
            let box = Once(continuation)
            Signals.handle([.hangUp]) { box.resume($0) }
            kill(getpid(), SIGHUP)
        }
        Signals.restore([.hangUp])
        #expect(received == .hangUp)
    }

    private final class Once: Sendable {
        private let continuation: Mutex<CheckedContinuation<Signal, Never>?>
        init(_ continuation: CheckedContinuation<Signal, Never>) { self.continuation = Mutex(continuation) }
        func resume(_ signal: Signal) {
            let waiting = continuation.withLock { continuation in
                defer { continuation = nil }
                return continuation
            }
            waiting?.resume(returning: signal)
        }
    }
}
