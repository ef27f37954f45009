/// A value of the language: what a variable holds, a field gives and an expression returns.
///
/// Errors and unknowns are values too, so that `&&`, `||` and `?:` can absorb them as the specification asks. A value is
/// not `Sendable`: lists, maps and objects may be the host's own and lazy.
public enum Value {
    case null
    case bool(Bool)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case timestamp(Timestamp)
    case duration(TimeSpan)
    case list(ListValue)
    case map(MapValue)
    case type(TypeValue)
    case optional(OptionalValue)
    /// A host's object: fields by slot, read when asked for.
    case object(any HostObject)
    /// A host's own type that is a class (an IP address, a polygon).
    case opaque(any OpaqueValue)
    /// A host's own type that fits 64 bits (money in ten-thousandths): copied and computed with no allocation.
    case scalar(Scalar)
    case error(EvaluationError)
    /// Not known, which is not false: carries what is missing.
    case unknown(UnknownSet)
}

extension Value {
    public var isError: Bool { if case .error = self { true } else { false } }
    public var isUnknown: Bool { if case .unknown = self { true } else { false } }

    /// True of an error and of an unknown: what strict functions pass on instead of computing.
    public var isErrorOrUnknown: Bool {
        switch self {
        case .error, .unknown: true
        default: false
        }
    }

    public static func list(_ elements: [Value]) -> Value { .list(ListValue(elements)) }

    /// - translation: the message in the other language of the host.
    public static func failure(
        _ code: EvaluationError.Code, _ message: String, translation: String? = nil
    ) -> Value {
        .error(EvaluationError(code, message, translation: translation))
    }

    static func failure(_ reason: EvaluationError.Reason) -> Value { .error(EvaluationError(reason)) }
}
