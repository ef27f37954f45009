import CEL
import Events

/// Writes the sections of one model.
struct ModelSheetWriter {
    private let model: Model
    private let parameters: ParameterTable
    private let catalog: Catalog
    private let region: String
    private let instant: Instant
    private let wording: Wording
    private var scope: Wording.Scope
    /// The definitions to be explained, in the order in which they are met.
    private var terms: [String] = []
    private var usedParameters: Set<String> = []

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

    /// The text of each condition, else what it says.
    mutating func named() -> [String: BilingualText] {
        var named: [String: BilingualText] = [:]
        for condition in model.conditions {
            named[condition.id] = self.condition(condition.when, text: condition.text, scope, model.environment)?.text
        }
        for exclusion in model.exclusions {
            named[exclusion.id] = read(exclusion.when).map { wording.tree($0, scope).text }
        }
        return named
    }

    private func section(_ id: String, _ zh: String, _ en: String, _ items: [WordTree]) -> ModelSheet.Section {
        ModelSheet.Section(id: id, title: BilingualText(zh: zh, en: en), items: items)
    }

    private func item(_ zh: String, _ en: String) -> WordTree { WordTree(zh: zh, en: en) }

    // MARK: Sections

    private func what() -> [WordTree] {
        var items = [WordTree(direction)]
        if let description = model.description { items.append(WordTree(description)) }
        items.append(item("线索供机关核实，不是决定。", "A lead is to be verified by an agency; it is no decision."))
        if model.isShadow { items.append(item("影子模式：只筛查，不推送。", "In shadow mode: it screens, and nobody is told.")) }
        return items
    }

    private var direction: BilingualText {
        switch model.direction {
        case "judicial": BilingualText(zh: "司法救助线索。", en: "A lead for judicial aid.")
        case "social": BilingualText(zh: "社会救助线索。", en: "A lead for social assistance.")
        case "control": BilingualText(zh: "监督线索。", en: "A lead for supervision.")
        default: BilingualText(zh: "由社会救助反查案件的线索。", en: "A lead from welfare to a case.")
        }
    }

    private mutating func whom() -> [WordTree] {
        let unit =
            switch model.unit {
            case .person: item("对每个人判断。", "Every person is looked at.")
            case .household: item("对每个家庭判断。", "Every household is looked at.")
            case .case, .record: item("对每个案件判断。", "Every case is looked at.")
            }
        var items = [unit]
        if let rule = model.classRule { items += likeness(rule) }
        if let loop = model.loop, let list = read(loop.elements) {
            if case .list(let elements, _) = list.kind {
                items.append(
                    WordTree(
                        BilingualText(
                            zh: "对{0}逐一判断，各为一条线索。", en: "Each of {0} is looked at, and is a lead of its own.",
                            [elements.map { wording.noun($0, scope) }.enumeration()])))
            } else {
                items.append(
                    WordTree(
                        BilingualText(
                            zh: "对{0}逐一判断，各为一条线索。", en: "Each of {0} is looked at, and is a lead of its own.",
                            [wording.noun(list, scope)])))
            }
        }
        if model.unit == .person {
            items.append(
                model.coversTheDead
                    ? item("已死亡的人也在内。", "The dead are looked at too.")
                    : item("已死亡的人、提出异议或要求删除的人不产生线索。", "The dead, and whoever objected or was erased, bear no lead."))
        }
        return items
    }

    /// What a class model gathers or compares.
    private mutating func likeness(_ rule: ClassRule) -> [WordTree] {
        switch rule {
        case .leads(let codes, _):
            let names = codes.sorted().joined(separator: ", ")
            return [item("归集同一案件中下列模型成立的线索：\(names)。", "The leads of one case by these models are gathered: \(names).")]
        case .grants(let likeness, _):
            let name = likeness.environment.variableNames[likeness.party]
            let inner = [name: Wording.Thing(text: BilingualText(zh: "当事人", en: "the party"))]
            guard let key = read(likeness.key, in: likeness.environment), case .list(let parts, _) = key.kind,
                let months = read(likeness.months, in: likeness.environment)
            else { return [] }
            return [
                WordTree(
                    BilingualText(
                        zh: "每一件准予救助的决定，与此前{0}内下列各项相同的决定比较：",
                        en:
                            "Each decision that grants aid is compared with those of the {0} before it that are alike in:",
                        [wording.noun(months, inner)]), parts.map { WordTree(wording.noun($0, inner)) })
            ]
        }
    }

    private mutating func conditions() -> [WordTree] {
        model.conditions.compactMap { condition($0.when, text: $0.text, scope, model.environment) }
    }

