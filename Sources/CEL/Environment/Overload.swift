/// One form of a function: its parameter types, and what it does. Operators are functions named `_+_`, `_<_`, `-_` …
public struct Overload: Sendable {
    /// Unique, and stable: by convention name and types, `add_money_money`.
    public let id: String
    /// The receiver first, if it is called as a member.
    public let parameters: [CELType]
    public let result: CELType
    /// Called `receiver.name(arguments)`, not `name(arguments)`.
    public let isMember: Bool
    public let time: TimeDependence
    /// A strict function is not called with errors or unknowns: they are its result.
    public let isStrict: Bool
    let implementation: Implementation

    /// How the result depends on `now`.
    public enum TimeDependence: Sendable {
        /// On its arguments alone. The checker refuses arguments that move with `now`.
        case none
        /// On time, through its arguments or the context's `now`; it tells the context when its result flips.
        case notesFlips
    }

    enum Implementation: Sendable {
        case unary(@Sendable (Value, EvaluationContext) -> Value)
        case binary(@Sendable (Value, Value, EvaluationContext) -> Value)
        case ternary(@Sendable (Value, Value, Value, EvaluationContext) -> Value)
        case variadic(@Sendable (Arguments, EvaluationContext) -> Value)
    }

    init(
        _ id: String, _ parameters: [CELType], _ result: CELType, isMember: Bool, time: TimeDependence,
        isStrict: Bool, _ implementation: Implementation
    ) {
        self.id = id
        self.parameters = parameters
        self.result = result
        self.isMember = isMember
        self.time = time
        self.isStrict = isStrict
        self.implementation = implementation
    }

    /// Any number of arguments; they are only valid during the call.
    public init(
        _ id: String, parameters: [CELType], result: CELType, isMember: Bool = false, time: TimeDependence = .none,
        isStrict: Bool = true, implementation: @escaping @Sendable (Arguments, EvaluationContext) -> Value
    ) {
        self.init(
            id, parameters, result, isMember: isMember, time: time, isStrict: isStrict, .variadic(implementation))
    }

    /// One argument, handed over directly.
    public static func unary(
        _ id: String, _ parameter: CELType, _ result: CELType, isMember: Bool = false, time: TimeDependence = .none,
        implementation: @escaping @Sendable (Value, EvaluationContext) -> Value
    ) -> Overload {
        Overload(id, [parameter], result, isMember: isMember, time: time, isStrict: true, .unary(implementation))
    }

    /// Two arguments, handed over directly: what an operator is.
    public static func binary(
        _ id: String, _ left: CELType, _ right: CELType, _ result: CELType, isMember: Bool = false,
        time: TimeDependence = .none, implementation: @escaping @Sendable (Value, Value, EvaluationContext) -> Value
    ) -> Overload {
        Overload(id, [left, right], result, isMember: isMember, time: time, isStrict: true, .binary(implementation))
    }

    /// Three arguments, handed over directly.
    public static func ternary(
        _ id: String, _ first: CELType, _ second: CELType, _ third: CELType, _ result: CELType, isMember: Bool = false,
        time: TimeDependence = .none,
        implementation: @escaping @Sendable (Value, Value, Value, EvaluationContext) -> Value
    ) -> Overload {
        Overload(
            id, [first, second, third], result, isMember: isMember, time: time, isStrict: true,
            .ternary(implementation))
    }
}

/// The arguments of a call, the receiver first. Not to be kept past the call.
public struct Arguments {
    private let values: UnsafeBufferPointer<Value>

    init(_ values: UnsafeBufferPointer<Value>) { self.values = values }

    public var count: Int { values.count }

    /// The argument, or an error past the last.
    @inline(__always)
    public subscript(index: Int) -> Value {
        index >= 0 && index < values.count ? values[index] : .failure(.tooFewArguments)
    }
}

extension Overload {
    var hasTypeParameters: Bool { parameters.contains(where: \.hasTypeParameters) || result.hasTypeParameters }
}
