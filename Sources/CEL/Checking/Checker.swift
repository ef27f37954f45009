/// Gives each expression its type, each name what it stands for and each call its overloads. Unchecked, everything is
/// `dyn` and what is not found is an error only when it is evaluated.
struct Checker {
    let environment: Environment
    let isLenient: Bool
    var issues: [SourceIssue] = []
    var reads = StaticReads()
    var substitution = Substitution()
    /// Innermost last.
    private var scope: [(name: String, slot: Int, type: CELType)] = []
    private(set) var localCount = 0

    init(_ environment: Environment, isLenient: Bool) {
        self.environment = environment
        self.isLenient = isLenient
    }

    /// - Parameter name: what is declared nowhere, where that is what is wrong.
    mutating func report(
        _ reason: CompilationFailure.Issue.Reason, at expression: Expression,
        _ advice: CompilationFailure.Issue.Advice? = nil, name: String? = nil
    ) {
        guard !isLenient, issues.count < CompilationFailure.maximumIssues else { return }
        issues.append(
            SourceIssue(kind: .type, offset: expression.offset, reason: reason, advice: advice, name: name))
    }

    /// Checks the expression and all below it.
    @discardableResult
    mutating func check(_ expression: Expression) -> CELType {
        let type = infer(expression)
        expression.type = type
        return type
    }

    private mutating func infer(_ expression: Expression) -> CELType {
        switch expression.kind {
        case .literal(let value): return value.literalType
        case .invalid: return .error
        case .identifier(let name, let isAbsolute):
            if let type = resolve(expression, name: name, isAbsolute: isAbsolute) { return type }
            return undeclared(expression, name)
        case .select(let operand, let field, let isOptional):
            return select(expression, operand, field, isOptional: isOptional)
        case .has(let operand, let field): return presence(expression, operand, field)
        case .index(let operand, let index, let isOptional):
            let types = [check(operand), check(index)]
            return call(expression, isOptional ? "_[?_]" : "_[_]", types, isMember: false)
        case .call(let name, let receiver, let arguments):
            return call(expression, name, receiver: receiver, arguments: arguments)
        case .logical(let isAnd, let operands):
            for operand in operands { require(operand, .bool, .side(of: isAnd ? "&&" : "||")) }
            return .bool
        case .conditional(let condition, let then, let otherwise):
            return conditional(condition, then, otherwise)
        case .list(let elements, let optional): return list(elements, optional)
        case .map(let entries): return map(entries)
        case .structure(let name, let fields):
            for field in fields { check(field.value) }
            report(.cannotBeMade(name), at: expression)
            expression.resolution = .missing(
                EvaluationError(.cannotBeMade(name)))
            return isLenient ? .dyn : .error
        case .comprehension(let comprehension): return check(comprehension, in: expression)
        case .bind(let bindings, let body): return bind(expression, bindings, body)
        case .optionalMap(let target, let variable, let body, let isFlat):
            return optionalMap(expression, target, variable, body, isFlat: isFlat)
        }
    }

    /// Checks an expression that must be of a type.
    mutating func require(_ expression: Expression, _ expected: CELType, _ part: CompilationFailure.Issue.Reason.Part) {
        let type = check(expression)
        if !accepts(type, expected) {
            let found = substitution.resolved(type, openAsDyn: true)
            report(.mustBe(expected.description, not: found.description, part), at: expression)
        }
    }

    mutating func accepts(_ actual: CELType, _ expected: CELType) -> Bool {
        isLenient || substitution.accepts([actual], as: [expected])
    }

    // MARK: Scopes

    /// A local variable for what the body checks; its slot is free again after it.
    mutating func push(_ name: String, _ type: CELType) -> Int {
        let slot = scope.count
        scope.append((name, slot, isLenient ? .dyn : type))
        localCount = max(localCount, scope.count)
        return slot
    }

    mutating func pop(_ count: Int = 1) { scope.removeLast(count) }

    func local(_ name: String) -> (slot: Int, type: CELType)? {
        scope.last { $0.name == name }.map { ($0.slot, $0.type) }
    }

    var localNames: [String] { scope.map(\.name) }

    // MARK: Forms

    private mutating func conditional(
        _ condition: Expression, _ then: Expression, _ otherwise: Expression
    ) -> CELType {
        require(condition, .bool, .conditionOfTernary)
        let first = check(then)
        let second = check(otherwise)
        if isLenient { return .dyn }
        let variable = substitution.freshVariable()
        guard substitution.accepts([first, second], as: [variable, variable]) else {
            report(
                .branches(
                    substitution.resolved(first, openAsDyn: true).description,
                    substitution.resolved(second, openAsDyn: true).description), at: otherwise)
            return .error
        }
        return substitution.resolved(variable)
    }