    /// The text of a condition with what it says below; without a text what it says alone.
    private mutating func condition(
        _ when: Program, text: Template?, _ scope: Wording.Scope, _ environment: Environment
    ) -> WordTree? {
        guard let expression = wording.expression(when, in: environment) else { return nil }
        if let text, let parts = inlined(expression, scope) {
            return WordTree(self.text(text, scope, environment), parts)
        }
        note(when)
        let tree = wording.tree(expression, scope)
        guard let text else { return tree }
        let parts = tree.parts.isEmpty || !isConjunction(expression) ? [tree] : tree.parts
        return WordTree(self.text(text, scope, environment), parts)
    }

    /// What a condition or an amount says that is nothing but a named definition: the definition's own words, of whom
    /// it is asked of.
    private mutating func inlined(_ expression: Expression, _ scope: Wording.Scope) -> [WordTree]? {
        guard case .call(let name, nil, let arguments) = expression.kind, let definition = wording.definitions[name]
        else { return nil }
        let inner = wording.scope(of: definition, arguments, scope)
        switch definition.body {
        case .alternatives(let alternatives):
            let parts = alternatives.compactMap {
                condition($0.when, text: $0.text, inner, definition.environment)
            }
            return [WordTree(zh: "下列情形之一：", en: "any of:", parts)]
        case .expression(let program):
            guard let body = read(program, in: definition.environment) else { return nil }
            let tree =
                definition.result == .bool
                ? wording.tree(body, inner) : wording.valueTree(body, inner, values: Self.colours)
            return isConjunction(body) && !tree.parts.isEmpty ? tree.parts : [tree]
        }
    }

    private func isConjunction(_ expression: Expression) -> Bool {
        if case .logical(isAnd: true, _) = expression.kind { return true }
        return false
    }

    private mutating func exclusions() -> [WordTree] {
        var items: [WordTree] = []
        for exclusion in model.exclusions {
            guard let expression = read(exclusion.when) else { continue }
            var tree = wording.tree(expression, scope)
            var notes: [BilingualText] = []
            if let authority = exclusion.authority { notes.append(BilingualText(zh: authority, en: authority)) }
            if exclusion.assists { notes.append(BilingualText(zh: "线索即为已救助", en: "the lead is then assisted")) }
            if !notes.isEmpty {
                tree.text = BilingualText(
                    zh: "{0}（{1}）", en: "{0} ({1})", [tree.text, notes.joined(zh: "；", en: "; ")])
            }
            items.append(tree)
        }
        return items
    }

    private static let colours: [String: BilingualText] = [
        "red": BilingualText(zh: "红", en: "red"), "orange": BilingualText(zh: "橙", en: "orange"),
        "yellow": BilingualText(zh: "黄", en: "yellow"), "blue": BilingualText(zh: "蓝", en: "blue"),
    ]

    private mutating func urgency() -> [WordTree] {
        if let expression = wording.expression(model.urgency, in: model.environment),
            let parts = inlined(expression, scope), let tree = parts.first
        {
            return tree.parts.isEmpty ? [tree] : tree.parts
        }
        guard let expression = read(model.urgency) else { return [] }
        let tree = wording.valueTree(expression, scope, values: Self.colours)
        return tree.parts.isEmpty ? [tree] : tree.parts
    }

    private mutating func amount() -> [WordTree] {
        guard let rule = model.amount else { return [item("不计算金额。", "No amount is computed.")] }
        var items = [
            rule.period == "month"
                ? item("每月金额，仅供参考。", "An amount a month, for reference.")
                : item("一次性金额，仅供参考。", "An amount paid once, for reference.")
        ]
        if let when = rule.when, let expression = read(when) {
            items.append(
                WordTree(
                    zh: "仅在下列情形计算：", en: "It is computed only where:", [wording.tree(expression, scope)]))
        }
        if let low = rule.low { items.append(WordTree(zh: "下限：", en: "From:", bound(low))) }
        let high = bound(rule.high)
        items.append(rule.low == nil ? WordTree(zh: "金额：", en: "Amount:", high) : WordTree(zh: "上限：", en: "To:", high))
        items.append(
            item(
                "算金额的标准缺失时，线索仍成立，并说明缺少什么。",
                "Where a value that only the amount needs is missing, the lead stands and says so."))
        return items
    }

    private mutating func bound(_ program: Program) -> [WordTree] {
        if let expression = wording.expression(program, in: model.environment), let parts = inlined(expression, scope) {
            return parts
        }
        return read(program).map { [wording.valueTree($0, scope)] } ?? []
    }

