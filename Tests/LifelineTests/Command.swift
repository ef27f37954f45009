import Foundation
import JSON

/// The built binary, run as a user would: words in, streams and status out.
struct Command {
    let status: Int32
    let output: String
    let errors: String

    /// Runs it with only these variables beside PATH and HOME, and waits for its end.
    init(
        _ arguments: [String], environment: [String: String] = [:], input: String? = nil
    ) async throws {
        let process = Process()
        process.executableURL = Self.binary
        process.arguments = arguments
        process.environment = Self.environment(environment)
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        let source = Pipe()
        process.standardInput = source
        try process.run()
        async let outputData = Self.all(of: output)
        async let errorData = Self.all(of: errors)
        if let input { try source.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
        try source.fileHandleForWriting.close()
        self.output = String(decoding: await outputData, as: UTF8.self)
        self.errors = String(decoding: await errorData, as: UTF8.self)
        process.waitUntilExit()
        status = process.terminationStatus
    }

    /// Standard output as JSON lines.
    func lines() throws -> [JSON.Value] {
        try output.split(separator: "\n").map { try JSON.parse(String($0)) }
    }

    static func environment(_ variables: [String: String]) -> [String: String] {
        var environment = ["LANG": "C.UTF-8", "COLUMNS": "80"]
        for name in ["PATH", "HOME"] { environment[name] = ProcessInfo.processInfo.environment[name] }
        return environment.merging(variables) { $1 }
    }

    /// Beside the tests, where the package manager puts both.
    static var binary: URL {
        #if os(Linux)
            let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        #else
            let tests = Bundle(for: Anchor.self).bundleURL
        #endif
        return tests.deletingLastPathComponent().appending(path: "lifeline")
    }

    private final class Anchor {}

    private static func all(of pipe: Pipe) async -> Data {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: pipe.fileHandleForReading.readDataToEndOfFile()) }
        }
    }
}

/// A folder that is gone when the value is.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "lifeline-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws -> String {
        let file = path + "/" + name
        try Self.write(text, to: file)
        return file
    }

    /// Makes the folders on the way.
    static func write(_ text: String, to file: String) throws {
        let url = URL(fileURLWithPath: file)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
    }
}
