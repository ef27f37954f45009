import CommandLineTool
import Events
import Foundation
import Import
import JSON

/// How far a publishing got, on disk: lines that are done, a file, and when it first began.
struct ResumeFile {
    let path: String
    /// When the first of its runs began: the time of events whose rows have none.
    private(set) var began: Instant
    private var done: [String: Int] = [:]
    private var sizes: [String: Int64] = [:]
    /// Of each file, the last line whose refusal stands in the lists.
    private var listed: [String: Int] = [:]
    /// How long the lists of refusals are, by path: what stands behind that is written again.
    var lists: [String: Int64] = [:]
    /// Whether there was one.
    let isResumed: Bool

    /// Reads it, or begins a new one.
    init(path: String, now: Instant) throws(CommandFailure) {
        self.path = path
        guard FileManager.default.fileExists(atPath: path) else {
            began = now
            isResumed = false
            return
        }
        guard let data = FileManager.default.contents(atPath: path) else { throw CommandFailure.unreadable(path) }
        guard let root = try? JSON.parse(Array(data)), root["format"]?.int == 1,
            let began = root["began"]?.string.flatMap({ Instant(parsing: $0) }), let files = root["files"]?.object
        else {
            throw CommandFailure(
                .data, en: "\(path) is no resume file of lifeline publish. Give another path, or delete it.",
                zh: "\(path) 不是 lifeline publish 的续传文件。请换一个路径，或删除它。", exitCode: ExitCode(65))
        }
        self.began = began
        isResumed = true
        for (name, entry) in files {
            done[name] = Int(entry["line"]?.int ?? 0)
            sizes[name] = entry["bytes"]?.int
            listed[name] = entry["listed"]?.int.map { Int($0) }
        }
        for (name, length) in root["lists"]?.object ?? [:] { lists[name] = length.int }
    }

    /// The last line of the file that is done; 0 where none is.
    func line(of file: InputFile) throws(CommandFailure) -> Int {
        if let before = sizes[file.path], let now = file.size, now < before {
            throw CommandFailure(
                .data,
                en: """
                    \(file.path) is shorter than it was when its publishing was interrupted: it is another file. Publish \
                    it without the resume file \(path).
                    """,
                zh: "\(file.path) 比中断时更短，已不是同一文件。请不带续传文件 \(path) 重新发布。", exitCode: ExitCode(65))
        }
        return done[file.path] ?? 0
    }

    mutating func set(_ line: Int, of file: InputFile) {
        done[file.path] = max(line, done[file.path] ?? 0)
        sizes[file.path] = file.size
    }

    /// Whether the line's refusal was listed by an earlier run.
    func wasListed(_ line: Int, of file: InputFile) -> Bool { line <= listed[file.path] ?? 0 }

    /// All refusals of the file up to that line stand in the lists.
    mutating func setListed(_ line: Int, of file: InputFile) {
        listed[file.path] = max(line, listed[file.path] ?? 0)
    }

    /// Whole or not at all: a crash leaves the old one.
    func write() throws(CommandFailure) {
        var files = JSON.Object()
        for (name, line) in done.sorted(by: { $0.key < $1.key }) {
            files[name] = [
                "line": .integer(line), "bytes": sizes[name].map(JSON.Value.int) ?? .null,
                "listed": .integer(listed[name] ?? 0),
            ]
        }
        var lengths = JSON.Object()
        for (name, length) in lists.sorted(by: { $0.key < $1.key }) { lengths[name] = .int(length) }
        let root: JSON.Value = [
            "format": 1, "began": .string(began.description), "files": .object(files), "lists": .object(lengths),
        ]
        do {
            try Data(root.serialized()).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch { throw CommandFailure.unwritable(path) }
    }
}
