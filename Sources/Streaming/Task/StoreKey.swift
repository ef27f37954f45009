/// A key as the store has it, hashed as one stretch of bytes: an array feeds its hasher one byte after the other, and a
/// transaction looks a key up for every write.
struct StoreKey: Hashable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}
