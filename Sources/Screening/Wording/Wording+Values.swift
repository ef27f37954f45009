import CEL
import Events

/// Values: things, numbers, texts, times.
extension Wording {
    /// What a value is called, within a sentence.
    func noun(
        _ expression: Expression, _ scope: Scope, values: [String: BilingualText] = [:]
    ) -> BilingualText {
        switch expression.kind {
        case .literal(let value): return literal(value, values) ?? asWritten(expression)
        case .identifier(let name, _):
            if let thing = scope[name] { return thing.text }
            if name == "now" { return BilingualText(zh: "现在", en: "now") }
            return asWritten(expression)
        case .select(let operand, let field, _): return fieldName(field, of: operand, scope)
        case .conditional(let condition, let then, let otherwise):
            return BilingualText(
                zh: "（如果{0}，则为{1}；否则为{2}）", en: "(if {0}, {1}; otherwise {2})",
                [
                    sentence(condition, scope), noun(then, scope, values: values),
                    noun(otherwise, scope, values: values),
                ])
        case .list(let elements, _): return elements.map { noun($0, scope, values: values) }.enumeration()
        case .comprehension(let form): return made(of: form, scope)
        case .index(let operand, let index, _):
            return element(of: operand, at: index, scope) ?? asWritten(expression)
        case .logical, .has: return sentence(expression, scope)
        case .call(let name, let receiver, let arguments):
            return call(name, receiver, arguments, expression, scope)
        default: return asWritten(expression)
        }
    }

    /// An element by its number; what stands before the first separator of a text.
    private func element(of operand: Expression, at index: Expression, _ scope: Scope) -> BilingualText? {
        guard case .literal(.int(let position)) = index.kind else { return nil }
        if position == 0, case .call("split", let text?, let arguments) = operand.kind, arguments.count == 1,
            case .literal(.string(let separator)) = arguments[0].kind
        {
            return BilingualText(
                zh: "{0}中“\(separator)”之前的部分", en: "the part of {0} before “\(separator)”", [noun(text, scope)])
        }
        return BilingualText(
            zh: "{0}的第\(position + 1)项", en: "item \(position + 1) of {0}", [noun(operand, scope)])
    }

    /// A value with its parts below it, where it has several: an amount, a colour.
    func valueTree(_ expression: Expression, _ scope: Scope, values: [String: BilingualText] = [:]) -> WordTree {
        switch expression.kind {
        case .conditional:
            return WordTree(zh: "按情形：", en: "by the case:", cases(expression, scope, values))
        case .call(let name, let receiver, let arguments) where receiver == nil:
            if ["least", "greatest"].contains(name), case .list(let elements, _)? = arguments.first?.kind,
                elements.count > 1
            {
                let parts = elements.map { valueTree($0, scope, values: values) }
                return name == "least"
                    ? WordTree(zh: "取下列各项中最小的：", en: "the least of:", parts)
                    : WordTree(zh: "取下列各项中最大的：", en: "the greatest of:", parts)
            }
            if ["_+_", "_-_", "_*_", "_/_"].contains(name), arguments.contains(where: isTall) {
                return operation(name, arguments, scope)
            }
            if name.hasPrefix("round_"), let first = arguments.first, arguments.count == 2, isTall(first) {
                let text = rounded(
                    name, BilingualText(zh: "下面的结果", en: "what follows"), noun(arguments[1], scope))
                return WordTree(text, [valueTree(first, scope)])
            }
        default: break
        }
        return WordTree(noun(expression, scope, values: values))
    }

