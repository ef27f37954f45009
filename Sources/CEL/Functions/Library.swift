/// A set of functions with their overloads, as the standard library and each extension is one.
struct Library: Sendable {
    private(set) var functions: [String: [Overload]] = [:]

    init(_ build: (inout Library) -> Void) { build(&self) }

    mutating func add(_ name: String, _ overloads: Overload...) { functions[name, default: []] += overloads }

    /// A function and a member function that do the same.
    mutating func addBoth(
        _ name: String, _ id: String, _ parameter: CELType, _ result: CELType,
        _ body: @escaping @Sendable (Value, EvaluationContext) -> Value
    ) {
        add(name, .unary(id, parameter, result, implementation: body))
        add(name, .unary(id + "_member", parameter, result, isMember: true, implementation: body))
    }

    /// A member function without arguments.
    mutating func member(
        _ name: String, _ id: String, _ receiver: CELType, _ result: CELType,
        _ body: @escaping @Sendable (Value, EvaluationContext) -> Value
    ) {
        add(name, .unary(id, receiver, result, isMember: true, implementation: body))
    }
}

extension Value {
    /// Charges for work on a text or bytes of this size; nil if it may go on.
    static func charge(_ bytes: Int, _ context: EvaluationContext) -> Value? {
        context.charge(bytes / 64) ? nil : .costExceeded
    }
}
