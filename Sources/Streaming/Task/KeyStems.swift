/// Which beginnings the keys of a transaction have, so that a scan of some subject's entries need not look through the
/// writes of all others.
struct KeyStems {
    /// Longer than what keys of one table have in common, and no longer than what those of one subject have.
    private static let length = 24

    private var hashes: Set<UInt64> = []

    mutating func insert(_ key: [UInt8]) {
        if let hash = KeyStems.hash(key) { hashes.insert(hash) }
    }

    /// False where no key begins with the prefix; of a short prefix it is not known.
    func mayHold(_ prefix: [UInt8]) -> Bool { KeyStems.hash(prefix).map(hashes.contains) ?? true }

    /// FNV-1a of the first bytes; nil where there are too few.
    private static func hash(_ key: [UInt8]) -> UInt64? {
        guard key.count >= length else { return nil }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in key[..<length] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return hash
    }
}
