/// A dictionary that knows which of its entries were set or taken back since they were last written to the store.
struct TrackedDictionary<Key: Hashable & Comparable & Sendable, Value: Sendable>: Sendable {
    private(set) var dictionary: [Key: Value] = [:]
    private var unwritten: Set<Key> = []

    subscript(key: Key) -> Value? {
        get { dictionary[key] }
        set {
            dictionary[key] = newValue
            unwritten.insert(key)
        }
    }

    var values: Dictionary<Key, Value>.Values { dictionary.values }

    /// Takes in an entry as the store has it.
    mutating func read(_ value: Value, for key: Key) { dictionary[key] = value }

    /// The keys of what is to be written, ascending.
    mutating func takeUnwritten() -> [Key] {
        guard !unwritten.isEmpty else { return [] }
        defer { unwritten = [] }
        return unwritten.sorted()
    }
}
