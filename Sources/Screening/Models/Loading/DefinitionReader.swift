import CEL
import YAML

/// Reads the shared definitions of a pack and makes each a function of the language.
struct DefinitionReader {
    private(set) var issues: [PackIssue] = []
    private var sources: [Source] = []

    private struct Source {
        let name: String
        let file: String
        let node: YAML.Node
        let parameters: [(name: String, type: CELType)]
        let result: CELType
    }

    mutating func add(_ node: YAML.Node, file: String) {
        var top = Section(node, file: file)
        for item in top.list("definitions", required: true) {
            var section = Section(item, file: file)
            let name = section.text("name") ?? ""
            var parameters: [(String, CELType)] = []
            for (key, type) in section.required("of")?.mapping ?? YAML.Mapping([]) {
                guard let known = Types.named(type.text ?? "") else {
                    section.report(
                        "“\(type.text ?? "")” is no type", at: type.mark,
                        hint:
                            "person, household, case, party, suspect, recipient, stay, record, bool, int, string, timestamp or amount"
                    )
                    continue
                }
                parameters.append((key.text ?? "", known))
            }
            let result = section.text("returns", required: false).map { Types.named($0) ?? .error } ?? .bool
            if result == .error { section.report("“returns” names no type", at: item["returns"]?.mark) }
            _ = section.localized("title", required: false)
            for key in ["value", "any"] { _ = section.optional(key) }
            if item["value"] == nil, item["any"] == nil { section.report("a definition has a “value” or “any”") }
            if sources.contains(where: { $0.name == name }) {
                section.report("“\(name)” is defined twice", at: item["name"]?.mark)
            }
            issues += section.finished()
            sources.append(Source(name: name, file: file, node: item, parameters: parameters, result: result))
        }
        issues += top.finished()
    }

    /// The definitions, compiled, and the environment in which models may call them.
    mutating func compiled() -> ([Definition], Environment) {
        var environment = Vocabulary.base
        for (index, source) in sources.enumerated() {
            environment.declare(
                function: source.name,
                Overload(
                    "definition_\(source.name)", parameters: source.parameters.map(\.type), result: source.result,
                    time: .notesFlips
                ) { arguments, context in
                    guard let evaluation = context.host as? Evaluation else { return .noView }
                    return evaluation.value(ofDefinition: index, (0..<arguments.count).map { arguments[$0] })
                })
        }
        var definitions: [Definition] = []
        var calls: [Set<String>] = []
        for (index, source) in sources.enumerated() {
            var own = environment
            for parameter in source.parameters { own.declare(variable: parameter.name, type: parameter.type) }
            var compiler = ExpressionCompiler(environment: own, file: source.file)
            let body = body(of: source, &compiler)
            issues += compiler.issues
            calls.append(compiler.calls)
            definitions.append(Definition(index: index, name: source.name, environment: own, body: body))
        }
        reportCycles(calls)
        return (definitions, environment)
    }

    private mutating func body(of source: Source, _ compiler: inout ExpressionCompiler) -> Definition.Body {
        guard let any = source.node["any"]?.sequence else {
            let program = compiler.compile(source.node["value"], expecting: source.result)
            return program.map(Definition.Body.expression) ?? .alternatives([])
        }
        var alternatives: [Definition.Alternative] = []
        for item in any {
            var section = Section(item, file: source.file)
            let id = section.text("id") ?? ""
            let when = compiler.compile(section.required("when"), expecting: .bool)
            let text = compiler.template(section.optional("text"))
            issues += section.finished()
            if let when { alternatives.append(Definition.Alternative(id: id, when: when, text: text)) }
        }
        return .alternatives(alternatives)
    }

    private mutating func reportCycles(_ calls: [Set<String>]) {
        let names = sources.map(\.name)
        for start in sources.indices {
            var reached: Set<String> = []
            var queue = Array(calls[start])
            while let name = queue.popLast() {
                guard reached.insert(name).inserted, let index = names.firstIndex(of: name) else { continue }
                queue += calls[index]
            }
            guard reached.contains(names[start]) else { continue }
            let mark = sources[start].node.mark
            issues.append(
                PackIssue(
                    file: sources[start].file, line: mark.line, column: mark.column,
                    message: "the definition “\(names[start])” calls itself, directly or through others"))
        }
    }
}
