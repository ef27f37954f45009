/// The value of `optional.of(x)` and `optional.none()`.
public final class OptionalValue {
    public let wrapped: Value?

    public init(_ wrapped: Value?) { self.wrapped = wrapped }
}

extension Value {
    public static func some(_ value: Value) -> Value { .optional(OptionalValue(value)) }
    public static var none: Value { .optional(OptionalValue(nil)) }
}
