/// One thing that is wrong with a model pack, where it stands, and what to write instead.
public struct PackIssue: Hashable, Sendable, CustomStringConvertible {
    public let file: String
    /// Both from 1.
    public let line: Int
    public let column: Int
    public let message: String
    public let hint: String?

    public init(file: String, line: Int, column: Int, message: String, hint: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }

    public var description: String {
        "\(file):\(line):\(column): \(message)" + (hint.map { " (\($0))" } ?? "")
    }
}

/// Everything that is wrong with a model pack, in the order of files and lines.
public struct PackFailure: Error, Sendable, CustomStringConvertible {
    /// Never empty.
    public let issues: [PackIssue]

    public init(issues: [PackIssue]) {
        // What an anchor marks is read wherever it is named.
        var seen: Set<PackIssue> = []
        self.issues = issues.filter { seen.insert($0).inserted }
            .sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
    }

    public var description: String { issues.map(\.description).joined(separator: "\n") }
}
