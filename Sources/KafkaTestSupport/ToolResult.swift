internal import Foundation

/// What a tool printed, and how it ended.
public struct ToolResult: Sendable {
    public var status: Int32
    public var output: String
    public var errors: String

    package static func run(_ path: String, _ arguments: [String], environment: [String: String]) throws -> ToolResult {
        // Into files, since a pipe that nobody reads while the other is read may fill up.
        let directory = FileManager.default.temporaryDirectory.appending(path: "kafka-tool-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        func file(_ name: String) throws -> FileHandle {
            let url = directory.appending(path: name)
            try Data().write(to: url)
            return try FileHandle(forWritingTo: url)
        }
        let output = try file("output")
        let errors = try file("errors")
        let process = try ChildProcess(
            path, arguments, environment: environment, input: FileHandle.nullDevice.fileDescriptor,
            output: output.fileDescriptor, errors: errors.fileDescriptor)
        let status = process.wait()
        func text(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: directory.appending(path: name)), as: UTF8.self)
        }
        return ToolResult(status: status, output: try text("output"), errors: try text("errors"))
    }
}
