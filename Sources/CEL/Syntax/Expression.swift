/// A parsed expression: a tree. Macros take and give it; the checker writes what it finds beside each node.
public final class Expression {
    package indirect enum Kind {
        case literal(Value)
        /// `isAbsolute`: written with a leading dot, past containers and local variables.
        case identifier(String, isAbsolute: Bool)
        case select(Expression, field: String, isOptional: Bool)
        case has(Expression, field: String)
        case index(Expression, Expression, isOptional: Bool)
        case call(String, receiver: Expression?, arguments: [Expression])
        case logical(isAnd: Bool, [Expression])
        case conditional(Expression, then: Expression, otherwise: Expression)
        case list([Expression], optional: Set<Int>)
        case map([Entry])
        case structure(String, [Field])
        case comprehension(Comprehension)
        case bind([Binding], body: Expression)
        /// `optMap` and `optFlatMap`.
        case optionalMap(Expression, variable: String, body: Expression, isFlat: Bool)
        /// Did not parse, and was reported.
        case invalid
    }

    package struct Entry {
        package let key: Expression
        package let value: Expression
        package let isOptional: Bool
    }

    package struct Field {
        package let name: String
        package let value: Expression
        package let isOptional: Bool
        let offset: Int
    }

    package struct Binding {
        package let name: String
        package let value: Expression
    }

    package struct Comprehension {
        package enum Form { case all, exists, existsOne, map, filter, transformMap, transformMapEntry }
        package let form: Form
        package let range: Expression
        /// One name, or two: index and element, key and value.
        package let variables: [String]
        package let filter: Expression?
        package let step: Expression
    }

    package let kind: Kind
    /// Byte of the source at which an issue with it is told.
    package let offset: Int
    /// Of the tree below; bounds the recursion of everything that walks it.
    let height: Int

    /// Set by the checker.
    package internal(set) var type: CELType = .dyn
    var resolution: Resolution?

    package init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
        height = 1 + (Expression.children(of: kind).map(\.height).max() ?? 0)
    }

    static func children(of kind: Kind) -> [Expression] {
        switch kind {
        case .literal, .identifier, .invalid: []
        case .select(let operand, _, _), .has(let operand, _): [operand]
        case .index(let operand, let index, _): [operand, index]
        case .call(_, let receiver, let arguments): (receiver.map { [$0] } ?? []) + arguments
        case .logical(_, let operands): operands
        case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
        case .list(let elements, _): elements
        case .map(let entries): entries.flatMap { [$0.key, $0.value] }
        case .structure(_, let fields): fields.map(\.value)
        case .comprehension(let form): [form.range, form.step] + (form.filter.map { [$0] } ?? [])
        case .bind(let bindings, let body): bindings.map(\.value) + [body]
        case .optionalMap(let target, _, let body, _): [target, body]
        }
    }
}
