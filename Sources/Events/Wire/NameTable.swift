/// The names that come again and again in internal messages (types, fields, topics, sources), each as one `String`, so
/// that a message that is read makes none of them anew.
///
/// Bounded: what comes when it is full is made anew each time. Confined to one thread, as its strings' reference counts
/// then are.
public final class NameTable {
    private var slots: [String?] = Array(repeating: nil, count: NameTable.capacity)
    private var count = 0

    private static let capacity = 2048
    private static let longest = 64

    public init() {}

    func name(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard bytes.count > 15, bytes.count <= NameTable.longest else { return String(decoding: bytes, as: UTF8.self) }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        var slot = Int(truncatingIfNeeded: hash >> 20) & (NameTable.capacity - 1)
        while let known = slots[slot] {
            if NameTable.isEqual(known, bytes) { return known }
            slot = (slot + 1) & (NameTable.capacity - 1)
        }
        let name = String(decoding: bytes, as: UTF8.self)
        if count < NameTable.capacity / 2 {
            slots[slot] = name
            count += 1
        }
        return name
    }

    private static func isEqual(_ name: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        name.utf8.count == bytes.count
            && name.utf8.withContiguousStorageIfAvailable { $0.elementsEqual(bytes) } ?? name.utf8.elementsEqual(bytes)
    }
}
