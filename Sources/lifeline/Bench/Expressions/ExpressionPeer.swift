import CommandLineTool
import Foundation

/// Another implementation, measured by a command of its own that prints `id  nanoseconds ns` for each condition and the
/// sum last.
struct ExpressionPeer {
    let name: String
    /// By the conditions' ids.
    let nanoseconds: [String: Double]
    var total: Double { nanoseconds.values.reduce(0, +) }

    /// Runs the command by the shell, with `{file}` replaced by the conditions' file.
    init(_ peer: NamedValue, file: String, ids: [String]) throws(CommandFailure) {
        name = peer.name
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", peer.value.replacing("{file}", with: "'\(file)'")]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.standardError
        let data: Data
        do {
            try process.run()
            data = try output.fileHandleForReading.readToEnd() ?? Data()
        } catch {
            throw ExpressionPeer.failed(peer.name)
        }
        process.waitUntilExit()
        var found: [String: Double] = [:]
        for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 3, words[2] == "ns", let value = Double(words[1]) else { continue }
            found[String(words[0])] = value
        }
        guard process.terminationStatus == 0, ids.allSatisfy({ found[$0] != nil }) else {
            throw ExpressionPeer.failed(peer.name)
        }
        nanoseconds = found.filter { ids.contains($0.key) }
    }

    private static func failed(_ name: String) -> CommandFailure {
        CommandFailure(
            .data, en: "The command of the peer \(name) failed, or did not print a line 'id nanoseconds ns' for each.",
            zh: "对照项 \(name) 的命令失败，或未逐条输出“id 纳秒 ns”。")
    }
}
