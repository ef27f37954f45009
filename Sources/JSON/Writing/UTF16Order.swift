/// The order of keys in RFC 8785: by UTF-16 code units.
///
/// It is that of UTF-8 up to U+DFFF; beyond, characters above U+FFFF come before those from U+E000 on.
enum UTF16Order {
    static func precedes(_ a: String, _ b: String) -> Bool {
        let order = a.utf8.withContiguousStorageIfAvailable { x in
            b.utf8.withContiguousStorageIfAvailable { y in precedes(x, y) }
        }
        return order.flatMap { $0 } ?? a.utf16.lexicographicallyPrecedes(b.utf16)
    }

    static func precedes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
        for at in 0..<min(a.count, b.count) where a[at] != b[at] {
            if a[at] < 0xEE || b[at] < 0xEE { return a[at] < b[at] }
            let (x, y) = (String(decoding: a, as: UTF8.self), String(decoding: b, as: UTF8.self))
            return x.utf16.lexicographicallyPrecedes(y.utf16)
        }
        return a.count < b.count
    }
}
