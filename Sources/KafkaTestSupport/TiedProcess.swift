internal import Foundation
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A program that ends with this process, however that ends: a shell stands between, which signals it when its own input
/// ends.
package final class TiedProcess: Sendable {
    private let shell: ChildProcess
    /// The writing end of the shell's input; nil once it was closed.
    private let input: Mutex<Int32?>

    private static let script = """
        signal=$1
        shift
        exec 3<&0
        "$@" </dev/null 3<&- &
        child=$!
        ( read word <&3; kill -"$signal" $child ) &
        reader=$!
        wait $child
        status=$?
        kill $reader 2>/dev/null
        exit $status
        """

    /// Starts it; what it says goes to the log, a file that is made where it is not there.
    ///
    /// - Parameter signal: by which it ends in order, `TERM` say.
    package init(
        _ words: [String], environment: [String: String] = [:], log: String, signal name: String = "TERM"
    ) throws {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw RealKafkaError(reason: "No pipe: errno \(errno)") }
        defer { close(ends[0]) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        if !FileManager.default.fileExists(atPath: log) { try Data().write(to: URL(fileURLWithPath: log)) }
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        try output.seekToEnd()
        shell = try ChildProcess(
            "/bin/sh", ["-c", Self.script, "sh", name] + words, environment: environment, input: ends[0],
            output: output.fileDescriptor, errors: output.fileDescriptor)
        input = Mutex(ends[1])
    }

    deinit { end() }

    package var hasEnded: Bool { shell.hasEnded }

    /// Signals it and waits for its end.
    package func end() {
        let open = input.withLock { input in
            defer { input = nil }
            return input
        }
        guard let open else { return }
        close(open)
        shell.wait()
    }
}
