import CEL
import Events
import YAML

/// Compiles the expressions of one model or definition and puts their errors where their author wrote them.
struct ExpressionCompiler {
    let environment: Environment
    let file: String
    private let declared: DeclaredParameters
    private(set) var issues: [PackIssue] = []
    /// What the compiled expressions call, for the order and the cycles of definitions.
    private(set) var calls: Set<String> = []

    init(environment: Environment, file: String, declared: DeclaredParameters) {
        self.environment = environment
        self.file = file
        self.declared = declared
    }

    mutating func compile(_ node: YAML.Node?, expecting type: CELType?) -> Program? {
        guard let node else { return nil }
        guard let source = node.text else {
            report(.expected("an expression", "表达式", node), at: node.mark)
            return nil
        }
        return compile(source, of: node, from: 0, expecting: type)
    }

    /// - Parameter start: the offset of the expression in the node's text, in UTF-8.
    private mutating func compile(
        _ source: String, of node: YAML.Node, from start: Int, expecting type: CELType?
    ) -> Program? {
        do {
            let program = try environment.compile(source, expecting: type)
            note(program.reads, source, node, start)
            return program
        } catch {
            note(error.reads, source, node, start)
            for issue in error.issues where !(issue.undeclaredName.map(declared.mayBeDeclared) ?? false) {
                let offset = start + String(source.unicodeScalars.prefix(issue.offset)).utf8.count
                let mark = node.scalar?.mark(utf8Offset: offset) ?? node.mark
                issues.append(
                    PackIssue(
                        file: file, line: mark.line, column: mark.column, message: issue.words,
                        hint: issue.adviceWords ?? ExpressionCompiler.hint(issue.message)))
            }
            return nil
        }
    }

    /// What the language itself cannot know.
    private static func hint(_ message: String) -> BilingualText? {
        let words = message.split { !$0.isLetter }
        guard words.contains("amount"), words.contains("int") || words.contains("double") else { return nil }
        return .words(
            "amount(0) is a number that is written out where an amount must stand", "须为金额之处，写出的数字用 amount(0) 的形式")
    }

    /// What is called, and the parameters among that which nobody declares.
    private mutating func note(_ reads: StaticReads, _ source: String, _ node: YAML.Node, _ start: Int) {
        calls.formUnion(reads.calls.map(\.function))
        for call in reads.calls where ["parameter", "days", "months"].contains(call.function) {
            guard let name = call.literals[0],
                let fault = declared.fault(of: name)
                    ?? (call.count < 2 ? nil : declared.fault(of: name, keys: call.count - 2))
            else { continue }
            let place = source.firstRange(of: name).map {
                source.utf8.distance(from: source.startIndex, to: $0.lowerBound)
            }
            let mark = place.flatMap { node.scalar?.mark(utf8Offset: start + $0) } ?? node.mark
            report(fault.message, at: mark, hint: fault.hint)
        }
    }

    /// `{zh: …, en: …}` with expressions in braces.
    mutating func template(_ node: YAML.Node?) -> Template? {
        guard let node else { return nil }
        var section = Section(node, file: file)
        let (zh, en) = (section.required("zh"), section.required("en"))
        issues += section.finished()
        guard let zh, let en else { return nil }
        return Template(zh: parts(zh), en: parts(en))
    }

    private mutating func parts(_ node: YAML.Node) -> [Template.Part] {
        guard let text = node.text else {
            report(.expected("a text", "文字", node), at: node.mark)
            return []
        }
        var parts: [Template.Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else {
                report(.words("a brace is opened and not closed", "有左花括号而没有右花括号"), at: node.mark)
                return parts
            }
            let inner = rest.index(after: open)
            let offset = text.utf8.distance(from: text.startIndex, to: inner)
            if let program = compile(String(rest[inner..<close]), of: node, from: offset, expecting: nil) {
                parts.append(.expression(program))
            }
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return parts
    }

    mutating func report(_ message: BilingualText, at mark: YAML.Mark, hint: BilingualText? = nil) {
        issues.append(PackIssue(file: file, line: mark.line, column: mark.column, message: message, hint: hint))
    }
}
