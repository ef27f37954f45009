import CEL
import Events
import YAML

/// Reads one model's file.
struct ModelReader {
    private let environment: Environment
    private let file: String
    private(set) var issues: [PackIssue] = []

    init(environment: Environment, file: String) {
        self.environment = environment
        self.file = file
    }

    mutating func read(_ node: YAML.Node) -> Model? {
        var top = Section(node, file: file)
        let name = top.text("model") ?? ""
        let code = top.text("code") ?? ""
        let version = top.integer("version") ?? 0
        let title = top.localized("title")
        let unit = top.choice("unit", of: ["person", "household", "case"])
        let direction = top.choice("direction", of: ["judicial", "control", "social", "case"])
        _ = top.localized("description", required: false)
        var environment = environment
        if let unit, let type = Types.named(unit) { environment.declare(variable: unit, type: type) }
        let loop = loop(top.optional("for"), &environment)
        var compiler = ExpressionCompiler(environment: environment, file: file)
        let cause = compiler.compile(top.optional("cause"), expecting: .string)
        let conditions = top.list("conditions", required: true).compactMap { condition($0, &compiler) }
        let exclusions = top.list("unless").compactMap { exclusion($0, &compiler) }
        let urgency = compiler.compile(top.required("urgency"), expecting: .string)
        let amount = amount(top.optional("amount"), &compiler)
        let routes = top.list("push", required: true).compactMap { route($0, &compiler) }
        let authority = top.list("authority", required: true).compactMap { article($0) }
        let respondWithin = term(top.optional("respond_within"))
        let examples = top.list("examples").compactMap { example in
            var reader = ExampleReader(file: file)
            let read = reader.read(example)
            issues += reader.issues
            return read
        }
        issues += compiler.issues + top.finished()
        guard let title, let unit, let direction, let urgency else { return nil }
        let kind: SubjectKind = unit == "person" ? .person : unit == "household" ? .household : .case
        return Model(
            name: name, code: code, version: version, title: title, unit: kind, direction: direction,
            conditions: conditions, exclusions: exclusions, loop: loop, cause: cause, urgency: urgency, amount: amount,
            routes: routes, authority: authority, respondWithin: respondWithin, examples: examples,
            environment: environment)
    }

    /// `c in person.cases`.
    private mutating func loop(_ node: YAML.Node?, _ environment: inout Environment) -> Model.Loop? {
        guard let node, let text = node.text else { return nil }
        guard let separator = text.firstRange(of: " in ") else {
            report("“for” is written NAME in LIST", at: node.mark, hint: "for: c in person.cases")
            return nil
        }
        let variable = String(text[..<separator.lowerBound])
        let source = String(text[separator.upperBound...])
        do {
            let elements = try environment.compile(source)
            guard case .list(let element) = elements.resultType else {
                report("“for” goes over a list, and “\(source)” is \(elements.resultType)", at: node.mark)
                return nil
            }
            return Model.Loop(variable: environment.declare(variable: variable, type: element), elements: elements)
        } catch {
            for issue in error.issues { report(issue.message, at: node.mark, hint: issue.hint) }
            environment.declare(variable: variable, type: .dyn)
            return nil
        }
    }

    private mutating func condition(_ node: YAML.Node, _ compiler: inout ExpressionCompiler) -> Model.Condition? {
        var section = Section(node, file: file)
        let id = section.text("id") ?? ""
        let when = compiler.compile(section.required("when"), expecting: .bool)
        let text = compiler.template(section.optional("text"))
        issues += section.finished()
        return when.map { Model.Condition(id: id, when: $0, text: text) }
    }

    private mutating func exclusion(_ node: YAML.Node, _ compiler: inout ExpressionCompiler) -> Model.Exclusion? {
        var section = Section(node, file: file)
        let id = section.text("id") ?? ""
        let when = compiler.compile(section.required("when"), expecting: .bool)
        let assists = section.optional("assists")?.bool ?? false
        _ = section.text("authority", required: false)
        issues += section.finished()
        return when.map { Model.Exclusion(id: id, when: $0, assists: assists) }
    }

    private mutating func amount(_ node: YAML.Node?, _ compiler: inout ExpressionCompiler) -> Model.AmountRule? {
        guard let node else { return nil }
        var section = Section(node, file: file)
        let when = compiler.compile(section.optional("when"), expecting: .bool)
        let high = compiler.compile(section.required("high"), expecting: Amount.celType)
        let low = compiler.compile(section.optional("low"), expecting: Amount.celType)
        let period = section.choice("period", of: ["once", "month"])
        issues += section.finished()
        guard let high, let period else { return nil }
        return Model.AmountRule(when: when, high: high, low: low, period: period)
    }

    private mutating func route(_ node: YAML.Node, _ compiler: inout ExpressionCompiler) -> Model.Route? {
        var section = Section(node, file: file)
        let fixed = section.text("to", required: false)
        let computed = compiler.compile(section.optional("to_each"), expecting: .list(.string))
        let department = section.text("department", required: false)
        let when = compiler.compile(section.optional("when"), expecting: .bool)
        if fixed == nil, computed == nil { section.report("a push says “to” whom, or “to_each” of a list") }
        issues += section.finished()
        guard let kind = fixed.map(Model.Route.Kind.fixed) ?? computed.map(Model.Route.Kind.computed) else {
            return nil
        }
        return Model.Route(kind: kind, department: department, when: when)
    }

    private mutating func article(_ node: YAML.Node) -> Article? {
        var section = Section(node, file: file)
        let law = section.text("law")
        let article = section.text("article")
        let isConfirmed = section.optional("confirmed")?.bool ?? true
        issues += section.finished()
        guard let law, let article else { return nil }
        return Article(law: law, article: article, isConfirmed: isConfirmed)
    }

    /// `10 working days`, or `at once`.
    private mutating func term(_ node: YAML.Node?) -> Int? {
        guard let node else { return nil }
        if node.text == "at once" { return 0 }
        let words = (node.text ?? "").split(separator: " ")
        guard words.count == 3, let count = Int(words[0]), count > 0, words[1] == "working", words[2].hasPrefix("day")
        else {
            report("“respond_within” is a number of working days, or “at once”", at: node.mark, hint: "10 working days")
            return nil
        }
        return count
    }

    private mutating func report(_ message: String, at mark: YAML.Mark, hint: String? = nil) {
        issues.append(PackIssue(file: file, line: mark.line, column: mark.column, message: message, hint: hint))
    }
}