    private func articles() -> [WordTree] {
        model.authority.map { article in
            let edition =
                article.edition.map { BilingualText(zh: "（\($0)）", en: " (\($0))") } ?? BilingualText(zh: "", en: "")
            let mark =
                article.isConfirmed
                ? BilingualText(zh: "", en: "") : BilingualText(zh: "【原文待核】", en: " [text to be confirmed]")
            return WordTree(
                BilingualText(
                    zh: "《\(article.law)》\(article.article){0}{1}", en: "\(article.law), \(article.article){0}{1}",
                    [edition, mark]))
        }
    }

    private mutating func push() -> [WordTree] {
        var items: [WordTree] = []
        for route in model.routes {
            var text: BilingualText
            switch route.kind {
            case .fixed(let kind): text = title(ofKind: kind)
            case .computed(let program):
                text = read(program).map { wording.noun($0, scope) } ?? BilingualText(zh: "", en: "")
            }
            if let department = route.department {
                text = BilingualText(zh: "{0}（\(department)）", en: "{0} (\(department))", [text])
            }
            var parts: [WordTree] = []
            if let when = route.when, let expression = read(when) {
                let tree = wording.tree(expression, scope)
                parts.append(
                    WordTree(BilingualText(zh: "条件：{0}", en: "where {0}", [tree.text]), tree.parts))
            }
            if let letter = route.letter {
                parts.append(
                    WordTree(
                        BilingualText(
                            zh: "附函：{0}", en: "with a letter: {0}", [self.text(letter, scope, model.environment)])))
            }
            items.append(WordTree(text, parts))
        }
        let judicial = model.commons.judicialAgencies
        if model.routes.contains(where: { if case .fixed(let kind) = $0.kind { judicial.contains(kind) } else { true } }
        ) {
            items.append(
                item(
                    "政法机关为办案地的机关，其他机关为居住地的机关；当地没有的，由上一级地区的机关接收。",
                    "Organs of justice are those where the case is handled, others those where the person lives; where there is none, that of the larger region."
                ))
        }
        return items
    }

    private func title(ofKind kind: String) -> BilingualText {
        catalog.agencies.kind(kind)?.title ?? BilingualText(zh: kind, en: kind)
    }

    private func term() -> [WordTree] {
        var items: [WordTree] = []
        switch model.respondWithin {
        case 0?: items.append(item("机关应立即答复。", "The agency is to answer at once."))
        case let days?:
            items.append(
                item(
                    "机关应自线索成立之日起 \(days) 个工作日内答复。",
                    "The agency is to answer within \(days) working days of the day on which the lead became true."))
        case nil: items.append(item("没有答复期限。", "There is no term for an answer."))
        }
        if let days = model.expiresAfter {
            items.append(item("线索成立 \(days) 日后失效。", "A lead expires \(days) days after it became true."))
        } else {
            items.append(
                item(
                    "条件不再具备或出现除外情形时，线索自动撤回。",
                    "It is withdrawn by itself when its conditions end or something excludes it."))
        }
        return items
    }

    private func visibility() -> [WordTree] {
        guard !model.visibility.isEmpty else {
            return [item("仅推送的机关可以看到。", "The agencies that it goes to.")]
        }
        let names = model.visibility.sorted().map(title(ofKind:)).enumeration()
        return [WordTree(BilingualText(zh: "仅限{0}。", en: "{0} alone.", [names]))]
    }

    private func examples() -> [WordTree] {
        model.examples.map { example in
            let expected = example.expected.map { expectation -> BilingualText in
                if expectation.isUnjudged { return BilingualText(zh: "无法判断", en: "cannot be judged") }
                var parts = [BilingualText(zh: "成立", en: "holds")]
                if let fen = expectation.amountFen {
                    let yuan = DecimalNumber(mantissa: fen, scale: 2).description
                    parts.append(BilingualText(zh: "\(yuan) 元", en: "\(yuan) yuan"))
                }
                if let colour = expectation.urgency.flatMap({ Self.colours[$0] }) { parts.append(colour) }
                return parts.joined(zh: "，", en: ", ")
            }
            let outcome =
                expected.isEmpty
                ? BilingualText(zh: "不成立", en: "does not hold") : expected.joined(zh: "；", en: "; ")
            let day = example.now.day.description
            return WordTree(
                BilingualText(
                    zh: "\(example.title)（\(day)）→ {0}", en: "\(example.title) (\(day)) → {0}", [outcome]))
        }
    }

    // MARK: Terms and values

