import Foundation

/// The lines that were entered, oldest first, kept in a file if there is one.
public struct LineHistory: Sendable {
    private(set) var lines: [String] = []
    private let path: String?
    /// Where one is looking; past the last line is the line that is being written.
    private var position = 0
    private var draft = ""

    private static let maximum = 1000

    /// A file that is not there or cannot be read is an empty history.
    public init(path: String?) {
        self.path = path
        guard let path, let text = try? String(contentsOfFile: path, encoding: .utf8) else { return }
        lines = text.split(separator: "\n").suffix(LineHistory.maximum).map(String.init)
        position = lines.count
    }

    /// Appends the line, unless it is blank or the last one again, and writes it to the file, readable by its owner alone.
    /// A file that cannot be written is left alone: a prompt must not end for want of a history.
    mutating func add(_ line: String) {
        defer { position = lines.count }
        guard line.contains(where: { !$0.isWhitespace }), line != lines.last else { return }
        lines.append(line.replacing("\n", with: " "))
        if lines.count > LineHistory.maximum { lines.removeFirst(lines.count - LineHistory.maximum) }
        guard let path else { return }
        let folder = (path as NSString).deletingLastPathComponent
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let text = lines.joined(separator: "\n") + "\n"
        try? text.write(toFile: path, atomically: true, encoding: .utf8)
        try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    /// The line before; nil at the first. What is being written is kept for the way back.
    mutating func previous(_ current: String) -> String? {
        guard position > 0 else { return nil }
        if position == lines.count { draft = current }
        position -= 1
        return lines[position]
    }

    mutating func next() -> String? {
        guard position < lines.count else { return nil }
        position += 1
        return position == lines.count ? draft : lines[position]
    }
}
