/// A value of a host's own type, of which the language knows only its name and equality. What it can do are the
/// overloads that the host declares, operators (`_+_`, `_<_` …) among them.
public protocol OpaqueValue: AnyObject, CustomStringConvertible {
    /// The name in `CELType.opaque(name, …)` and the result of `type(value)`.
    var opaqueTypeName: String { get }

    func isEqual(to other: any OpaqueValue) -> Bool

    /// Equal values have equal hashes; only needed where it is compared often.
    var opaqueHash: Int { get }
}

extension OpaqueValue {
    public var opaqueHash: Int { 0 }
}

/// A value of a host's own type that fits 64 bits. Equal when type and bits are equal; ordered, added and multiplied by
/// the overloads that the host declares on `CELType.scalar(type)`.
public struct Scalar: Hashable, Sendable {
    /// Not retained: a scalar type lives as long as the process.
    public unowned(unsafe) let type: ScalarType
    public let bits: Int64

    @inline(__always)
    public init(_ type: ScalarType, bits: Int64) {
        self.type = type
        self.bits = bits
    }

    @inline(__always)
    public static func == (left: Scalar, right: Scalar) -> Bool { left.bits == right.bits && left.type === right.type }
    public func hash(into hasher: inout Hasher) { hasher.combine(bits) }
}

/// A host's own type of 64-bit values: its name, and how a value is written. Make it once, as a `static let`: it is kept
/// for the life of the process.
public final class ScalarType: Sendable {
    public let name: String
    private let describe: @Sendable (Int64) -> String

    public init(name: String, describe: @escaping @Sendable (Int64) -> String = { String($0) }) {
        self.name = name
        self.describe = describe
        _ = Unmanaged.passRetained(self)
    }

    public func text(of bits: Int64) -> String { describe(bits) }
}