    /// Each case of nested conditionals with what it gives, and what else there is.
    private func cases(
        _ expression: Expression, _ scope: Scope, _ values: [String: BilingualText]
    ) -> [WordTree] {
        guard case .conditional(let condition, let then, let otherwise) = expression.kind else {
            let tree = valueTree(expression, scope, values: values)
            return [WordTree(BilingualText(zh: "其他情形：{0}", en: "else: {0}", [tree.text]), tree.parts)]
        }
        let value = valueTree(then, scope, values: values)
        let when = tree(condition, scope)
        let rest = cases(otherwise, scope, values)
        if value.parts.isEmpty, when.parts.isEmpty {
            return [WordTree(BilingualText(zh: "{0}，如果{1}", en: "{0}, if {1}", [value.text, when.text]))] + rest
        }
        if value.parts.isEmpty {
            return [WordTree(BilingualText(zh: "{0}，如果{1}", en: "{0}, if {1}", [value.text, when.text]), when.parts)]
                + rest
        }
        let result = WordTree(BilingualText(zh: "则{0}", en: "then {0}", [value.text]), value.parts)
        return [WordTree(BilingualText(zh: "如果{0}", en: "if {0}", [when.text]), when.parts + [result])] + rest
    }

    private func isTall(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .conditional: return true
        case .call(let name, nil, let arguments):
            if ["least", "greatest"].contains(name), case .list(let elements, _)? = arguments.first?.kind {
                return elements.count > 1
            }
            return ["_+_", "_-_", "_*_", "_/_"].contains(name) && arguments.contains(where: isTall)
        default: return false
        }
    }

    /// 甲 × 乙, each tall operand below by a number.
    private func operation(_ name: String, _ arguments: [Expression], _ scope: Scope) -> WordTree {
        var parts: [WordTree] = []
        let names = arguments.map { argument -> BilingualText in
            guard isTall(argument) else { return operand(argument, scope, in: name) }
            let number = parts.count + 1
            let tree = valueTree(argument, scope)
            let mark = BilingualText(zh: "〔\(number)〕", en: "[\(number)]")
            parts.append(WordTree(BilingualText(zh: "{0}{1}", en: "{0} {1}", [mark, tree.text]), tree.parts))
            return mark
        }
        return WordTree(names.joined(zh: Wording.sign(name), en: Wording.sign(name)), parts)
    }

    private static func sign(_ name: String) -> String {
        switch name {
        case "_+_": " + "
        case "_-_": " − "
        case "_*_": " × "
        default: " ÷ "
        }
    }

    /// An operand of arithmetic, in parentheses where it binds less tightly.
    private func operand(_ expression: Expression, _ scope: Scope, in name: String) -> BilingualText {
        let text = noun(expression, scope)
        guard case .call(let inner, nil, _) = expression.kind, ["_+_", "_-_"].contains(inner),
            ["_*_", "_/_", "_-_"].contains(name)
        else { return text }
        return text.parenthesised
    }

    // MARK: Names

    private func literal(_ value: Value, _ values: [String: BilingualText]) -> BilingualText? {
        switch value {
        case .string(let text): text.isEmpty ? word(text) : word(text, values).quoted
        case .int(let value): number(String(value))
        case .double: value.quantity.map { number($0.decimal.description) }
        case .bool(let flag): flag ? BilingualText(zh: "是", en: "yes") : BilingualText(zh: "否", en: "no")
        default: nil
        }
    }

    func fieldName(_ field: String, of operand: Expression, _ scope: Scope) -> BilingualText {
        guard let type = operand.type.hostName else {
            gaps.note(field)
            return BilingualText(zh: "{0}的“\(field)”", en: "{0}’s “\(field)”", [noun(operand, scope)])
        }
        if type == "party", field == "case" || field == "id" { return caseName(operand, scope) }
        let whom = noun(operand, scope)
        if let words = FieldWords.of(type: type, field: field) { return words.text.filled(whom) }
        guard events[type] != nil else {
            gaps.note(type + "." + field)
            return BilingualText(zh: "{0}的“\(field)”", en: "{0}’s “\(field)”", [whom])
        }
        return BilingualText(zh: "{0}的{1}", en: "the “{1}” of {0}", [whom, propertyTitle(field, of: type)])
    }

    func propertyTitle(_ field: String, of type: String) -> BilingualText {
        switch field {
        case "occurred": return BilingualText(zh: "发生之日", en: "day")
        case "region": return BilingualText(zh: "地区", en: "region")
        case "id": return BilingualText(zh: "记录", en: "record")
        case "running": return BilingualText(zh: "仍在持续", en: "still running")
        default: break
        }
        if let title = events[type]?.property(field)?.title, title.zh != field { return title }
        gaps.note(type + "." + field)
        return BilingualText(zh: field, en: field)
    }

    /// The case of a party.
    func caseName(_ party: Expression, _ scope: Scope) -> BilingualText {
        if case .identifier(let name, _) = party.kind, let thing = scope[name] { return thing.case }
        return BilingualText(zh: "案件", en: "the case")
    }

    /// Whom a definition is asked of: the last argument that is somebody or something, a member before its household.
    func subject(of arguments: [Expression], _ scope: Scope) -> BilingualText {
        let objects = arguments.filter { $0.type.hostName != nil }
        return (objects.last ?? arguments.first).map { noun($0, scope) } ?? BilingualText(zh: "此", en: "this")
    }

    /// What else than somebody a definition is asked by: 已付为…
    func further(_ definition: Definition, _ arguments: [Expression], _ scope: Scope) -> BilingualText {
        let names = definition.parameters
        let rest = zip(names, arguments).filter { $0.1.type.hostName == nil }.map { name, argument in
            BilingualText(
                zh: "{0}为{1}", en: "{0}: {1}", [definition.words[name] ?? number(name), noun(argument, scope)])
        }
        let text = rest.joined(zh: "，", en: ", ").parenthesised
        return rest.isEmpty ? number("") : BilingualText(zh: text.zh, en: " " + text.en)
    }

    /// A definition's parameters as they are called where it is called.
    func scope(of definition: Definition, _ arguments: [Expression], _ scope: Scope) -> Scope {
        var inner: Scope = [:]
        for (name, argument) in zip(definition.parameters, arguments) {
            if case .identifier(let own, _) = argument.kind, let thing = scope[own] {
                inner[name] = thing
            } else if case .list(let elements, _) = argument.kind {
                inner[name] = Thing(text: elements.map { noun($0, scope) }.alternatives())
            } else {
                inner[name] = Thing(text: noun(argument, scope), case: caseName(argument, scope))
            }
        }
        return inner
    }

    /// A definition's parameters as they are called in its own words.
    func scope(of definition: Definition) -> Scope {
        var scope: Scope = [:]
        for name in definition.parameters {
            let type = definition.environment.type(ofVariable: name) ?? .dyn
            var thing = Wording.thing(of: type) ?? Thing(text: number(name))
            if let words = definition.words[name] { thing.text = words }
            scope[name] = thing
        }
        return scope
    }

    /// The values that a text of a template may have, without the conditions between them.
    func alternatives(_ expression: Expression, _ scope: Scope) -> [BilingualText] {
        switch expression.kind {
        case .conditional(_, let then, let otherwise):
            alternatives(then, scope) + alternatives(otherwise, scope)
        case .literal(.string(let text)): text.isEmpty ? [] : [BilingualText(zh: text, en: text)]
        default: [noun(expression, scope)]
        }
    }

    func asWritten(_ expression: Expression) -> BilingualText {
        gaps.note("\(expression.kind)".prefix(40).description)
        return BilingualText(zh: "（此处见表达式）", en: "(see the expression)")
    }

    // MARK: Calls

    private func call(
        _ name: String, _ receiver: Expression?, _ arguments: [Expression], _ expression: Expression, _ scope: Scope
    ) -> BilingualText {
        if let type = Wording.eventType(inCall: name, member: "latest"), let receiver {
            return BilingualText(
                zh: "{0}最近一次的“{1}”", en: "the latest “{1}” of {0}", [noun(receiver, scope), title(ofEvent: type)])
        }
        if let type = Wording.eventType(inCall: name, member: "facts"), let receiver {
            return BilingualText(
                zh: "{0}的“{1}”登记", en: "the records “{1}” of {0}", [noun(receiver, scope), title(ofEvent: type)])
        }
        if ["_+_", "_-_", "_*_", "_/_", "_%_"].contains(name), receiver == nil, arguments.count == 2 {
            if arguments[0].type.elementType != nil {
                return arguments.map { noun($0, scope) }.enumeration()
            }
            return arguments.map { operand($0, scope, in: name) }.joined(zh: Wording.sign(name), en: Wording.sign(name))
        }
        if receiver == nil, let definition = definitions[name] {
            return defined(definition, arguments, scope) ?? asWritten(expression)
        }
        switch (name, arguments.count) {
        case ("parameter", 2...): return parameter(arguments, scope)
        case ("days", 2), ("months", 2): return parameter(arguments, scope)
        case ("after_days", 2):
            return BilingualText(
                zh: "{0}之后第{1}终了", en: "the end of {1} after {0}",
                [noun(arguments[0], scope), count(arguments[1], BilingualText(zh: "日", en: "days"), scope)])
        case ("after_months", 2):
            return BilingualText(
                zh: "{0}之后满{1}之日", en: "the day {1} after {0}",
                [noun(arguments[0], scope), count(arguments[1], BilingualText(zh: "个月", en: "months"), scope)])
        case ("after_working_days", 3):
            let unit = BilingualText(zh: "个工作日", en: "working days")
            return BilingualText(
                zh: "{0}之后第{1}终了", en: "the end of {1} after {0}",
                [noun(arguments[0], scope), count(arguments[1], unit, scope)])
        case ("least", 1), ("greatest", 1), ("sum", 1), ("average", 1): return overall(name, arguments[0], scope)
        case ("round_up", 2), ("round_down", 2), ("round_half_up", 2), ("round_half_even", 2):
            return rounded(name, noun(arguments[0], scope), noun(arguments[1], scope))
        case ("amount", 1): return noun(arguments[0], scope)
        case ("grade", 1): return noun(arguments[0], scope)
        case ("duration", 1): return duration(arguments[0]) ?? asWritten(expression)
        case ("-_", 1): return BilingualText(zh: "−{0}", en: "−{0}", [noun(arguments[0], scope)])
        case ("size", _):
            guard let list = receiver ?? arguments.first else { return asWritten(expression) }
            return BilingualText(zh: "{0}的数目", en: "the number of {0}", [noun(list, scope)])
        case ("substring", 1...2):
            guard let receiver else { return asWritten(expression) }
            let last = arguments.count == 2 ? arguments[1] : arguments[0]
            return BilingualText(
                zh: "{0}的前{1}位", en: "the first {1} characters of {0}", [noun(receiver, scope), noun(last, scope)])
        case ("age_at", 1):
            guard let receiver else { return asWritten(expression) }
            return BilingualText(
                zh: "{0}在{1}的年龄", en: "the age of {0} at {1}", [noun(receiver, scope), noun(arguments[0], scope)])
        default:
            return expression.type == .bool ? sentence(expression, scope) : asWritten(expression)
        }
    }

    private func defined(_ definition: Definition, _ arguments: [Expression], _ scope: Scope) -> BilingualText? {
        if let title = definition.title {
            return BilingualText(
                zh: "{0}的“{1}”{2}", en: "the “{1}” of {0}{2}",
                [subject(of: arguments, scope), title, further(definition, arguments, scope)])
        }
        guard case .expression(let program) = definition.body,
            let body = expression(program, in: definition.environment)
        else { return nil }
        return noun(body, self.scope(of: definition, arguments, scope))
    }

    /// 办案地的“月平均工资”, with the keys of a table.
    private func parameter(_ arguments: [Expression], _ scope: Scope) -> BilingualText {
        let name = arguments[0].stringLiteral ?? ""
        let words = parameters[name]
        if words == nil { gaps.note("parameter " + name) }
        let title = words?.title ?? BilingualText(zh: name, en: name)
        let keys = arguments.dropFirst(2).map { key -> BilingualText in
            guard let text = key.stringLiteral else { return noun(key, scope) }
            return words?.keys[text] ?? word(text)
        }
        let place = noun(arguments[1], scope)
        guard !keys.isEmpty else {
            return BilingualText(zh: "{0}的“{1}”", en: "the “{1}” of {0}", [place, title])
        }
        return BilingualText(
            zh: "{0}的“{1}”（{2}）", en: "the “{1}” of {0} ({2})", [place, title, keys.joined(zh: "，", en: ", ")])
    }

    /// 90 日, or the parameter that says how many.
    func count(_ expression: Expression, _ unit: BilingualText, _ scope: Scope) -> BilingualText {
        let text = noun(expression, scope)
        guard case .literal = expression.kind else { return text }
        return BilingualText(zh: "{0}{1}", en: "{0} {1}", [text, unit])
    }

    private func duration(_ expression: Expression) -> BilingualText? {
        guard let text = expression.stringLiteral, let span = TimeSpan(text) else { return nil }
        let hours = span.nanoseconds / 3_600_000_000_000
        guard hours * 3_600_000_000_000 == span.nanoseconds else { return BilingualText(zh: text, en: text) }
        return BilingualText(zh: "\(hours)小时", en: "\(hours) hours")
    }

    private func overall(_ name: String, _ list: Expression, _ scope: Scope) -> BilingualText {
        let all = noun(list, scope)
        switch name {
        case "least": return BilingualText(zh: "{0}中最小的", en: "the least of {0}", [all])
        case "greatest": return BilingualText(zh: "{0}中最大的", en: "the greatest of {0}", [all])
        case "sum": return BilingualText(zh: "{0}之和", en: "the sum of {0}", [all])
        default: return BilingualText(zh: "{0}的平均数", en: "the average of {0}", [all])
        }
    }

    private func rounded(_ name: String, _ value: BilingualText, _ step: BilingualText) -> BilingualText {
        switch name {
        case "round_up":
            BilingualText(zh: "{0}，向上取到{1}的整数倍", en: "{0}, rounded up to a multiple of {1}", [value, step])
        case "round_down":
            BilingualText(zh: "{0}，向下取到{1}的整数倍", en: "{0}, rounded down to a multiple of {1}", [value, step])
        default: BilingualText(zh: "{0}，四舍五入到{1}的整数倍", en: "{0}, rounded to a multiple of {1}", [value, step])
        }
    }

    /// What a `map` or `filter` makes.
    private func made(of form: Expression.Comprehension, _ scope: Scope) -> BilingualText {
        let list = noun(form.range, scope)
        var inner = self.scope(scope, of: form)
        switch form.form {
        case .filter:
            return BilingualText(zh: "{0}（限{1}）", en: "{0} (where {1})", [list, sentence(form.step, inner)])
        case .map:
            for variable in form.variables {
                guard let thing = inner[variable] else { continue }
                inner[variable]?.text = BilingualText(
                    zh: thing.text.zh.hasPrefix("该") ? "每一" + thing.text.zh.dropFirst() : thing.text.zh,
                    en: thing.text.en.hasPrefix("the ") ? "each " + thing.text.en.dropFirst(4) : thing.text.en)
            }
            if case .select(let operand, let field, _) = form.range.kind, let type = operand.type.hostName,
                FieldWords.of(type: type, field: field) != nil
            {
                return noun(form.step, inner)
            }
            return BilingualText(zh: "{0}：{1}", en: "{0}: {1}", [list, noun(form.step, inner)])
        default: return sentence(Expression(.comprehension(form), at: 0), scope)
        }
    }
}
