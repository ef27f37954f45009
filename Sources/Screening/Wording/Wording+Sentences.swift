import CEL
import Events

/// Truth values.
extension Wording {
    /// A condition, with its parts below it where it has several.
    func tree(_ expression: Expression, _ scope: Scope) -> WordTree {
        switch expression.kind {
        case .logical(let isAnd, _):
            if isShort(expression) { break }
            let parts = operands(of: expression, isAnd: isAnd).map { tree($0, scope) }
            return isAnd
                ? WordTree(zh: "下列各项全部成立：", en: "all of these hold:", parts)
                : WordTree(zh: "下列各项至少一项成立：", en: "at least one of these holds:", parts)
        case .conditional: return WordTree(zh: "按情形：", en: "by the case:", branches(expression, scope))
        case .comprehension(let form) where form.form == .all || form.form == .exists:
            if isShort(form.step) { break }
            let inner = self.scope(scope, of: form)
            let head = quantified(form, scope)
            return WordTree(
                BilingualText(zh: "{0}：", en: "{0}:", [head]), [tree(form.step, inner)])
        case .call("!_", nil, let arguments):
            if isShort(arguments[0]) { break }
            return WordTree(zh: "并非如此：", en: "it is not so that:", [tree(arguments[0], scope)])
        case .call(let name, let receiver, let arguments):
            guard receiver == nil, let definition = definitions[name], definition.title == nil,
                case .expression(let program) = definition.body,
                let body = self.expression(program, in: definition.environment)
            else { break }
            return tree(body, self.scope(of: definition, arguments, scope))
        default: break
        }
        return WordTree(sentence(expression, scope))
    }

    /// Each branch of nested conditionals.
    private func branches(_ expression: Expression, _ scope: Scope) -> [WordTree] {
        guard case .conditional(let condition, let then, let otherwise) = expression.kind else {
            let rest = tree(expression, scope)
            return [WordTree(BilingualText(zh: "其他情形：{0}", en: "otherwise: {0}", [rest.text]), rest.parts)]
        }
        let branch = tree(then, scope)
        let text = BilingualText(zh: "如果{0}：{1}", en: "if {0}: {1}", [sentence(condition, scope), branch.text])
        return [WordTree(text, branch.parts)] + branches(otherwise, scope)
    }

    /// The parts of a conjunction or disjunction, those of nested ones of the same kind among them.
    func operands(of expression: Expression, isAnd: Bool) -> [Expression] {
        guard case .logical(isAnd, let parts) = expression.kind else { return [expression] }
        return parts.flatMap { operands(of: $0, isAnd: isAnd) }
    }

