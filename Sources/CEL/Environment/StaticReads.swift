/// What a checked expression reads, told without evaluating it.
public struct StaticReads: Hashable, Sendable {
    /// Declared variables, by name. `now` is among them.
    public var variables: Set<String> = []
    /// Fields of host types, whatever object they are read from.
    public var fields: Set<Field> = []
    /// Functions of the host's, not those of the language.
    public var calls: Set<Call> = []
    /// Whether the value depends on `now`, by the variable or by a function that notes flips.
    public var readsNow = false

    public struct Field: Hashable, Sendable {
        public let type: String
        public let name: String

        public init(type: String, name: String) {
            self.type = type
            self.name = name
        }
    }

    public struct Call: Hashable, Sendable {
        public let function: String
        /// The arguments that are string literals, by place: `parameter('wage', r)` has `[0: "wage"]`.
        public let literals: [Int: String]
        /// How many arguments it has, a receiver not among them.
        public let count: Int

        public init(function: String, literals: [Int: String], count: Int) {
            self.function = function
            self.literals = literals
            self.count = count
        }
    }

    public init() {}

    public mutating func formUnion(_ other: StaticReads) {
        variables.formUnion(other.variables)
        fields.formUnion(other.fields)
        calls.formUnion(other.calls)
        readsNow = readsNow || other.readsNow
    }
}