    private mutating func list(_ elements: [Expression], _ optional: Set<Int>) -> CELType {
        var element: CELType?
        for (position, expression) in elements.enumerated() {
            var type = check(expression)
            if optional.contains(position) { type = unwrapped(type, expression) }
            element = element.map { substitution.joined($0, type) } ?? type
        }
        if isLenient { return .dyn }
        return .list(element ?? substitution.freshVariable())
    }

    private mutating func map(_ entries: [Expression.Entry]) -> CELType {
        var key: CELType?
        var value: CELType?
        for entry in entries {
            let keyType = check(entry.key)
            var valueType = check(entry.value)
            if entry.isOptional { valueType = unwrapped(valueType, entry.value) }
            key = key.map { substitution.joined($0, keyType) } ?? keyType
            value = value.map { substitution.joined($0, valueType) } ?? valueType
        }
        if isLenient { return .dyn }
        return .map(key ?? substitution.freshVariable(), value ?? substitution.freshVariable())
    }

    private mutating func unwrapped(_ type: CELType, _ expression: Expression) -> CELType {
        switch substitution.resolved(type) {
        case .optional(let wrapped): return wrapped
        case .dyn, .error, .typeParameter: return .dyn
        case let other:
            report(.noOptional(other.description), at: expression)
            return .error
        }
    }

    private mutating func check(_ comprehension: Expression.Comprehension, in expression: Expression) -> CELType {
        let rangeType = check(comprehension.range)
        // An element of `[]` is of no known type in the body.
        substitution.close(rangeType)
        let range = substitution.resolved(rangeType)
        let pair = comprehension.variables.count == 2
        var types: [CELType]
        var key: CELType = .dyn
        switch range {
        case .list(let element): types = pair ? [.int, element] : [element]
        case .map(let keyType, let value):
            types = pair ? [keyType, value] : [keyType]
            key = keyType
        case .dyn, .error: types = [.dyn, .dyn]
        default:
            report(.noRange(range.description), at: comprehension.range)
            types = [.error, .error]
        }
        if case .list = range, comprehension.form == .transformMap { key = .int }
        let slots = zip(comprehension.variables, types).map { push($0, $1) }
        expression.resolution = .locals(slots.first ?? 0)
        if let filter = comprehension.filter { require(filter, .bool, .condition) }
        let result: CELType
        switch comprehension.form {
        case .all, .exists, .existsOne:
            require(comprehension.step, .bool, .condition)
            result = .bool
        case .filter:
            require(comprehension.step, .bool, .condition)
            // Over a map with one variable, the keys that pass.
            result = .list(types[0])
        case .map: result = .list(check(comprehension.step))
        case .transformMap: result = .map(key, check(comprehension.step))
        case .transformMapEntry:
            let entry = substitution.resolved(check(comprehension.step))
            switch entry {
            case .map, .dyn, .error: result = entry
            default:
                report(.noEntry(entry.description), at: comprehension.step)
                result = .error
            }
        }
        pop(slots.count)
        return isLenient ? .dyn : result
    }

    private mutating func bind(
        _ expression: Expression, _ bindings: [Expression.Binding], _ body: Expression
    ) -> CELType {
        var first: Int?
        for binding in bindings {
            let type = check(binding.value)
            let slot = push(binding.name, type)
            first = first ?? slot
        }
        expression.resolution = .locals(first ?? 0)
        let type = check(body)
        pop(bindings.count)
        return type
    }

    private mutating func optionalMap(
        _ expression: Expression, _ target: Expression, _ variable: String, _ body: Expression, isFlat: Bool
    ) -> CELType {
        let type = unwrapped(check(target), target)
        expression.resolution = .locals(push(variable, type))
        let result = check(body)
        pop()
        if isLenient { return .dyn }
        guard isFlat else { return .optional(result) }
        return .optional(unwrapped(result, body))
    }
}

extension Value {
    var literalType: CELType {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        default: .dyn
        }
    }
}

extension Checker {
    /// Puts in all that was found out about types on the way, and gives the type of the whole.
    mutating func finish(_ root: Expression, expecting: CELType?) -> CELType {
        if let expecting, !isLenient, root.type != .error, !substitution.accepts([root.type], as: [expecting]) {
            let found = substitution.resolved(root.type, openAsDyn: true)
            report(.mustBe(expecting.description, not: found.description, .whole), at: root)
        }
        resolveTypes(root)
        return root.type
    }

    private func resolveTypes(_ expression: Expression) {
        expression.type = substitution.resolved(expression.type, openAsDyn: true)
        for child in Expression.children(of: expression.kind) { resolveTypes(child) }
    }
}
