/// What the type variables of one check stand for so far. Variables are type parameters with a name made here.
struct Substitution {
    private var bindings: [String: CELType] = [:]
    private var count = 0

    mutating func freshVariable() -> CELType {
        count += 1
        return .typeParameter("?\(count)")
    }

    /// Goes back to what was known before a trial; names that were given in it are not given again.
    mutating func revert(to earlier: Substitution) { bindings = earlier.bindings }

    /// Makes what is still open in a type `dyn`: it can't be told any more from what follows.
    mutating func close(_ type: CELType) {
        switch resolved(type) {
        case .typeParameter(let name): bindings[name] = .dyn
        case .list(let inner), .optional(let inner), .type(let inner): close(inner)
        case .map(let key, let value):
            close(key)
            close(value)
        case .opaque(_, let parameters): for parameter in parameters { close(parameter) }
        default: break
        }
    }

    /// The overload's types with type parameters of their own.
    mutating func instance(of overload: Overload) -> (parameters: [CELType], result: CELType) {
        guard overload.hasTypeParameters else { return (overload.parameters, overload.result) }
        var names: [String: CELType] = [:]
        let parameters = overload.parameters.map { renamed($0, &names) }
        return (parameters, renamed(overload.result, &names))
    }

    private mutating func renamed(_ type: CELType, _ names: inout [String: CELType]) -> CELType {
        switch type {
        case .typeParameter(let name):
            if let known = names[name] { return known }
            let fresh = freshVariable()
            names[name] = fresh
            return fresh
        case .list(let element): return .list(renamed(element, &names))
        case .map(let key, let value): return .map(renamed(key, &names), renamed(value, &names))
        case .optional(let wrapped): return .optional(renamed(wrapped, &names))
        case .type(let type): return .type(renamed(type, &names))
        case .opaque(let name, let parameters): return .opaque(name, parameters.map { renamed($0, &names) })
        default: return type
        }
    }

    /// The type with all that is known put in; what is still open becomes `dyn` if asked.
    func resolved(_ type: CELType, openAsDyn: Bool = false) -> CELType {
        switch type {
        case .typeParameter(let name):
            if let bound = bindings[name] { return resolved(bound, openAsDyn: openAsDyn) }
            return openAsDyn ? .dyn : type
        case .list(let element): return .list(resolved(element, openAsDyn: openAsDyn))
        case .map(let key, let value):
            return .map(resolved(key, openAsDyn: openAsDyn), resolved(value, openAsDyn: openAsDyn))
        case .optional(let wrapped): return .optional(resolved(wrapped, openAsDyn: openAsDyn))
        case .type(let type): return .type(resolved(type, openAsDyn: openAsDyn))
        case .opaque(let name, let parameters):
            return .opaque(name, parameters.map { resolved($0, openAsDyn: openAsDyn) })
        default: return type
        }
    }

    /// Whether values of the first types may stand for the second; binds variables only if all may.
    mutating func accepts(_ actual: [CELType], as expected: [CELType]) -> Bool {
        let before = self
        for (actual, expected) in zip(actual, expected) where !assign(actual, expected) {
            revert(to: before)
            return false
        }
        return true
    }

    /// The common type of a list's elements or of two branches: the more general, or `dyn`.
    mutating func joined(_ first: CELType, _ second: CELType) -> CELType {
        if accepts([first], as: [second]) { return Substitution.mostGeneral(resolved(first), resolved(second)) }
        return .dyn
    }

    private mutating func assign(_ actual: CELType, _ expected: CELType) -> Bool {
        if actual == expected { return true }
        if case .typeParameter(let name) = expected { return bind(name, to: actual) }
        if case .typeParameter(let name) = actual { return bind(name, to: expected) }
        switch (actual, expected) {
        case (.dyn, let other), (let other, .dyn):
            close(other)
            return true
        case (.error, _), (_, .error): return true
        case (.null, let other), (let other, .null): return other.isNullable
        // All types are of one kind, whatever they are types of.
        case (.type, .type): return true
        case (.list(let left), .list(let right)), (.optional(let left), .optional(let right)):
            return assign(left, right)
        case (.map(let leftKey, let leftValue), .map(let rightKey, let rightValue)):
            return assign(leftKey, rightKey) && assign(leftValue, rightValue)
        case (.opaque(let left, let leftParameters), .opaque(let right, let rightParameters)):
            guard left == right, leftParameters.count == rightParameters.count else { return false }
            for (left, right) in zip(leftParameters, rightParameters) where !assign(left, right) { return false }
            return true
        default: return false
        }
    }

    private mutating func bind(_ name: String, to type: CELType) -> Bool {
        if case .typeParameter(name) = type { return true }
        if let bound = bindings[name] {
            if bound == type { return true }
            guard assign(type, bound) else { return false }
            let general = Substitution.mostGeneral(resolved(type), resolved(bound))
            if !occurs(name, in: general) { bindings[name] = general }
            return true
        }
        guard !occurs(name, in: type) else { return false }
        bindings[name] = type
        return true
    }

    private func occurs(_ name: String, in type: CELType) -> Bool {
        switch type {
        case .typeParameter(let other):
            other == name || bindings[other].map { occurs(name, in: $0) } ?? false
        case .list(let inner), .optional(let inner), .type(let inner): occurs(name, in: inner)
        case .map(let key, let value): occurs(name, in: key) || occurs(name, in: value)
        case .opaque(_, let parameters): parameters.contains { occurs(name, in: $0) }
        default: false
        }
    }

    private static func mostGeneral(_ first: CELType, _ second: CELType) -> CELType {
        if first == .null, second.isNullable { return second }
        return isAsGeneral(first, as: second) ? first : second == .null && first.isNullable ? first : second
    }

    private static func isAsGeneral(_ first: CELType, as second: CELType) -> Bool {
        switch (first, second) {
        case (.dyn, _), (.typeParameter, _): true
        case (_, .dyn), (_, .typeParameter): false
        case (.list(let left), .list(let right)), (.optional(let left), .optional(let right)),
            (.type(let left), .type(let right)):
            isAsGeneral(left, as: right)
        case (.map(let leftKey, let leftValue), .map(let rightKey, let rightValue)):
            isAsGeneral(leftKey, as: rightKey) && isAsGeneral(leftValue, as: rightValue)
        case (.opaque(let left, let leftParameters), .opaque(let right, let rightParameters)):
            left == right && zip(leftParameters, rightParameters).allSatisfy { isAsGeneral($0, as: $1) }
        default: first == second
        }
    }
}

extension CELType {
    /// Types whose values may be missing as `null`.
    var isNullable: Bool {
        switch self {
        case .object, .opaque, .optional, .timestamp, .duration, .null: true
        default: false
        }
    }

    var hasTypeParameters: Bool {
        switch self {
        case .typeParameter: true
        case .list(let inner), .optional(let inner), .type(let inner): inner.hasTypeParameters
        case .map(let key, let value): key.hasTypeParameters || value.hasTypeParameters
        case .opaque(_, let parameters): parameters.contains(where: \.hasTypeParameters)
        default: false
        }
    }
}
