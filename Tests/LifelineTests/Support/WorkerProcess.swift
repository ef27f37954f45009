import Foundation
import KafkaTestSupport
import Synchronization
import Workers

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// `lifeline worker` in a process of its own, under the demonstration keys; dead at the latest with this value.
final class WorkerProcess: Sendable {
    /// Standard error of all its life.
    let log: URL
    private let child: ChildProcess
    private let status = Mutex<Int32?>(nil)

    /// - Parameters:
    ///   - name: of its log, and of its store in `folder`.
    ///   - folder: where both are kept.
    ///   - clock: a file with the instant that the worker takes for now.
    ///   - isStoreKept: whether its store is in `folder`, else in memory.
    ///   - arguments: more of them.
    init(
        _ name: String, on cluster: Cluster, in folder: String, clock: String? = nil, isStoreKept: Bool = true,
        arguments: [String] = []
    ) throws {
        log = URL(fileURLWithPath: folder + "/" + name + ".log")
        if !FileManager.default.fileExists(atPath: log.path) { try Data().write(to: log) }
        let output = try FileHandle(forWritingTo: log)
        try output.seekToEnd()
        var words = [
            "worker", "--bootstrap-servers", cluster.kafka.bootstrapServers, "--application",
            cluster.names.application, "--demonstration-keys", "--listen", "127.0.0.1:0",
        ]
        if isStoreKept { words += ["--state-directory", folder + "/" + name] }
        if let clock { words += ["--clock-file", clock] }
        child = try ChildProcess(
            Command.binary.path, words + arguments, environment: ["LANG": "C.UTF-8"],
            input: FileHandle.nullDevice.fileDescriptor, output: output.fileDescriptor, errors: output.fileDescriptor)
    }

    deinit { kill() }

    var isRunning: Bool { status.withLock { $0 == nil } && !child.hasEnded }

    /// SIGKILL, as a crash: returns when it is dead.
    func kill() { end(SIGKILL) }

    /// SIGTERM: it drains. Returns the exit code.
    @discardableResult
    func terminate() -> Int32 { end(SIGTERM) }

    /// Until it was waited for, a dead child keeps its identifier, so that the signal meets nobody else.
    @discardableResult
    private func end(_ signal: Int32) -> Int32 {
        status.withLock { status in
            if let status { return status }
            Foundation.kill(child.identifier, signal)
            let result = child.wait()
            status = result
            return result
        }
    }

    func logText() throws -> String { String(decoding: try Data(contentsOf: log), as: UTF8.self) }

    // MARK: Over HTTP

    /// Waits until it serves every partition that it owns.
    func waitUntilReady() async throws {
        try await wait("the worker is ready") {
            guard isRunning else { throw WaitedInVain(what: "the worker ended at once: \(try logText().suffix(500))") }
            return try await get("/health/ready")?.status == 200
        }
    }

    /// The values of a metric by its labels as they are written, `{reason="schema"}`; empty for a metric without.
    func metric(_ name: String) async throws -> [String: Double] {
        guard let text = try await get("/metrics")?.body else { return [:] }
        var values: [String: Double] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix(name) {
            let labels = line.dropFirst(name.count)
            guard labels.hasPrefix("{") || labels.hasPrefix(" "), let space = labels.lastIndex(of: " ") else {
                continue
            }
            values[String(labels[..<space])] = Double(labels[labels.index(after: space)...])
        }
        return values
    }

    /// Nil where it does not serve yet.
    func get(_ path: String) async throws -> (status: Int, body: String)? {
        let mark = "http://127.0.0.1:"
        // The latest life of several in one log.
        guard let line = try logText().split(separator: "\n").last(where: { $0.contains(mark) }),
            let range = line.range(of: mark), let url = URL(string: line[range.lowerBound...] + path),
            let (data, response) = try? await URLSession.shared.data(from: url)
        else { return nil }
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }
}
