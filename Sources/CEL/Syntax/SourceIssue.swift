/// An issue while compiling, placed by its byte.
struct SourceIssue {
    let kind: CompilationFailure.Issue.Kind
    let offset: Int
    let reason: CompilationFailure.Issue.Reason
    let advice: CompilationFailure.Issue.Advice?
    /// What is declared nowhere, where that is what is wrong.
    var name: String?
}

extension CompilationFailure {
    /// Enough to work with; a broken file of a megabyte does not make a million issues.
    static let maximumIssues = 100

    init(source: String, issues: [SourceIssue]) {
        let bytes = Array(source.utf8)
        var seen: Set<Issue> = []
        var placed: [Issue] = []
        var (position, line, column, offset) = (0, 1, 1, 0)
        for issue in issues.sorted(by: { $0.offset < $1.offset }).prefix(CompilationFailure.maximumIssues) {
            while position < issue.offset, position < bytes.count {
                if bytes[position] == UInt8(ascii: "\n") {
                    line += 1
                    column = 0
                }
                position += 1
                // Only the first byte of a code point counts.
                if position == bytes.count || bytes[position] & 0xC0 != 0x80 {
                    column += 1
                    offset += 1
                }
            }
            let value = Issue(
                kind: issue.kind, line: line, column: column, offset: offset, reason: issue.reason,
                advice: issue.advice,
                undeclaredName: issue.name)
            if seen.insert(value).inserted { placed.append(value) }
        }
        self.init(source: source, issues: placed)
    }
}
