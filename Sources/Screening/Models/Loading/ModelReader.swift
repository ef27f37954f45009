import CEL
import Events
import YAML

/// Reads one model's file.
struct ModelReader {
    private let environment: Environment
    private let vocabulary: EventVocabulary
    private let declared: DeclaredParameters
    /// The kinds of agency; empty where none is declared.
    private let kinds: Set<String>
    private let commons: PackCommons
    private let file: String
    private(set) var issues: [PackIssue] = []

    init(
        environment: Environment, vocabulary: EventVocabulary, declared: DeclaredParameters, kinds: Set<String>,
        commons: PackCommons, file: String
    ) {
        self.environment = environment
        self.vocabulary = vocabulary
        self.declared = declared
        self.kinds = kinds
        self.commons = commons
        self.file = file
    }

    mutating func read(_ node: YAML.Node) -> Model? {
        var top = Section(node, file: file)
        let name = top.name("model") ?? ""
        if !name.isEmpty, !name.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }) {
            top.report(
                .words("“\(name)” is no name of a model", "“\(name)”不能作为模型名称"), at: node["model"]?.mark,
                hint: .words("lower-case letters, digits and -", "只用小写字母、数字和 -"))
        }
        let code = top.name("code") ?? ""
        let version = top.integer("version") ?? 0
        if version < 1, node["version"]?.int != nil {
            top.report(.words("a version is 1 or greater", "版本从 1 开始"), at: node["version"]?.mark)
        }
        let title = top.localized("title")
        let unit = top.choice("unit", of: ["person", "household", "case"])
        let direction = top.choice("direction", of: ["judicial", "control", "social", "case"])
        let isShadow = top.optional("mode") != nil && top.choice("mode", of: ["live", "shadow"]) == "shadow"
        let coversTheDead = top.flag("of_the_dead")
        if coversTheDead, unit != nil, unit != "person" {
            top.report(
                .words("“of_the_dead” is of a model whose unit is person", "只有 unit 为 person 的模型才能有“of_the_dead”"),
                at: node["of_the_dead"]?.mark)
        }
        let description = top.localized("description", required: false)
        let words = top.words("words")
        var environment = environment
        // The conditions of a class model read the class alone.
        if let unit, node["class"] == nil, let type = Types.named(unit) {
            environment.declare(variable: unit, type: type)
        }
        // One mistake is told once: what rests on a unit that is none is checked as far as it can be.
        if unit == nil {
            for name in ["person", "household", "case"] { environment.declare(variable: name, type: .dyn) }
        }
        let classRule = classRule(top.optional("class"), &top, unit, &environment)
        let loop = loop(top.optional("for"), &environment)
        var compiler = ExpressionCompiler(environment: environment, file: file, declared: declared)
        let cause = compiler.compile(top.optional("cause"), expecting: .string)
        if loop != nil {
            top.report(
                .words(
                    "a model with “for” has a “cause”, which tells the leads of one subject apart",
                    "有“for”的模型须有“cause”，以区分同一对象的各条线索"), missing: ["cause"], at: node["for"]?.mark,
                hint: BilingualText("cause: c.id"))
        }
        var seen: Set<String> = []
        let conditions = top.list("conditions", required: true).compactMap { condition($0, &compiler, &seen) }
        if conditions.isEmpty, node["conditions"]?.sequence?.isEmpty == true {
            top.report(.words("a model has at least one condition", "模型至少要有一个条件"), at: node["conditions"]?.mark)
        }
        let exclusions = top.list("unless").compactMap { exclusion($0, &compiler, &seen) }
        let urgency = self.urgency(top.required("urgency"), &compiler)
        let amount = amount(top.optional("amount"), &compiler)
        let visibility = Set(top.list("visible_to").compactMap { agencyKind($0, &top) })
        let routes = top.list("push", required: true).compactMap { route($0, &compiler, visibility) }
        if routes.isEmpty, node["push"]?.sequence?.isEmpty == true {
            top.report(
                .words("a model is pushed to at least one kind of agency", "模型至少要推送给一类机关"), at: node["push"]?.mark,
                hint: .words("“mode: shadow” screens and tells nobody", "“mode: shadow”只筛查、不推送"))
        }
        let origins = top.list("follows").compactMap { origin($0, &compiler) }
        let overdue = overdue(top.optional("overdue"), &compiler)
        let authority = top.list("authority", required: true).compactMap { article($0) }
        if authority.isEmpty, node["authority"]?.sequence?.isEmpty == true {
            top.report(
                .words("a model rests on at least one article of law", "模型至少要有一条法律依据"), at: node["authority"]?.mark)
        }
        let respondWithin = term(top.optional("respond_within"))
        let expiresAfter = expiry(top.optional("expires_after"))
        let examples = top.list("examples").compactMap { example in
            var reader = ExampleReader(file: file, events: vocabulary.events)
            let read = reader.read(example)
            issues += reader.issues
            return read
        }
        issues += compiler.issues + top.finished()
        guard let title, let unit, let direction, let urgency else { return nil }
        let kind: SubjectKind = unit == "person" ? .person : unit == "household" ? .household : .case
        return Model(
            name: name, code: code, version: version, title: title, unit: kind, direction: direction,
            description: description, words: words, conditions: conditions, exclusions: exclusions, loop: loop,
            classRule: classRule, cause: cause, urgency: urgency, amount: amount,
            routes: routes, origins: origins, overdue: overdue, authority: authority, respondWithin: respondWithin,
            expiresAfter: expiresAfter,
            visibility: visibility, coversTheDead: coversTheDead, isShadow: isShadow, examples: examples,
            environment: environment, commons: commons)
    }

    /// An expression that gives a colour; each that is written out in it is checked at once.
    private mutating func urgency(_ node: YAML.Node?, _ compiler: inout ExpressionCompiler) -> Program? {
        if let node, let colour = node.text, Model.colours.contains(colour) {
            report(
                .words("“\(colour)” is no expression", "“\(colour)”不是表达式"), at: node.mark,
                hint: .words(
                    "a text in an expression has quotes: \"'\(colour)'\"", "表达式中的文字要加引号：\"'\(colour)'\""))
            return nil
        }
        let program = compiler.compile(node, expecting: .string)
        guard let node, let program, let tree = compiler.environment.checked(program.source) else { return program }
        for (colour, offset) in ModelReader.texts(of: tree) where !Model.colours.contains(colour) {
            report(
                .words("“\(colour)” is no colour grade", "“\(colour)”不是颜色等级"),
                at: node.scalar?.mark(utf8Offset: offset) ?? node.mark,
                hint: .oneOf(Model.colours.map { "'\($0)'" }))
        }
        return program
    }

    /// The texts written out that an expression may give, each with its byte in the source.
    private static func texts(of expression: Expression) -> [(text: String, offset: Int)] {
        switch expression.kind {
        case .literal(.string(let text)): [(text, expression.offset)]
        case .conditional(_, let then, let otherwise): texts(of: then) + texts(of: otherwise)
        default: []
        }
    }

    /// What a class model looks at: `{of: leads, models: [M01, …]}`, or `{of: grants, key: …, months: …}`, whose key and
    /// months are of a recipient in a case, `c`.
    private mutating func classRule(
        _ node: YAML.Node?, _ top: inout Section, _ unit: String?, _ environment: inout Environment
    ) -> ClassRule? {
        guard let node else { return nil }
        if let unit, unit != "case" {
            top.report(.words("a model with “class” has the unit case", "有“class”的模型，unit 须为 case"), at: node.mark)
        }
        for key in ["for", "cause", "amount"] where top.node[key] != nil {
            top.report(
                .words("a model with “class” has no “\(key)”", "有“class”的模型不能有“\(key)”"), at: top.node[key]?.mark)
        }
        var section = Section(node, file: file)
        defer { issues += section.finished() }
        switch section.choice("of", of: ["leads", "grants"]) {
        case "leads":
            let codes = Set(section.list("models", required: true).compactMap(\.text))
            return .leads(codes: codes, variable: environment.declare(variable: "leads", type: .object(Types.leads)))
        case "grants":
            var own = self.environment
            let party = own.declare(variable: "c", type: .object(Types.party))
            var compiler = ExpressionCompiler(environment: own, file: file, declared: declared)
            let key = compiler.compile(section.required("key"), expecting: .list(.string))
            let months = compiler.compile(section.required("months"), expecting: .int)
            issues += compiler.issues
            let variable = environment.declare(variable: "grant", type: .object(Types.grant))
            guard let key, let months else { return nil }
            return .grants(
                ClassRule.Likeness(environment: own, party: party, key: key, months: months), variable: variable)
        default: return nil
        }
    }

    private func agencyKind(_ node: YAML.Node, _ section: inout Section) -> String? {
        guard let kind = node.text else {
            section.report(.expected("a kind of agency", "机关类别", node), at: node.mark)
            return nil
        }
        if !kinds.isEmpty, !kinds.contains(kind) { section.report(unknownKind: kind, kinds, at: node.mark) }
        return kind
    }

    /// `c in person.cases`.
    private mutating func loop(_ node: YAML.Node?, _ environment: inout Environment) -> Model.Loop? {
        guard let node else { return nil }
        guard let text = node.text else {
            report(
                .expected("a text", "文字", node, of: "for"), at: node.mark,
                hint: BilingualText("for: c in person.cases"))
            return nil
        }
        guard let separator = text.firstRange(of: " in ") else {
            report(
                .words("“for” is written NAME in LIST", "“for”写作“名称 in 列表”"), at: node.mark,
                hint: BilingualText("for: c in person.cases"))
            // What rests on it is no second mistake.
            let variable = String(text.prefix { $0 != " " })
            if DefinitionReader.isName(variable) { environment.declare(variable: variable, type: .dyn) }
            return nil
        }
        let variable = String(text[..<separator.lowerBound])
        let source = String(text[separator.upperBound...])
        do {
            let elements = try environment.compile(source)
            guard let element = elements.resultType.element else {
                report(
                    .words(
                        "“for” goes over a list, and “\(source)” is \(elements.resultType)",
                        "“for”须遍历列表，而“\(source)”是 \(elements.resultType)"), at: node.mark)
                environment.declare(variable: variable, type: .dyn)
                return nil
            }
            return Model.Loop(variable: environment.declare(variable: variable, type: element), elements: elements)
        } catch {
            let start = text.utf8.distance(from: text.startIndex, to: separator.upperBound)
            for issue in error.issues where !(issue.undeclaredName.map(declared.mayBeDeclared) ?? false) {
                let offset = start + String(source.unicodeScalars.prefix(issue.offset)).utf8.count
                report(
                    issue.words, at: node.scalar?.mark(utf8Offset: offset) ?? node.mark, hint: issue.adviceWords)
            }
            environment.declare(variable: variable, type: .dyn)
            return nil
        }
    }

    private mutating func condition(
        _ node: YAML.Node, _ compiler: inout ExpressionCompiler, _ seen: inout Set<String>
    ) -> Model.Condition? {
        var section = Section(node, file: file)
        let id = self.id(&section, &seen)
        let when = compiler.compile(section.required("when"), expecting: .bool)
        let text = compiler.template(section.optional("text"))
        issues += section.finished()
        return when.map { Model.Condition(id: id, when: $0, text: text) }
    }

    /// The name of a condition or exclusion: no two of a model have one.
    private func id(_ section: inout Section, _ seen: inout Set<String>) -> String {
        let id = section.name("id") ?? ""
        if !id.isEmpty, !seen.insert(id).inserted {
            section.report(
                .words("“\(id)” names another condition of this model", "“\(id)”已是本模型另一条件的名称"),
                at: section.node["id"]?.mark)
        }
        return id
    }

    private mutating func exclusion(
        _ node: YAML.Node, _ compiler: inout ExpressionCompiler, _ seen: inout Set<String>
    ) -> Model.Exclusion? {
        var section = Section(node, file: file)
        let id = self.id(&section, &seen)
        let when = compiler.compile(section.required("when"), expecting: .bool)
        let assists = section.flag("assists")
        let authority = section.text("authority", required: false)
        issues += section.finished()
        return when.map { Model.Exclusion(id: id, when: $0, assists: assists, authority: authority) }
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

    private mutating func route(
        _ node: YAML.Node, _ compiler: inout ExpressionCompiler, _ visibility: Set<String>
    ) -> Model.Route? {
        var section = Section(node, file: file)
        let fixed = section.optional("to").flatMap { agencyKind($0, &section) }
        if let fixed, !visibility.isEmpty, !visibility.contains(fixed) {
            section.report(
                .words("“\(fixed)” is told of a lead that it may not see", "“\(fixed)”无权查看此线索，却被推送"),
                at: node["to"]?.mark,
                hint: .words(
                    "“visible_to” names who may: " + visibility.sorted().joined(separator: ", "),
                    "“visible_to”所列的才可以：" + visibility.sorted().joined(separator: "、")))
        }
        let computed = compiler.compile(section.optional("to_each"), expecting: .list(.string))
        let department = section.text("department", required: false)
        let when = compiler.compile(section.optional("when"), expecting: .bool)
        let letter = compiler.template(section.optional("letter"))
        section.report(
            .words("a push says “to” whom, or “to_each” of a list", "推送须写明“to”（机关类别）或“to_each”（列表）"),
            missing: ["to", "to_each"])
        issues += section.finished()
        guard let kind = fixed.map(Model.Route.Kind.fixed) ?? computed.map(Model.Route.Kind.computed) else {
            return nil
        }
        return Model.Route(kind: kind, department: department, when: when, letter: letter)
    }

    /// `{model, subject, causes}`, or `{leads, record}`.
    private mutating func origin(_ node: YAML.Node, _ compiler: inout ExpressionCompiler) -> Model.OriginRule? {
        var section = Section(node, file: file)
        defer { issues += section.finished() }
        guard node["model"] != nil else {
            let leads = compiler.compile(section.required("leads"), expecting: .list(.string))
            let record = compiler.compile(section.required("record"), expecting: .string)
            guard let leads, let record else { return nil }
            return .named(leads: leads, record: record)
        }
        let model = section.text("model")
        let subject = compiler.compile(section.required("subject"), expecting: .string)
        let causes = compiler.compile(section.required("causes"), expecting: .list(.string))
        guard let model, let subject, let causes else { return nil }
        return .made(model: model, subject: subject, causes: causes)
    }

    /// `{step, term, by}`.
    private mutating func overdue(_ node: YAML.Node?, _ compiler: inout ExpressionCompiler) -> Model.OverdueRule? {
        guard let node else { return nil }
        var section = Section(node, file: file)
        let step = section.choice("step", of: Overdue.Step.allCases.map(\.rawValue)).flatMap(Overdue.Step.init)
        let term = compiler.compile(section.required("term"), expecting: .timestamp)
        let kinds = compiler.compile(section.required("by"), expecting: .list(.string))
        issues += section.finished()
        guard let step, let term, let kinds else { return nil }
        return Model.OverdueRule(step: step, term: term, kinds: kinds)
    }

    private mutating func article(_ node: YAML.Node) -> Article? {
        var section = Section(node, file: file)
        let law = section.text("law")
        let article = section.text("article")
        let edition = section.text("edition", required: false)
        let isConfirmed = section.node["confirmed"] == nil || section.flag("confirmed")
        issues += section.finished()
        guard let law, let article else { return nil }
        return Article(law: law, article: article, edition: edition, isConfirmed: isConfirmed)
    }

    /// `10 working days`, or `at once`.
    private mutating func term(_ node: YAML.Node?) -> Int? {
        guard let node else { return nil }
        if node.text == "at once" { return 0 }
        let words = (node.text ?? "").split(separator: " ")
        guard words.count == 3, let count = Int(words[0]), count > 0, words[1] == "working", words[2].hasPrefix("day")
        else {
            report(
                .words(
                    "“respond_within” is a number of working days, or “at once”", "“respond_within”是工作日数，或“at once”"),
                at: node.mark, hint: BilingualText("10 working days"))
            return nil
        }
        return count
    }

    /// `180 days`.
    private mutating func expiry(_ node: YAML.Node?) -> Int? {
        guard let node else { return nil }
        let words = (node.text ?? "").split(separator: " ")
        guard words.count == 2, let count = Int(words[0]), count > 0, count <= 36_500, words[1].hasPrefix("day") else {
            report(
                .words("“expires_after” is a number of days", "“expires_after”是天数"), at: node.mark,
                hint: BilingualText("180 days"))
            return nil
        }
        return count
    }

    private mutating func report(_ message: BilingualText, at mark: YAML.Mark, hint: BilingualText? = nil) {
        issues.append(PackIssue(file: file, line: mark.line, column: mark.column, message: message, hint: hint))
    }
}

extension CELType {
    /// Of a list, what it is a list of; of what is not known, that.
    fileprivate var element: CELType? {
        switch self {
        case .list(let element): element
        case .dyn: .dyn
        default: nil
        }
    }
}
