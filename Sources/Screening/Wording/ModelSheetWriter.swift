import CEL
import Events

/// Writes the sections of one model.
struct ModelSheetWriter {
    let model: Model
    let parameters: ParameterTable
    let catalog: Catalog
    let region: String
    let instant: Instant
    let wording: Wording
    private(set) var scope: Wording.Scope
    /// The definitions to be explained, in the order in which they are met.
    private(set) var terms: [String] = []
    private(set) var usedParameters: Set<String> = []

    init(_ model: Model, _ parameters: ParameterTable, _ catalog: Catalog, _ region: String, _ instant: Instant) {
        self.model = model
        self.parameters = parameters
        self.catalog = catalog
        self.region = region
        self.instant = instant
        wording = Wording(commons: model.commons, events: catalog.types, words: model.words)
        let unit = Wording.unit(model.unit)
        scope = [unit.name: unit.thing]
        if let rule = model.classRule {
            let name = model.environment.variableNames[rule.variable]
            scope[name] = model.environment.type(ofVariable: name).flatMap(Wording.thing)
        }
        if let loop = model.loop, let list = expression(loop.elements) {
            let name = model.environment.variableNames[loop.variable]
            scope[name] = wording.element(of: list, scope)
        }
    }

    var gaps: [String] { wording.gaps.found.sorted() }

    mutating func sections() -> [ModelSheet.Section] {
        var sections = [
            section("what", "它是什么", "What it is", what()),
            section("whom", "对谁", "For whom", whom()),
            section("conditions", "成立条件（须全部具备）", "When it holds (all of these)", conditions()),
            section("exclusions", "除外情形（有其一即不成立）", "What excludes it (any of these)", exclusions()),
            section("urgency", "紧急程度", "Urgency", urgency()),
            section("amount", "参考金额", "Reference amount", amount()),
            section("articles", "法律依据", "Articles of law", articles()),
            section("push", "推送给谁", "Whom it goes to", push()),
            section("term", "期限", "By when", term()),
            section("visibility", "谁可以看到", "Who may see it", visibility()),
        ]
        let terms = explainedTerms()
        sections.append(section("terms", "用语", "Terms", terms))
        sections.append(section("parameters", "所用标准", "Values in force", values()))
        sections.append(section("examples", "示例", "Examples", examples()))
        return sections.filter { !$0.items.isEmpty }
    }

    /// Of each condition and exclusion its text, else what it says.
    func named() -> [String: BilingualText] {
        var named: [String: BilingualText] = [:]
        for condition in model.conditions {
            named[condition.id] =
                condition.text.map { text($0, scope, model.environment) }
                ?? expression(condition.when).map { wording.tree($0, scope).text }
        }
        for exclusion in model.exclusions {
            named[exclusion.id] = expression(exclusion.when).map { wording.tree($0, scope).text }
        }
        return named
    }

    private func section(_ id: String, _ zh: String, _ en: String, _ items: [WordTree]) -> ModelSheet.Section {
        ModelSheet.Section(id: id, title: BilingualText(zh: zh, en: en), items: items)
    }

    func item(_ zh: String, _ en: String) -> WordTree { WordTree(zh: zh, en: en) }

    // MARK: Reading

    func expression(_ program: Program) -> Expression? { wording.expression(program, in: model.environment) }

    mutating func read(_ program: Program) -> Expression? { read(program, in: model.environment) }

    /// The tree, and what it rests on noted for the sections below.
    mutating func read(_ program: Program, in environment: Environment) -> Expression? {
        note(program)
        return wording.expression(program, in: environment)
    }

    mutating func note(_ program: Program) {
        for call in program.reads.calls.sorted(by: { $0.function < $1.function }) { note(call) }
    }

    mutating func note(_ call: StaticReads.Call) {
        if ["parameter", "days", "months"].contains(call.function), let name = call.literals[0] {
            usedParameters.insert(name)
        }
        guard let definition = wording.definitions[call.function] else { return }
        if definition.title != nil {
            if !terms.contains(definition.name) { terms.append(definition.name) }
        } else if case .expression(let program) = definition.body {
            // What has no title is put in words where it stands.
            note(program)
        }
    }

    /// A text with its expressions in words, in brackets.
    func text(
        _ template: Template, _ scope: Wording.Scope, _ environment: Environment
    ) -> BilingualText {
        func joined(_ parts: [Template.Part], _ choose: (BilingualText) -> String, _ brackets: (String, String))
            -> String
        {
            parts.map { part in
                switch part {
                case .text(let text): return text
                case .expression(let program):
                    guard let expression = wording.expression(program, in: environment) else { return "" }
                    let values = wording.alternatives(expression, scope).map(choose)
                    return brackets.0 + values.joined(separator: brackets.1 == "〕" ? "／" : " / ") + brackets.1
                }
            }.joined()
        }
        return BilingualText(
            zh: joined(template.zh, \.zh, ("〔", "〕")), en: joined(template.en, \.en, ("[", "]")))
    }
}