    /// Every definition that something above speaks of, with what it says, until nothing new is met.
    private mutating func explainedTerms() -> [WordTree] {
        var items: [WordTree] = []
        var index = 0
        while index < terms.count {
            let name = terms[index]
            index += 1
            guard let definition = wording.definitions[name], let title = definition.title else { continue }
            let scope = wording.scope(of: definition)
            switch definition.body {
            case .alternatives(let alternatives):
                let parts = alternatives.compactMap {
                    condition($0.when, text: $0.text, scope, definition.environment)
                }
                items.append(
                    WordTree(
                        BilingualText(zh: "“{0}”指下列情形之一：", en: "“{0}” is any of:", [title]), parts))
            case .expression(let program):
                guard let expression = read(program, in: definition.environment) else { continue }
                // A field under the name of the definition says nothing more.
                if case .select = expression.kind { continue }
                let tree =
                    definition.result == .bool
                    ? wording.tree(expression, scope)
                    : wording.valueTree(expression, scope, values: Self.colours)
                items.append(
                    tree.parts.isEmpty
                        ? WordTree(BilingualText(zh: "“{0}”指{1}", en: "“{0}” is {1}", [title, tree.text]))
                        : WordTree(
                            BilingualText(zh: "“{0}”：{1}", en: "“{0}”: {1}", [title, tree.text]), tree.parts))
            }
        }
        return items
    }

    /// The values of the parameters that the model rests on, in the region and on the day.
    private func values() -> [WordTree] {
        var names = usedParameters
        // Without a calendar the working days are Monday to Friday.
        if model.respondWithin ?? 0 > 0, parameters.entry("calendar", in: region, at: instant) != nil {
            names.insert("calendar")
        }
        return names.sorted().map { name in
            let title =
                name == "calendar"
                ? BilingualText(zh: "工作日历", en: "calendar of working days")
                : wording.parameters[name]?.title ?? BilingualText(zh: name, en: name)
            guard let entry = parameters.entry(name, in: region, at: instant) else {
                return WordTree(
                    BilingualText(
                        zh: "{0}：\(region) 在 \(instant.day) 没有值，用到它的判断无法作出",
                        en: "{0}: \(region) has no value on \(instant.day), and what needs it cannot be judged", [title]
                    ))
            }
            return value(entry, title)
        }
    }

    private func value(_ entry: ParameterTable.Entry, _ title: BilingualText) -> WordTree {
        let origin = BilingualText(
            zh: "\(entry.region)，自 \(entry.from) 起，{0}", en: "\(entry.region), from \(entry.from), {0}",
            [
                entry.isIllustrative
                    ? BilingualText(zh: "演示用，非真实数据", en: "illustrative, no published figure")
                    : BilingualText(zh: "来源：\(entry.source)", en: "source: \(entry.source)")
            ])
        let unit = UnitWords.text(entry.unit)
        switch entry.value {
        case .number(let number):
            return WordTree(
                BilingualText(
                    zh: "{0}：\(number){1}（{2}）", en: "{0}: \(number){1} ({2})", [title, unit.spaced, origin]))
        case .table(let table):
            let words = wording.parameters[entry.name]?.keys ?? [:]
            let rows = table.rows.map { row -> WordTree in
                let keys = row.keys.map { key -> BilingualText in
                    switch key {
                    case .text(let text): words[text] ?? wording.word(text)
                    case .band(let from, let to): UnitWords.band(from, to)
                    case .any: BilingualText(zh: "不限", en: "any")
                    }
                }
                return WordTree(
                    BilingualText(
                        zh: "{0}：\(row.value){1}", en: "{0}: \(row.value){1}",
                        [keys.joined(zh: "，", en: ", "), unit.spaced]))
            }
            return WordTree(BilingualText(zh: "{0}（{1}）", en: "{0} ({1})", [title, origin]), rows)
        case .calendar(let holidays, let workdays):
            return WordTree(
                BilingualText(
                    zh: "{0}：放假 \(holidays.count) 天，调休上班 \(workdays.count) 天（{1}）",
                    en: "{0}: \(holidays.count) holidays, \(workdays.count) make-up working days ({1})",
                    [title, origin]))
        }
    }

    // MARK: Reading

    private func expression(_ program: Program) -> Expression? { wording.expression(program, in: model.environment) }

    private mutating func read(_ program: Program) -> Expression? { read(program, in: model.environment) }

    /// The tree, and what it rests on noted for the sections below.
    private mutating func read(_ program: Program, in environment: Environment) -> Expression? {
        note(program)
        return wording.expression(program, in: environment)
    }

    private mutating func note(_ program: Program) {
        for call in program.reads.calls.sorted(by: { $0.function < $1.function }) { note(call) }
    }

    private mutating func note(_ call: StaticReads.Call) {
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
    private mutating func text(
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
