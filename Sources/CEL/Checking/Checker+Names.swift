extension Checker {
    /// The name in its namespaces, innermost first: in `a.b`, `x` is `a.b.x`, `a.x` or `x`.
    func candidates(_ name: String, isAbsolute: Bool) -> [String] {
        if isAbsolute || environment.container.isEmpty { return [name] }
        var result: [String] = []
        var container = Substring(environment.container)
        while !container.isEmpty {
            result.append(container + "." + name)
            container = container.lastIndex(of: ".").map { container[..<$0] } ?? ""
        }
        return result + [name]
    }

    /// The type of what the name stands for, with its resolution set; nil when there is nothing.
    mutating func resolve(_ expression: Expression, name: String, isAbsolute: Bool) -> CELType? {
        if !isAbsolute, let local = local(name) {
            expression.resolution = .local(local.slot)
            return local.type
        }
        for candidate in candidates(name, isAbsolute: isAbsolute) {
            if let slot = environment.variableSlots[candidate] {
                expression.resolution = .variable(slot: slot)
                reads.variables.insert(candidate)
                if slot == environment.nowSlot { reads.readsNow = true }
                return isLenient ? .dyn : environment.variableTypes[slot]
            }
            if let constant = environment.constants[candidate] {
                expression.resolution = .constant(constant.value)
                return isLenient ? .dyn : constant.type
            }
            if let type = environment.typeNames[candidate] {
                expression.resolution = .constant(.type(TypeValue(candidate)))
                return isLenient ? .dyn : .type(type)
            }
        }
        return nil
    }

    /// The dotted name of `a.b.c`, if that is all the expression is and `a` is no local variable.
    func qualifiedName(_ expression: Expression) -> (name: String, isAbsolute: Bool)? {
        switch expression.kind {
        case .identifier(let name, let isAbsolute):
            return isAbsolute || local(name) == nil ? (name, isAbsolute) : nil
        case .select(let operand, let field, isOptional: false):
            return qualifiedName(operand).map { ($0.name + "." + field, $0.isAbsolute) }
        default: return nil
        }
    }

    mutating func select(
        _ expression: Expression, _ operand: Expression, _ field: String, isOptional: Bool
    ) -> CELType {
        if !isOptional, let (name, isAbsolute) = qualifiedName(expression),
            let type = resolve(expression, name: name, isAbsolute: isAbsolute)
        {
            return type
        }
        let type = self.field(field, of: check(operand), in: expression)
        if isLenient { return .dyn }
        if isOptional, type != .error {
            if case .optional = type { return type }
            return .optional(type)
        }
        return type
    }

    mutating func presence(_ expression: Expression, _ operand: Expression, _ field: String) -> CELType {
        _ = self.field(field, of: check(operand), in: expression)
        return isLenient ? .dyn : .bool
    }

    /// The field's type. Of an optional it is optional.
    private mutating func field(_ field: String, of operand: CELType, in expression: Expression) -> CELType {
        switch substitution.resolved(operand) {
        case .map(_, let value): return value
        case .object(let type):
            guard let (slot, declared) = type.field(named: field) else {
                report(
                    .noField(field, of: type.name), at: expression,
                    Spelling.nearest(to: field, among: type.fields.map(\.name)).map { .meant($0) })
                expression.resolution = .missing(
                    EvaluationError(.noField(field, of: type.name)))
                return .error
            }
            expression.resolution = .field(slot)
            reads.fields.insert(.init(type: type.name, name: field))
            return declared.type
        case .optional(let wrapped):
            let inner = self.field(field, of: wrapped, in: expression)
            if case .optional = inner { return inner }
            return inner == .error ? .error : .optional(inner)
        case .dyn, .error: return .dyn
        case .typeParameter(let name):
            _ = substitution.accepts([.dyn], as: [.typeParameter(name)])
            return .dyn
        case let other:
            report(.noFields(of: other.description), at: expression)
            return .error
        }
    }

    mutating func undeclared(_ expression: Expression, _ name: String) -> CELType {
        let names = environment.variableNames + environment.constants.keys.sorted() + localNames
        report(
            .undeclared(name), at: expression, Spelling.nearest(to: name, among: names).map { .meant($0) }, name: name)
        expression.resolution = .missing(EvaluationError(.undeclared(name)))
        return isLenient ? .dyn : .error
    }
}
