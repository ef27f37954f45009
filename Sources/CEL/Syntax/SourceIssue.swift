/// An issue while compiling, placed by its byte.
struct SourceIssue {
    let kind: CompilationFailure.Issue.Kind
    let offset: Int
    let message: String
    let hint: String?
}

extension CompilationFailure {
    /// Enough to work with; a broken file of a megabyte does not make a million issues.
    static let maximumIssues = 100

    init(source: String, issues: [SourceIssue]) {
        let bytes = Array(source.utf8)
        var seen: Set<Issue> = []
        var placed: [Issue] = []
        for issue in issues.sorted(by: { $0.offset < $1.offset }).prefix(CompilationFailure.maximumIssues) {
            let before = bytes[..<min(issue.offset, bytes.count)]
            let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            let value = Issue(
                kind: issue.kind, line: before.count { $0 == UInt8(ascii: "\n") } + 1,
                column: before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1,
                offset: before.count { $0 & 0xC0 != 0x80 }, message: issue.message, hint: issue.hint)
            if seen.insert(value).inserted { placed.append(value) }
        }
        self.init(source: source, issues: placed)
    }
}
