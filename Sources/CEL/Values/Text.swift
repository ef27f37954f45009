import Foundation

/// Strings as the specification sees them: sequences of code points, with no Unicode normalisation. Swift's own `==`
/// would find `é` and `e` with an accent equal.
enum Text {
    @inline(__always)
    static func equal(_ left: String, _ right: String) -> Bool {
        TextBits(left).equal(TextBits(right)) ?? equalBytes(left, right)
    }

    @inline(never)
    static func equalBytes(_ left: String, _ right: String) -> Bool {
        let count = left.utf8.count
        guard count == right.utf8.count else { return false }
        return with(left) { leftBytes in
            with(right) { rightBytes in
                guard let left = leftBytes.baseAddress, let right = rightBytes.baseAddress else { return true }
                return memcmp(left, right, count) == 0
            }
        }
    }

    /// By code point, which is the order of UTF-8's bytes.
    static func isLess(_ left: String, _ right: String) -> Bool {
        with(left) { leftBytes in
            with(right) { rightBytes in isLess(leftBytes, rightBytes) }
        }
    }

    static func isLess(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        let count = min(left.count, right.count)
        if count > 0, let leftBase = left.baseAddress, let rightBase = right.baseAddress {
            let order = memcmp(leftBase, rightBase, count)
            if order != 0 { return order < 0 }
        }
        return left.count < right.count
    }

    @inline(__always)
    static func hasPrefix(_ text: String, _ prefix: String) -> Bool {
        let count = prefix.utf8.count
        guard count <= text.utf8.count else { return false }
        return with(text) { textBytes in
            with(prefix) { prefixBytes in
                guard let text = textBytes.baseAddress, let prefix = prefixBytes.baseAddress else { return true }
                return memcmp(text, prefix, count) == 0
            }
        }
    }

    static func hasSuffix(_ text: String, _ suffix: String) -> Bool {
        let count = suffix.utf8.count
        guard count <= text.utf8.count else { return false }
        return with(text) { textBytes in
            with(suffix) { suffixBytes in
                guard let text = textBytes.baseAddress, let suffix = suffixBytes.baseAddress else { return true }
                return memcmp(text + (textBytes.count - count), suffix, count) == 0
            }
        }
    }

    static func contains(_ text: String, _ part: String) -> Bool {
        with(text) { text in with(part) { part in firstOffset(of: part, in: text, from: 0) != nil } }
    }

    /// Offset of the part's first byte at or after `start`; an empty part is found at once.
    static func firstOffset(
        of part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int? {
        guard let first = part.first, let partBase = part.baseAddress else { return start <= text.count ? start : nil }
        guard let base = text.baseAddress else { return nil }
        var offset = start
        while offset + part.count <= text.count {
            guard let hit = memchr(base + offset, Int32(first), text.count - part.count - offset + 1) else {
                return nil
            }
            offset = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(hit))
            if memcmp(base + offset, partBase, part.count) == 0 { return offset }
            offset += 1
        }
        return nil
    }

    /// The string's bytes in place; a copy only for the rare string that is not UTF-8 in memory.
    @inline(__always)
    static func with<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
        return Array(text.utf8).withUnsafeBufferPointer(body)
    }
}

/// The two words of a string in memory. One of at most 15 bytes is kept in them whole, so that most comparisons of names
/// and keys are those of two words.
struct TextBits {
    let first: UInt64
    let second: UInt64

    @inline(__always)
    init(_ text: String) {
        #if _pointerBitWidth(_64)
            (first, second) = unsafeBitCast(text, to: (UInt64, UInt64).self)
        #else
            (first, second) = (UInt64.random(in: 0...UInt64.max), 0)
        #endif
    }

    init(first: UInt64, second: UInt64) { (self.first, self.second) = (first, second) }

    /// Of no text.
    static let none = TextBits(first: 0, second: 0)

    /// Kept whole in the two words: the form is told by the third bit from the top. A test watches that this stays so.
    @inline(__always)
    var isWhole: Bool { second & 0x2000_0000_0000_0000 != 0 }

    /// Bytes of a text that is kept whole; nil of another.
    @inline(__always)
    var count: Int? { isWhole ? Int(second >> 56) & 0xF : nil }

    /// Nil when the bytes must be looked at.
    @inline(__always)
    func equal(_ other: TextBits) -> Bool? {
        if first == other.first, second == other.second { return true }
        return isWhole && other.isWhole ? false : nil
    }
}

/// A text of at most 15 bytes, to be found at the beginning of others: two masked words.
struct TextPrefix {
    private let count: Int
    private let bits: TextBits
    private let mask: (first: UInt64, second: UInt64)

    /// Nil for a longer text.
    init?(_ text: String) {
        let text = MapKey.compact(text)
        let bits = TextBits(text)
        guard bits.isWhole, let count = bits.count else { return nil }
        self.count = count
        let first: UInt64 = count >= 8 ? .max : (1 << UInt64(count * 8)) - 1
        let second: UInt64 = count <= 8 ? 0 : (1 << UInt64((count - 8) * 8)) - 1
        mask = (first: first, second: second)
        self.bits = TextBits(first: bits.first & first, second: bits.second & second)
    }

    /// Nil when the bytes must be looked at.
    @inline(__always)
    func begins(_ text: TextBits) -> Bool? {
        guard let length = text.count else { return nil }
        return length >= count && text.first & mask.first == bits.first && text.second & mask.second == bits.second
    }
}
