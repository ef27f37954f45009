/// A call that is rewritten before it is checked: `has(a.b)`, `list.all(x, …)`, or one that a host adds.
public struct Macro: Sendable {
    /// The name after the last dot; `cel.bind` is the member `bind` of `cel`.
    public let name: String
    public let isMember: Bool
    /// Nil for any number.
    public let argumentCount: Int?
    let expand: @Sendable (MacroCall) throws(MacroFailure) -> Expression?

    /// `expand` gives the expression to stand instead of the call; nil leaves the call as it is; it throws what is wrong
    /// with the arguments.
    public init(
        _ name: String, isMember: Bool, argumentCount: Int?,
        expand: @escaping @Sendable (MacroCall) throws(MacroFailure) -> Expression?
    ) {
        self.name = name
        self.isMember = isMember
        self.argumentCount = argumentCount
        self.expand = expand
    }
}

extension Macro {
    /// Macros by what a call of them looks like.
    struct Table: Sendable {
        private struct Key: Hashable {
            let name: String
            let isMember: Bool
        }

        private var macros: [Key: [Macro]] = [:]

        init(_ macros: [Macro]) {
            for macro in macros { add(macro) }
        }

        mutating func add(_ macro: Macro, first: Bool = false) {
            let key = Key(name: macro.name, isMember: macro.isMember)
            macros[key, default: []].insert(macro, at: first ? 0 : macros[key]?.count ?? 0)
        }

        func macros(named name: String, isMember: Bool, argumentCount: Int) -> [Macro] {
            guard let all = macros[Key(name: name, isMember: isMember)] else { return [] }
            return all.filter { $0.argumentCount == nil || $0.argumentCount == argumentCount }
        }

        var names: Set<String> { Set(macros.keys.map(\.name)) }
    }
}

/// The call that a macro rewrites.
public struct MacroCall {
    public let receiver: Expression?
    public let arguments: [Expression]
    let offset: Int
}

/// What is wrong with a macro's arguments, and at which of them.
public struct MacroFailure: Error, Sendable {
    let reason: CompilationFailure.Issue.Reason
    let offset: Int

    public var message: String { reason.description }

    /// - Parameters:
    ///   - message: what is wrong with the use of the macro.
    ///   - translation: the same in another language of the host's, which finds it in the issue's reason.
    ///   - expression: where it is.
    public init(_ message: String, translation: String? = nil, at expression: Expression) {
        self.init(.macro(message, translation: translation), at: expression)
    }

    init(_ reason: CompilationFailure.Issue.Reason, at expression: Expression) {
        self.reason = reason
        offset = expression.offset
    }
}

/// Building blocks for macros, placed where the call stands.
extension MacroCall {
    public func call(_ function: String, _ arguments: [Expression]) -> Expression {
        Expression(.call(function, receiver: nil, arguments: arguments), at: offset)
    }

    public func call(_ receiver: Expression, _ function: String, _ arguments: [Expression]) -> Expression {
        Expression(.call(function, receiver: receiver, arguments: arguments), at: offset)
    }

    public func identifier(_ name: String) -> Expression {
        Expression(.identifier(name, isAbsolute: false), at: offset)
    }

    public func select(_ operand: Expression, _ field: String) -> Expression {
        Expression(.select(operand, field: field, isOptional: false), at: offset)
    }

    public func string(_ text: String) -> Expression { Expression(.literal(.string(text)), at: offset) }
    public func int(_ number: Int64) -> Expression { Expression(.literal(.int(number)), at: offset) }
    public func bool(_ flag: Bool) -> Expression { Expression(.literal(.bool(flag)), at: offset) }
    public func list(_ elements: [Expression]) -> Expression { Expression(.list(elements, optional: []), at: offset) }

    public func and(_ operands: [Expression]) -> Expression {
        Expression(.logical(isAnd: true, operands), at: offset)
    }

    public func or(_ operands: [Expression]) -> Expression {
        Expression(.logical(isAnd: false, operands), at: offset)
    }

    public func conditional(_ condition: Expression, _ then: Expression, _ otherwise: Expression) -> Expression {
        Expression(.conditional(condition, then: then, otherwise: otherwise), at: offset)
    }

    /// `cel.bind(name, value, body)`
    public func bind(_ name: String, _ value: Expression, _ body: Expression) -> Expression {
        Expression(.bind([.init(name: name, value: value)], body: body), at: offset)
    }
}

extension Expression {
    /// The name, if the expression is a plain identifier.
    public var identifier: String? {
        if case .identifier(let name, isAbsolute: false) = kind { name } else { nil }
    }

    /// The text, if the expression is a string literal.
    public var stringLiteral: String? {
        if case .literal(.string(let text)) = kind { text } else { nil }
    }
}
