import CEL
import Events

/// What a model says in expressions: of whom, when, how urgent, how much, and by which terms.
extension ModelSheetWriter {
    mutating func whom() -> [WordTree] {
        let unit =
            switch model.unit {
            case .person: item("对每个人判断。", "Every person is looked at.")
            case .household: item("对每个家庭判断。", "Every household is looked at.")
            case .case, .record: item("对每个案件判断。", "Every case is looked at.")
            }
        var items = [unit]
        if let rule = model.classRule { items += likeness(rule) }
        if let loop = model.loop, let list = read(loop.elements) {
            items.append(
                WordTree(
                    BilingualText(
                        zh: "对{0}逐一判断，各为一条线索。", en: "Each of {0} is looked at, and is a lead of its own.",
                        [wording.noun(list, scope)])))
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
    mutating func likeness(_ rule: ClassRule) -> [WordTree] {
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

    mutating func conditions() -> [WordTree] {
        model.conditions.compactMap { condition($0.when, text: $0.text, scope, model.environment) }
    }

    /// The text of a condition with what it says below; without a text what it says alone.
    mutating func condition(
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
    mutating func inlined(_ expression: Expression, _ scope: Wording.Scope) -> [WordTree]? {
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

    func isConjunction(_ expression: Expression) -> Bool {
        if case .logical(isAnd: true, _) = expression.kind { return true }
        return false
    }

    mutating func exclusions() -> [WordTree] {
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

    static let colours: [String: BilingualText] = [
        "red": BilingualText(zh: "红", en: "red"), "orange": BilingualText(zh: "橙", en: "orange"),
        "yellow": BilingualText(zh: "黄", en: "yellow"), "blue": BilingualText(zh: "蓝", en: "blue"),
    ]

    mutating func urgency() -> [WordTree] {
        guard let expression = expression(model.urgency) else { return [] }
        let tree = inlined(expression, scope)?.first ?? noted(model.urgency, as: expression, values: Self.colours)
        return tree.parts.isEmpty ? [tree] : tree.parts
    }

    mutating func amount() -> [WordTree] {
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

    mutating func bound(_ program: Program) -> [WordTree] {
        guard let expression = expression(program) else { return [] }
        return inlined(expression, scope) ?? [noted(program, as: expression)]
    }

    /// The value of a program that was read already, and what it rests on noted.
    mutating func noted(
        _ program: Program, as expression: Expression, values: [String: BilingualText] = [:]
    ) -> WordTree {
        note(program)
        return wording.valueTree(expression, scope, values: values)
    }

    /// Every definition that something above speaks of, with what it says, until nothing new is met.
    mutating func explainedTerms() -> [WordTree] {
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
}
