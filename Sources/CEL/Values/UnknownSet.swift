/// What was missing when a value could not be told: the union over every operand that mattered.
public final class UnknownSet: Sendable, Hashable, CustomStringConvertible {
    /// Sorted and without repetition.
    public let attributes: [UnknownAttribute]

    public init(_ attribute: UnknownAttribute) { attributes = [attribute] }

    public init(_ attributes: some Sequence<UnknownAttribute>) { self.attributes = Set(attributes).sorted() }

    public convenience init(path: String, reason: String? = nil) {
        self.init(UnknownAttribute(path: path, reason: reason))
    }

    public func merged(with other: UnknownSet) -> UnknownSet {
        if self === other || attributes == other.attributes { return self }
        return UnknownSet(attributes + other.attributes)
    }

    public static func == (left: UnknownSet, right: UnknownSet) -> Bool { left.attributes == right.attributes }
    public func hash(into hasher: inout Hasher) { hasher.combine(attributes) }
    public var description: String { "unknown(" + attributes.map(\.description).joined(separator: ", ") + ")" }
}

/// One thing that is not known: the path a host gives it (`person.income_month`), and why if there is more to say.
public struct UnknownAttribute: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let path: String
    public let reason: String?

    public init(path: String, reason: String? = nil) {
        self.path = path
        self.reason = reason
    }

    public static func < (left: UnknownAttribute, right: UnknownAttribute) -> Bool {
        left.path != right.path ? left.path < right.path : (left.reason ?? "") < (right.reason ?? "")
    }

    public var description: String { reason.map { "\(path) (\($0))" } ?? path }
}
