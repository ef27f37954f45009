/// Everything that is wrong with an expression, in the order of the text.
public struct CompilationFailure: Error, Sendable, CustomStringConvertible {
    public let source: String
    /// Never empty.
    public let issues: [Issue]

    public struct Issue: Hashable, Sendable {
        public enum Kind: String, Sendable {
            case syntax, type
            /// An error of an evaluation: see `Program.failure(_:in:)`.
            case evaluation
        }
        public let kind: Kind
        /// From 1.
        public let line: Int
        /// From 1, in code points.
        public let column: Int
        /// From 0, in code points, from the beginning of the source.
        public let offset: Int
        public let message: String
        /// What to write instead, where that can be told.
        public let hint: String?
    }

    /// Each issue with its line of the source and a caret under the place.
    public var description: String {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        return issues.map { issue in
            var text = "\(issue.line):\(issue.column): \(issue.message)"
            if let hint = issue.hint { text += " (\(hint))" }
            if issue.line >= 1, issue.line <= lines.count {
                text += "\n | \(lines[issue.line - 1].replacing("\t", with: " "))\n | "
                text += CompilationFailure.padding(lines[issue.line - 1], issue.column - 1) + "^"
            }
            return text
        }.joined(separator: "\n")
    }

    /// Spaces as wide as the text before the place: a Chinese character takes two columns of a terminal.
    private static func padding(_ line: Substring, _ count: Int) -> String {
        line.unicodeScalars.prefix(count).map { $0.value >= 0x1100 && $0.properties.isWide ? "  " : " " }.joined()
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isWide: Bool { isIdeographic || generalCategory == .otherLetter || isEmojiPresentation }
}
