import CEL
import Events
import YAML

/// Reads the shared definitions of a pack and makes each a function of the language.
struct DefinitionReader {
    private let vocabulary: EventVocabulary
    private let declared: DeclaredParameters
    private(set) var issues: [PackIssue] = []
    private var sources: [Source] = []

    init(vocabulary: EventVocabulary, declared: DeclaredParameters) {
        self.vocabulary = vocabulary
        self.declared = declared
    }

    private struct Source {
        let name: String
        let file: String
        let node: YAML.Node
        let parameters: [(name: String, type: CELType)]
        let result: CELType
        let title: BilingualText?
        let unit: String?
        let words: [String: BilingualText]
    }

    mutating func add(_ node: YAML.Node, file: String) {
        var top = Section(node, file: file)
        for item in top.list("definitions", required: true) {
            var section = Section(item, file: file)
            let name = section.name("name") ?? ""
            if !name.isEmpty, !DefinitionReader.isName(name) {
                section.report(
                    .words("“\(name)” is no name of a definition", "“\(name)”不能作为定义的名称"), at: item["name"]?.mark,
                    hint: .words("lower-case letters, digits and _", "只用小写字母、数字和 _"))
            } else if Vocabulary.base.overloads(of: name).contains(where: { !$0.isMember }) {
                section.report(
                    .words("“\(name)” is a function of the language already", "“\(name)”已是语言自带的函数"),
                    at: item["name"]?.mark)
            }
            var parameters: [(String, CELType)] = []
            for (key, type) in section.required("of")?.mapping ?? YAML.Mapping([]) {
                parameters.append((key.text ?? "", self.type(type, &section) ?? .dyn))
            }
            let result = section.optional("returns").map { self.type($0, &section) ?? .error } ?? .bool
            let title = section.localized("title", required: false)
            let unit = section.text("unit", required: false)
            let words = section.words("words", of: parameters.map(\.0))
            let (value, any) = (section.optional("value"), section.optional("any"))
            if value == nil, any == nil {
                section.report(
                    .words("a definition has a “value” or “any”", "定义须有“value”或“any”"), missing: ["value", "any"])
            } else if value != nil, let any {
                section.report(
                    .words("a definition has a “value” or “any”, not both", "定义只能有“value”或“any”之一"), at: any.mark)
            } else if let any, any.sequence == nil {
                section.report(.expected("a list", "列表", any, of: "any"), at: any.mark)
            } else if any != nil, result != .bool, result != .error {
                section.report(
                    .words("a definition with “any” returns bool", "有“any”的定义，returns 须为 bool"),
                    at: item["returns"]?.mark)
            }
            if sources.contains(where: { $0.name == name }) {
                section.report(.words("“\(name)” is defined twice", "“\(name)”定义了两次"), at: item["name"]?.mark)
            }
            issues += section.finished()
            sources.append(
                Source(
                    name: name, file: file, node: item, parameters: parameters, result: result, title: title,
                    unit: unit,
                    words: words))
        }
        issues += top.finished()
    }

    static func isName(_ name: String) -> Bool {
        name.first.map { $0.isASCII && ($0.isLowercase || $0 == "_") } ?? false
            && name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }
    }

    private func type(_ node: YAML.Node, _ section: inout Section) -> CELType? {
        let name = node.text ?? ""
        if let known = vocabulary.type(named: name) { return known }
        section.report(
            .words("“\(name)” is no type", "“\(name)”不是类型"), at: node.mark,
            hint: .words(
                "\(Types.names.joined(separator: ", ")), an event type, or list(…) of one",
                "可用 \(Types.names.joined(separator: "、"))、事件类型，或其列表 list(…)"))
        return nil
    }

    /// The definitions, compiled, and the environment in which models may call them.
    mutating func compiled() -> ([Definition], Environment) {
        var environment = Vocabulary.base
        vocabulary.declare(in: &environment)
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
            var compiler = ExpressionCompiler(environment: own, file: source.file, declared: declared)
            let body = body(of: source, &compiler)
            issues += compiler.issues
            calls.append(compiler.calls)
            definitions.append(
                Definition(
                    index: index, name: source.name, title: source.title, unit: source.unit, result: source.result,
                    parameters: source.parameters.map(\.name), words: source.words, environment: own, body: body))
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
            // By whom each was first reached; the shortest way around comes first.
            var callers: [String: String] = [:]
            var queue = [start]
            var next = 0
            while next < queue.count, callers[names[start]] == nil {
                for name in calls[queue[next]].sorted() where callers[name] == nil {
                    guard let index = names.firstIndex(of: name) else { continue }
                    callers[name] = names[queue[next]]
                    queue.append(index)
                }
                next += 1
            }
            guard var caller = callers[names[start]] else { continue }
            var circle = [names[start]]
            while caller != names[start], let before = callers[caller] {
                circle.insert(caller, at: 0)
                caller = before
            }
            let mark = sources[start].node.mark
            issues.append(
                PackIssue(
                    file: sources[start].file, line: mark.line, column: mark.column,
                    message: .words(
                        "the definition “\(names[start])” calls itself, directly or through others",
                        "定义“\(names[start])”直接或间接调用了自身"),
                    hint: .words(
                        "take out one of its calls: \(([names[start]] + circle).joined(separator: " → "))",
                        "去掉其中一处调用：\(([names[start]] + circle).joined(separator: " → "))")))
        }
    }
}
