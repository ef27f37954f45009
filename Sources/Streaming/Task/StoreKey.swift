/// A key as the store has it, hashed eight bytes at a time: a transaction looks one up for every write.
///
/// Keys are made of pseudonyms, which are keyed digests: nobody can choose many that meet.
struct StoreKey: Hashable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func hash(into hasher: inout Hasher) { hasher.combine(StoreKey.hash(bytes[...], seed: 0)) }

    func _rawHashValue(seed: Int) -> Int {
        Int(truncatingIfNeeded: StoreKey.hash(bytes[...], seed: UInt64(truncatingIfNeeded: seed)))
    }

    /// Not the same on machines of another byte order.
    static func hash(_ bytes: ArraySlice<UInt8>, seed: UInt64) -> UInt64 {
        bytes.withUnsafeBytes { bytes in
            var hash = mixed(UInt64(bytes.count), with: seed)
            var at = 0
            while at + 8 <= bytes.count {
                hash = mixed(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self), with: hash)
                at += 8
            }
            var rest: UInt64 = 0
            while at < bytes.count {
                rest = rest << 8 | UInt64(bytes[at])
                at += 1
            }
            return mixed(rest, with: hash)
        }
    }

    private static func mixed(_ word: UInt64, with hash: UInt64) -> UInt64 {
        let product = (word ^ hash).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}
