/// Which beginnings the keys of a transaction have, so that a scan of some subject's entries need not look through the
/// writes of all others.
struct KeyStems {
    /// Longer than what keys of one table have in common, and no longer than what those of one subject have.
    private static let length = 24

    private var hashes: Set<Stem> = []

    mutating func insert(_ key: [UInt8]) {
        if let hash = KeyStems.hash(key) { hashes.insert(hash) }
    }

    /// False where no key begins with the prefix; of a short prefix it is not known.
    func mayHold(_ prefix: [UInt8]) -> Bool { KeyStems.hash(prefix).map(hashes.contains) ?? true }

    /// Of the first bytes; nil where there are too few.
    private static func hash(_ key: [UInt8]) -> Stem? {
        guard key.count >= length else { return nil }
        return Stem(hash: StoreKey.hash(key[..<length], seed: 0))
    }

    private struct Stem: Hashable {
        let hash: UInt64

        func _rawHashValue(seed: Int) -> Int { Int(truncatingIfNeeded: hash) ^ seed }
    }
}
