/// A type as a value, the result of `type(x)`: known by its name alone, without parameters (`list`, not `list(int)`).
public final class TypeValue: Hashable, Sendable {
    public let name: String

    public init(_ name: String) { self.name = name }

    public static func == (left: TypeValue, right: TypeValue) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
