/// Everything that is wrong with an expression, in the order of the text.
public struct CompilationFailure: Error, Sendable, CustomStringConvertible {
    public let source: String
    /// Never empty.
    public let issues: [Issue]
    /// What the expression reads, as far as it could be checked.
    public internal(set) var reads = StaticReads()

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
        public let reason: Reason
        /// What to write instead, where that can be told.
        public let advice: Advice?
        /// The variable or function that is declared nowhere, where that is what is wrong.
        public var undeclaredName: String?

        /// The reason's sentence in English.
        public var message: String { reason.description }
        /// The advice in English.
        public var hint: String? { advice?.description }
    }

    /// Each issue with its line of the source and a caret under the place.
    public var description: String {
        description { issue in issue.message + (issue.hint.map { " (\($0))" } ?? "") }
    }

    /// As `description`, in the words of a host.
    /// - sentence: what an issue says, with its advice, without the place.
    public func description(_ sentence: (Issue) -> String) -> String {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        return issues.map { issue in
            var text = "\(issue.line):\(issue.column): \(sentence(issue))"
            if issue.line >= 1, issue.line <= lines.count {
                text += "\n | \(lines[issue.line - 1].replacing("\t", with: " "))\n | "
                text += CompilationFailure.padding(lines[issue.line - 1], issue.column - 1) + "^"
            }
            return text
        }.joined(separator: "\n")
    }

    /// Spaces as wide as the text before the place: a Chinese character takes two columns of a terminal.
    private static func padding(_ line: Substring, _ count: Int) -> String {
        line.unicodeScalars.prefix(count).map { $0.isWide ? "  " : " " }.joined()
    }
}

extension Unicode.Scalar {
    /// East Asian Width W and F (Unicode TR 11), by block, and emoji: a full-width comma too, which is a common mistake.
    fileprivate var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: properties.isEmojiPresentation
        }
    }
}
