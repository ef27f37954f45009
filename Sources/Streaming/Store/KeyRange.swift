/// The keys that begin with a prefix, after one of them where one is given; in the order of their bytes.
package struct KeyRange: Sendable {
    package let prefix: [UInt8]
    package let after: [UInt8]?

    package init(prefix: [UInt8], after: [UInt8]? = nil) {
        self.prefix = prefix
        self.after = after
    }

    /// Where an iterator begins: the first key not before it that ``contains(_:)`` may accept.
    var start: [UInt8] {
        guard let after, prefix.lexicographicallyPrecedes(after) else { return prefix }
        return after
    }

    package func contains(_ key: [UInt8]) -> Bool {
        guard key.starts(with: prefix) else { return false }
        return after.map { $0.lexicographicallyPrecedes(key) } ?? true
    }
}
