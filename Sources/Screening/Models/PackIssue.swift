public import Events

/// One thing that is wrong with a model pack, where it stands, and what to write instead.
public struct PackIssue: Hashable, Sendable, CustomStringConvertible {
    public let file: String
    /// Both from 1.
    public let line: Int
    public let column: Int
    public let message: BilingualText
    public let hint: BilingualText?

    public init(file: String, line: Int, column: Int, message: BilingualText, hint: BilingualText? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }

    /// `file:line:column: what (what to write instead)`.
    public var text: BilingualText {
        let place = "\(file):\(line):\(column)"
        return BilingualText(
            zh: "\(place)：\(message.zh)" + (hint.map { "（\($0.zh)）" } ?? ""),
            en: "\(place): \(message.en)" + (hint.map { " (\($0.en))" } ?? ""))
    }

    /// In English.
    public var description: String { text.en }
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

    /// A line for each.
    public var text: BilingualText {
        BilingualText(
            zh: issues.map(\.text.zh).joined(separator: "\n"), en: issues.map(\.text.en).joined(separator: "\n"))
    }

    /// In English.
    public var description: String { text.en }
}