    /// Whether it reads well within a line.
    private func isShort(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .logical(let isAnd, _):
            let parts = operands(of: expression, isAnd: isAnd)
            return parts.count <= 2 && parts.allSatisfy(isSimple)
        default: return isSimple(expression)
        }
    }

    private func isSimple(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .logical, .conditional: return false
        case .comprehension(let form): return isSimple(form.step)
        case .call("!_", nil, let arguments): return isSimple(arguments[0])
        case .call(let name, nil, _): return definitions[name].map { $0.title != nil } ?? true
        default: return true
        }
    }

    /// - Parameter isDenied: that it does not hold.
    func sentence(_ expression: Expression, _ scope: Scope, isDenied: Bool = false) -> BilingualText {
        switch expression.kind {
        case .literal(.bool(let flag)):
            return flag != isDenied ? BilingualText(zh: "总是成立", en: "always") : BilingualText(zh: "从不成立", en: "never")
        case .logical(let isAnd, _):
            let parts = operands(of: expression, isAnd: isAnd).map { part -> BilingualText in
                let text = sentence(part, scope, isDenied: isDenied)
                if case .logical = part.kind { return text.parenthesised }
                return text
            }
            return isAnd != isDenied
                ? parts.joined(zh: "，并且", en: ", and ") : parts.joined(zh: "，或者", en: ", or ")
        case .conditional(let condition, let then, let otherwise):
            return BilingualText(
                zh: "（如果{0}，则{1}；否则{2}）", en: "(if {0}, then {1}; otherwise {2})",
                [
                    sentence(condition, scope), sentence(then, scope, isDenied: isDenied),
                    sentence(otherwise, scope, isDenied: isDenied),
                ])
        case .select(let operand, let field, _): return fact(field, of: operand, scope, isDenied)
        case .has(let operand, let field):
            let name = fieldName(field, of: operand, scope)
            return isDenied
                ? BilingualText(zh: "没有{0}的记载", en: "{0} is not on record", [name])
                : BilingualText(zh: "有{0}的记载", en: "{0} is on record", [name])
        case .comprehension(let form): return quantification(form, scope, isDenied)
        case .identifier(let name, _):
            let thing = scope[name]?.text ?? BilingualText(zh: name, en: name)
            return isDenied
                ? BilingualText(zh: "{0}不成立", en: "{0} does not hold", [thing])
                : BilingualText(zh: "{0}成立", en: "{0} holds", [thing])
        case .call(let name, let receiver, let arguments):
            return call(name, receiver, arguments, expression, scope, isDenied)
        default: return asWritten(expression)
        }
    }

    private func call(
        _ name: String, _ receiver: Expression?, _ arguments: [Expression], _ expression: Expression, _ scope: Scope,
        _ isDenied: Bool
    ) -> BilingualText {
        if name == "!_", let argument = arguments.first { return sentence(argument, scope, isDenied: !isDenied) }
        if arguments.count == 2, let comparison = Comparison(name) {
            return compared(arguments[0], isDenied ? comparison.denied : comparison, arguments[1], scope)
        }
        if name == "@in", arguments.count == 2 { return contained(arguments[0], arguments[1], scope, isDenied) }
        if receiver == nil, let definition = definitions[name] {
            guard let title = definition.title else {
                guard case .expression(let program) = definition.body,
                    let body = self.expression(program, in: definition.environment)
                else { return asWritten(expression) }
                return sentence(body, self.scope(of: definition, arguments, scope), isDenied: isDenied)
            }
            let whom = subject(of: arguments, scope)
            let rest = further(definition, arguments, scope)
            return isDenied
                ? BilingualText(zh: "{0}不符合“{1}”{2}", en: "{0} does not meet “{1}”{2}", [whom, title, rest])
                : BilingualText(zh: "{0}符合“{1}”{2}", en: "{0} meets “{1}”{2}", [whom, title, rest])
        }
        if let receiver, let words = FunctionWords.facts["\(name)/\(arguments.count)"] ?? FunctionWords.facts[name] {
            let all = [noun(receiver, scope)] + arguments.map { benefit($0, scope) }
            let text = isDenied ? words.denied : words.text
            return BilingualText(zh: text.zh, en: text.en, all)
        }
        return asWritten(expression)
    }

    /// A list of benefits as alternatives, anything else as it is called.
    private func benefit(_ expression: Expression, _ scope: Scope) -> BilingualText {
        guard case .list(let elements, _) = expression.kind else { return noun(expression, scope) }
        return elements.map { noun($0, scope) }.alternatives()
    }

    private func fact(_ field: String, of operand: Expression, _ scope: Scope, _ isDenied: Bool) -> BilingualText {
        let whom = noun(operand, scope)
        if let type = operand.type.hostName {
            if let words = FieldWords.of(type: type, field: field) {
                if case .fact(let denied) = words.kind { return (isDenied ? denied : words.text).filled(whom) }
                return words.text.filled(whom)
            }
            if events[type] != nil {
                if field == "running" {
                    return isDenied
                        ? BilingualText(zh: "{0}已终止", en: "{0} has ended", [whom])
                        : BilingualText(zh: "{0}仍在持续", en: "{0} still runs", [whom])
                }
                let title = propertyTitle(field, of: type)
                return isDenied
                    ? BilingualText(zh: "{0}未记载“{1}”", en: "{0} does not say “{1}”", [whom, title])
                    : BilingualText(zh: "{0}记载“{1}”", en: "{0} says “{1}”", [whom, title])
            }
        }
        gaps.note(field)
        return BilingualText(zh: "{0}的“\(field)”", en: "{0}’s “\(field)”", [whom])
    }

    // MARK: Comparison

    enum Comparison {
        case less, atMost, greater, atLeast, equal, unequal

        init?(_ name: String) {
            switch name {
            case "_<_": self = .less
            case "_<=_": self = .atMost
            case "_>_": self = .greater
            case "_>=_": self = .atLeast
            case "_==_": self = .equal
            case "_!=_": self = .unequal
            default: return nil
            }
        }

        var denied: Comparison {
            switch self {
            case .less: .atLeast
            case .atMost: .greater
            case .greater: .atMost
            case .atLeast: .less
            case .equal: .unequal
            case .unequal: .equal
            }
        }

        var text: BilingualText {
            switch self {
            case .less: BilingualText(zh: "{0}低于{1}", en: "{0} is below {1}")
            case .atMost: BilingualText(zh: "{0}不高于{1}", en: "{0} is at most {1}")
            case .greater: BilingualText(zh: "{0}高于{1}", en: "{0} is above {1}")
            case .atLeast: BilingualText(zh: "{0}不低于{1}", en: "{0} is at least {1}")
            case .equal: BilingualText(zh: "{0}为{1}", en: "{0} is {1}")
            case .unequal: BilingualText(zh: "{0}不是{1}", en: "{0} is not {1}")
            }
        }

        /// Of numbers that are no money.
        var ofCounts: String {
            switch self {
            case .less: "{0}小于{1}"
            case .atMost: "{0}不大于{1}"
            case .greater: "{0}大于{1}"
            case .atLeast: "{0}不小于{1}"
            case .equal, .unequal: text.zh
            }
        }

        /// Of degrees, where 1 is the gravest.
        var ofDegrees: BilingualText {
            switch self {
            case .less: BilingualText(zh: "{0}重于{1}级", en: "{0} is graver than {1}")
            case .atMost: BilingualText(zh: "{0}为{1}级或更重（一级最重）", en: "{0} is {1} or graver, 1 being the gravest")
            case .greater: BilingualText(zh: "{0}轻于{1}级", en: "{0} is slighter than {1}")
            case .atLeast: BilingualText(zh: "{0}为{1}级或更轻（一级最重）", en: "{0} is {1} or slighter, 1 being the gravest")
            case .equal: BilingualText(zh: "{0}为{1}级", en: "{0} is {1}")
            case .unequal: BilingualText(zh: "{0}不是{1}级", en: "{0} is not {1}")
            }
        }

        /// Of grades of injury, of which the greater is the graver.
        var ofGrades: BilingualText {
            switch self {
            case .less: BilingualText(zh: "{0}轻于{1}", en: "{0} is slighter than {1}")
            case .atMost: BilingualText(zh: "{0}为{1}或更轻", en: "{0} is {1} or slighter")
            case .greater: BilingualText(zh: "{0}重于{1}", en: "{0} is graver than {1}")
            case .atLeast: BilingualText(zh: "{0}为{1}或更重", en: "{0} is {1} or graver")
            case .equal: BilingualText(zh: "{0}为{1}", en: "{0} is {1}")
            case .unequal: BilingualText(zh: "{0}不是{1}", en: "{0} is not {1}")
            }
        }
    }

    private func compared(
        _ left: Expression, _ comparison: Comparison, _ right: Expression, _ scope: Scope
    ) -> BilingualText {
        if isNow(left) { return time(comparison, right, scope) }
        if isNow(right) { return time(comparison.turned, left, scope) }
        if let same = identity(left, comparison, right, scope) { return same }
        if case .call("size", _, _) = left.kind, case .literal(.int(0)) = right.kind {
            return isEmpty(left, comparison, scope)
        }
        if case .literal(.string("")) = right.kind, comparison == .equal || comparison == .unequal {
            return comparison == .equal
                ? BilingualText(zh: "没有{0}的记载", en: "{0} is not on record", [noun(left, scope)])
                : BilingualText(zh: "有{0}的记载", en: "{0} is on record", [noun(left, scope)])
        }
        let values = values(of: left, scope).merging(self.values(of: right, scope)) { first, _ in first }
        let (a, b) = (noun(left, scope, values: values), noun(right, scope, values: values))
        if case .call("grade", _, _) = right.kind {
            return BilingualText(zh: comparison.ofGrades.zh, en: comparison.ofGrades.en, [a, b])
        }
        if isDegree(left) { return BilingualText(zh: comparison.ofDegrees.zh, en: comparison.ofDegrees.en, [a, b]) }
        let isCount = left.type == .int || b.zh == "0"
        return BilingualText(
            zh: isCount ? comparison.ofCounts : comparison.text.zh, en: comparison.text.en, [a, b])
    }

    private func isNow(_ expression: Expression) -> Bool {
        if case .identifier("now", _) = expression.kind { return true }
        return false
    }

    private func isDegree(_ expression: Expression) -> Bool {
        guard case .select(let operand, let field, _) = expression.kind, let type = operand.type.hostName else {
            return false
        }
        if case .degree? = FieldWords.of(type: type, field: field)?.kind { return true }
        return events[type]?.property(field)?.isDegree == true
    }

    /// `a.id == b.id`: whether two are one.
    private func identity(
        _ left: Expression, _ comparison: Comparison, _ right: Expression, _ scope: Scope
    ) -> BilingualText? {
        guard case .select(let a, "id", _) = left.kind, case .select(let b, "id", _) = right.kind,
            comparison == .equal || comparison == .unequal
        else { return nil }
        let isParty = a.type.hostName == "party" && b.type.hostName == "party"
        let names = [a, b].map { isParty ? caseName($0, scope) : noun($0, scope) }
        return comparison == .equal
            ? BilingualText(zh: "{0}与{1}为同一", en: "{0} and {1} are the same", names)
            : BilingualText(zh: "{0}不是{1}", en: "{0} is not {1}", names)
    }

    private func isEmpty(_ size: Expression, _ comparison: Comparison, _ scope: Scope) -> BilingualText {
        guard case .call(_, let receiver, let arguments) = size.kind, let list = receiver ?? arguments.first else {
            return asWritten(size)
        }
        let name = noun(list, scope)
        switch comparison {
        case .greater, .unequal: return BilingualText(zh: "有{0}", en: "there are {0}", [name])
        case .equal, .atMost: return BilingualText(zh: "没有{0}", en: "there are none of {0}", [name])
        default:
            return BilingualText(zh: comparison.text.zh, en: comparison.text.en, [noun(size, scope), number("0")])
        }
    }

    /// `now` against a time: 自立案之日起已满九十日.
    private func time(_ comparison: Comparison, _ time: Expression, _ scope: Scope) -> BilingualText {
        let isPast = comparison == .atLeast || comparison == .greater
        if case .call(let name, nil, let arguments) = time.kind, ["after_days", "after_months"].contains(name),
            arguments.count == 2
        {
            let unit = name == "after_days" ? BilingualText(zh: "日", en: "days") : BilingualText(zh: "个月", en: "months")
            let parts = [noun(arguments[0], scope), count(arguments[1], unit, scope)]
            return isPast
                ? BilingualText(zh: "自{0}起已满{1}", en: "{1} have passed since {0}", parts)
                : BilingualText(zh: "自{0}起未满{1}", en: "{1} have not yet passed since {0}", parts)
        }
        if case .call("after_working_days", nil, let arguments) = time.kind, arguments.count == 3 {
            let unit = BilingualText(zh: "个工作日", en: "working days")
            let parts = [noun(arguments[0], scope), count(arguments[1], unit, scope)]
            return isPast
                ? BilingualText(zh: "自{0}起已满{1}", en: "{1} have passed since {0}", parts)
                : BilingualText(zh: "自{0}起未满{1}", en: "{1} have not yet passed since {0}", parts)
        }
        let moment = noun(time, scope)
        return isPast
            ? BilingualText(zh: "现在已到{0}", en: "now is not before {0}", [moment])
            : BilingualText(zh: "现在未到{0}", en: "now is before {0}", [moment])
    }

    private func contained(
        _ element: Expression, _ list: Expression, _ scope: Scope, _ isDenied: Bool
    ) -> BilingualText {
        let values = values(of: element, scope)
        let what = noun(element, scope)
        guard case .list(let elements, _) = list.kind else {
            return isDenied
                ? BilingualText(zh: "{0}不在{1}之中", en: "{0} is none of {1}", [what, noun(list, scope)])
                : BilingualText(zh: "{0}在{1}之中", en: "{0} is among {1}", [what, noun(list, scope)])
        }
        let names = elements.map { noun($0, scope, values: values) }.alternatives()
        return isDenied
            ? BilingualText(zh: "{0}不是{1}", en: "{0} is none of {1}", [what, names])
            : BilingualText(zh: "{0}为{1}", en: "{0} is {1}", [what, names])
    }

    // MARK: Lists

    /// The scope in which a comprehension's step stands.
    func scope(_ scope: Scope, of form: Expression.Comprehension) -> Scope {
        var inner = scope
        for variable in form.variables {
            var thing = element(of: form.range, scope)
            // Of two that would be called alike the inner one is another.
            if scope.values.contains(where: { $0.text == thing.text }), thing.text.zh.hasPrefix("该") {
                thing.text = BilingualText(
                    zh: "另一" + thing.text.zh.dropFirst(),
                    en: "the other "
                        + (thing.text.en.hasPrefix("the ") ? thing.text.en.dropFirst(4) : thing.text.en[...]))
            }
            inner[variable] = thing
        }
        return inner
    }

    /// 每一名嫌疑人都
    private func quantified(_ form: Expression.Comprehension, _ scope: Scope) -> BilingualText {
        let list = noun(form.range, scope)
        return form.form == .all
            ? BilingualText(zh: "{0}无一例外地满足", en: "each of {0} meets this", [list])
            : BilingualText(zh: "{0}中至少有一项满足", en: "at least one of {0} meets this", [list])
    }

    private func quantification(
        _ form: Expression.Comprehension, _ scope: Scope, _ isDenied: Bool
    ) -> BilingualText {
        let list = noun(form.range, scope)
        let step = sentence(form.step, self.scope(scope, of: form))
        switch (form.form, isDenied) {
        case (.all, false):
            return BilingualText(zh: "{0}无一例外：{1}", en: "of each of {0} it holds that {1}", [list, step])
        case (.all, true):
            return BilingualText(zh: "{0}并非都如此：{1}", en: "it does not hold of each of {0} that {1}", [list, step])
        case (.exists, false):
            return BilingualText(zh: "{0}中至少有一项：{1}", en: "of at least one of {0} it holds that {1}", [list, step])
        case (.exists, true):
            return BilingualText(zh: "{0}中没有一项：{1}", en: "of none of {0} it holds that {1}", [list, step])
        case (.existsOne, _):
            let text = BilingualText(zh: "{0}中恰有一项：{1}", en: "of exactly one of {0} it holds that {1}", [list, step])
            return isDenied ? BilingualText(zh: "并非（{0}）", en: "it is not so that ({0})", [text]) : text
        default: return list
        }
    }
}

extension Wording.Comparison {
    /// With the sides exchanged.
    var turned: Wording.Comparison {
        switch self {
        case .less: .greater
        case .atMost: .atLeast
        case .greater: .less
        case .atLeast: .atMost
        case .equal, .unequal: self
        }
    }
}
