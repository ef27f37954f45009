/// One schema object or boolean, compiled: what each keyword asks, with other subschemas named by index.
final class Subschema: Sendable {
    /// The schema's URI, `#`, and a JSON pointer.
    let path: String
    /// The schema resource that it belongs to, for `$dynamicRef`.
    let resource: Int
    let keywords: Keywords

    init(path: String, resource: Int, keywords: Keywords) {
        self.path = path
        self.resource = resource
        self.keywords = keywords
    }
}

/// Held by reference: to look at a struct of many arrays would count a reference for each of them.
final class Shared<Value: Sendable>: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}

/// Nil or empty where the schema has no such keyword.
struct Keywords: Sendable {
    /// `false` as a schema.
    var isNever = false

    var types: TypeSet?
    var enumeration: Shared<Enumeration>?
    var constant: Shared<Enumeration>?
    var number: Shared<NumberKeywords>?
    var string: Shared<StringKeywords>?
    var array: Shared<ArrayKeywords>?
    var object: Shared<ObjectKeywords>?

    var reference: Int?
    var dynamicReference: DynamicReference?
    var allOf: [Int] = []
    var anyOf: [Int] = []
    var oneOf: [Int] = []
    var not: Int?
    var condition: Condition?

    var unevaluatedItems: Int?
    var unevaluatedProperties: Int?

    var annotations: [(keyword: String, value: JSON.Value)] = []

    /// Set when all else is.
    private(set) var hasApplicators = false

    mutating func seal() {
        hasApplicators =
            reference != nil || dynamicReference != nil || !allOf.isEmpty || !anyOf.isEmpty || !oneOf.isEmpty
            || not != nil
            || condition != nil
        isTracking = unevaluatedItems != nil || unevaluatedProperties != nil
    }

    /// Whether it must know what its applicators have looked at.
    private(set) var isTracking = false
}

struct TypeSet: OptionSet, Sendable {
    let rawValue: UInt8

    static let null = TypeSet(rawValue: 1)
    static let boolean = TypeSet(rawValue: 2)
    static let integer = TypeSet(rawValue: 4)
    /// With every integer.
    static let number = TypeSet(rawValue: 8)
    static let string = TypeSet(rawValue: 16)
    static let array = TypeSet(rawValue: 32)
    static let object = TypeSet(rawValue: 64)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    private static let named: [(set: TypeSet, kind: JSON.Schema.Violation.Reason.Kind)] = [
        (.null, .null), (.boolean, .boolean), (.integer, .integer), (.number, .number), (.string, .string),
        (.array, .array), (.object, .object),
    ]

    init?(name: String) {
        guard let known = Self.named.first(where: { $0.kind.rawValue == name }) else { return nil }
        self = known.set
    }

    var kinds: [JSON.Schema.Violation.Reason.Kind] { Self.named.filter { contains($0.set) }.map(\.kind) }
}

struct NumberKeywords: Sendable {
    struct Bound: Sendable {
        let decimal: Decimal
        /// Where it fits: the common case is compared as integers.
        let int: Int64?
        let text: String
    }

    var minimum: Bound?
    var maximum: Bound?
    var exclusiveMinimum: Bound?
    var exclusiveMaximum: Bound?
    var multipleOf: Bound?
}

struct StringKeywords: Sendable {
    var leastLength: Int?
    var mostLength: Int?
    var pattern: Pattern?
    var format: Format?
}

struct ArrayKeywords: Sendable {
    var prefix: [Int] = []
    var items: Int?
    var contains: Int?
    var leastContained = 1
    var mostContained: Int?
    var leastCount: Int?
    var mostCount: Int?
    var isUnique = false
}

struct ObjectKeywords: Sendable {
    /// Every name that a keyword mentions; the other fields give its index.
    var names = KeyTable([])
    /// By name; −1 where `properties` does not have it.
    var properties: [Int] = []
    var patterns: [(pattern: Pattern, schema: Int)] = []
    var additional: Int?
    var propertyNames: Int?
    var required: [Int] = []
    var dependentRequired: [(name: Int, required: [Int])] = []
    var dependentSchemas: [(name: Int, schema: Int)] = []
    var leastCount: Int?
    var mostCount: Int?

    /// Whether it matters which names are there.
    var needsSeen: Bool { !required.isEmpty || !dependentRequired.isEmpty || !dependentSchemas.isEmpty }
}

struct Condition: Sendable {
    let test: Int
    let then: Int?
    let otherwise: Int?
}

struct DynamicReference: Sendable {
    /// Where it leads when no scope has the anchor.
    let target: Int
    /// Nil where it is a plain reference.
    let anchor: String?
}

/// The values of `enum` or the one of `const`.
struct Enumeration: Sendable {
    let strings: KeyTable
    let others: Set<JSON.Value>
    /// At most a dozen, for the message.
    let shown: [String]
    let isMore: Bool

    init(_ values: [JSON.Value]) {
        strings = KeyTable(values.compactMap(\.string))
        others = Set(values.filter { $0.string == nil })
        shown = values.prefix(12).map { String(decoding: $0.serialized(), as: UTF8.self) }
        isMore = values.count > 12
    }
}
