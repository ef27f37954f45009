extension JSON {
    /// One JSON value with everything inside it.
    ///
    /// Equality and hash are JSON's: `1`, `1.0` and `1e0` are one number, and the order of an object's members does
    /// not count. Literals of Swift may stand for values.
    public enum Value: Sendable {
        case null
        case bool(Bool)
        /// A number written without fraction or exponent that fits 64 bits.
        case int(Int64)
        /// Every other number, as it was written.
        case number(Number)
        case string(String)
        case array([Value])
        case object(Object)
    }
}

extension JSON.Value: Hashable {
    public static func == (a: Self, b: Self) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let x), .bool(let y)): x == y
        case (.int(let x), .int(let y)): x == y
        case (.number(let x), .number(let y)): x == y
        case (.int(let x), .number(let y)), (.number(let y), .int(let x)): JSON.Number(x) == y
        case (.string(let x), .string(let y)): x.hasSameScalars(as: y)
        case (.array(let x), .array(let y)): x == y
        case (.object(let x), .object(let y)): x == y
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .int(let value): JSON.Number(value).hash(into: &hasher)
        case .number(let value): value.hash(into: &hasher)
        case .string(let value):
            hasher.combine(1)
            value.hashScalars(into: &hasher)
        case .array(let value): hasher.combine(value)
        case .object(let value): hasher.combine(value)
        }
    }
}

extension String {
    /// Swift's own equality takes é and e + ´ for one; JSON does not.
    func hasSameScalars(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let isSame = utf8.withContiguousStorageIfAvailable { a in
            other.utf8.withContiguousStorageIfAvailable { b in a.elementsEqual(b) }
        }
        return isSame.flatMap { $0 } ?? utf8.elementsEqual(other.utf8)
    }

    func hashScalars(into hasher: inout Hasher) {
        var text = self
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

// MARK: - Reading

extension JSON.Value {
    public var isNull: Bool { if case .null = self { true } else { false } }
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    public var string: String? { if case .string(let value) = self { value } else { nil } }
    public var array: [JSON.Value]? { if case .array(let value) = self { value } else { nil } }
    public var object: JSON.Object? { if case .object(let value) = self { value } else { nil } }

    /// The number if it is whole (`1.0` is) and fits.
    public var int: Int64? {
        switch self {
        case .int(let value): value
        case .number(let value): value.int
        default: nil
        }
    }

    /// The number, exact.
    public var number: JSON.Number? {
        switch self {
        case .int(let value): JSON.Number(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The number rounded to the nearest double: not for money.
    public var double: Double? {
        switch self {
        case .int(let value): Double(value)
        case .number(let value): value.double
        default: nil
        }
    }

    /// The member of that name, nil where there is none or this is no object.
    public subscript(key: String) -> JSON.Value? { object?[key] }

    /// The element at that index from 0, nil where there is none or this is no array.
    public subscript(index: Int) -> JSON.Value? {
        guard let array, array.indices.contains(index) else { return nil }
        return array[index]
    }
}

// MARK: - Literals

extension JSON.Value: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int64) { self = .int(value) }
    /// Null where the literal is infinite.
    public init(floatLiteral value: Double) { self = JSON.Number(value).map { .number($0) } ?? .null }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSON.Value...) { self = .array(elements) }
    /// Of two equal keys the last one counts.
    public init(dictionaryLiteral elements: (String, JSON.Value)...) {
        self = .object(JSON.Object(elements.map { (key: $0.0, value: $0.1) }))
    }
}
