extension Library {
    /// The extension `optionals`.
    static let optionals = Library { library in
        let value = CELType.typeParameter("A")
        let key = CELType.typeParameter("B")
        let optional = CELType.optional(value)
        library.add("optional.of", .unary("optional_of", value, optional) { value, _ in .some(value) })
        library.add(
            "optional.ofNonZeroValue",
            .unary("optional_ofNonZeroValue", value, optional) { value, _ in value.isZero ? .none : .some(value) })
        library.add("optional.none", Overload("optional_none", parameters: [], result: optional) { _, _ in .none })
        library.member("hasValue", "optional_hasValue", optional, .bool) { value, _ in
            guard case .optional(let optional) = value else { return .noSuchOverload }
            return .bool(optional.wrapped != nil)
        }
        library.member("value", "optional_value", optional, value) { value, _ in
            guard case .optional(let optional) = value else { return .noSuchOverload }
            return optional.wrapped ?? .failure(.emptyOptional)
        }
        for (name, form) in [("or", optional), ("orValue", value)] {
            // Carried out by a node, which does not look at the second where the first is enough.
            library.add(
                name, .binary("optional_\(name)", optional, form, form, isMember: true) { _, _, _ in .noSuchOverload })
        }
        library.add(
            "optional.unwrap",
            .unary("optional_unwrap", .list(optional), .list(value)) { unwrap($0, $1) })
        library.member("unwrapOpt", "optional_unwrapOpt", .list(optional), .list(value)) { unwrap($0, $1) }
        for (name, isOptional) in [("_[_]", false), ("_[?_]", true)] {
            let list = CELType.list(value)
            let map = CELType.map(key, value)
            library.index(name, .optional(list), .int, optional)
            library.index(name, .optional(map), key, optional)
            if isOptional {
                library.index(name, list, .int, optional)
                library.index(name, map, key, optional)
            }
        }
    }

    private mutating func index(_ name: String, _ container: CELType, _ key: CELType, _ result: CELType) {
        add(name, .binary("\(name)_\(container)", container, key, result) { _, _, _ in .noSuchOverload })
    }

    private static func unwrap(_ value: Value, _ context: EvaluationContext) -> Value {
        guard case .list(let list) = value else { return .noSuchOverload }
        guard context.charge(list.count) else { return .costExceeded }
        var result: [Value] = []
        for element in list.elements(in: context) {
            guard case .optional(let optional) = element else { return .noSuchOverload }
            if let wrapped = optional.wrapped { result.append(wrapped) }
        }
        return .list(result)
    }
}

extension Value {
    /// Zero, empty or null.
    fileprivate var isZero: Bool {
        switch self {
        case .null: true
        case .bool(let flag): !flag
        case .int(let number): number == 0
        case .uint(let number): number == 0
        case .double(let number): number == 0
        case .string(let text): text.isEmpty
        case .bytes(let bytes): bytes.isEmpty
        case .list(let list): list.count == 0
        case .map(let map): map.count == 0
        case .duration(let span): span.nanoseconds == 0
        case .timestamp(let time): time == Timestamp(seconds: 0)
        case .optional(let optional): optional.wrapped == nil
        default: false
        }
    }
}

/// `optional.or(other)` and `optional.orValue(value)`
final class OptionalOrNode: Node {
    private let optional: Node
    private let other: Node
    private let givesValue: Bool

    init(_ optional: Node, _ other: Node, givesValue: Bool) {
        self.optional = optional
        self.other = other
        self.givesValue = givesValue
    }

    override func evaluate(_ frame: FramePointer) -> Value {
        let value = optional.evaluate(frame)
        if value.isErrorOrUnknown { return value }
        guard case .optional(let first) = value else { return .noSuchOverload }
        if let wrapped = first.wrapped { return givesValue ? wrapped : value }
        let second = other.evaluate(frame)
        if givesValue || second.isErrorOrUnknown { return second }
        guard case .optional = second else { return .noSuchOverload }
        return second
    }
}
