/// Lower-case base32 without padding (RFC 4648 §6, its alphabet in lower case).
public enum Base32 {
    static let alphabet: [UInt8] = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    public static func encode(_ bytes: [UInt8]) -> String {
        let count = (bytes.count * 8 + 4) / 5
        return String(unsafeUninitializedCapacity: count) { text in
            bytes.withUnsafeBufferPointer { encode($0, characters: count, into: text) }
            return count
        }
    }

    /// The first `characters` × 5 bits; bits beyond the end count as zero.
    static func encode(
        _ bytes: UnsafeBufferPointer<UInt8>, characters: Int, into text: UnsafeMutableBufferPointer<UInt8>
    ) {
        alphabet.withUnsafeBufferPointer { alphabet in
            var window: UInt32 = 0
            var bits = 0
            var next = 0
            for index in 0..<characters {
                if bits < 5 {
                    window = window << 8 | (next < bytes.count ? UInt32(bytes[next]) : 0)
                    next += 1
                    bits += 8
                }
                bits -= 5
                text[index] = alphabet[Int(window >> UInt32(bits)) & 31]
                window &= (1 << UInt32(bits)) - 1
            }
        }
    }

    /// Strict: lower case only, no padding, no surplus bits that are set.
    public static func decode(_ text: String) throws(CryptographyError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count * 5 / 8)
        var window: UInt32 = 0
        var bits = 0
        for unit in text.utf8 {
            let value: UInt8
            switch unit {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = unit - UInt8(ascii: "a")
            case UInt8(ascii: "2")...UInt8(ascii: "7"): value = unit - UInt8(ascii: "2") + 26
            default: throw CryptographyError(.invalidEncoding, "base32")
            }
            window = window << 5 | UInt32(value)
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: window >> UInt32(bits)))
                window &= (1 << UInt32(bits)) - 1
            }
        }
        guard bits < 5, window == 0 else { throw CryptographyError(.invalidEncoding, "base32") }
        return bytes
    }
}
