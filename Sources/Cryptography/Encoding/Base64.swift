import CSodium

/// Base64 with padding (RFC 4648 §4).
public enum Base64 {
    public static func encode(_ bytes: [UInt8]) -> String {
        let count = (bytes.count + 2) / 3 * 4
        return String(unsafeUninitializedCapacity: count + 1) { text in
            text.withMemoryRebound(to: CChar.self) { text in
                guard let base = text.baseAddress else { return 0 }
                _ = sodium_bin2base64(
                    base, text.count, bytes, bytes.count, Int32(sodium_base64_VARIANT_ORIGINAL))
                return count
            }
        }
    }

    /// Strict: exact padding, no white space, nothing after the end.
    public static func decode(_ text: String) throws(CryptographyError) -> [UInt8] {
        let capacity = text.utf8.count / 4 * 3
        var count = 0
        var isValid = false
        let bytes = [UInt8](capacity: capacity) { bytes in
            var end: UnsafePointer<CChar>?
            let length = text.utf8.count
            isValid = text.withCString { characters in
                sodium_base642bin(
                    bytes, capacity, characters, length, nil, &count, &end,
                    Int32(sodium_base64_VARIANT_ORIGINAL)) == 0 && end == characters + length
            }
            return isValid ? count : 0
        }
        guard isValid else { throw CryptographyError(.invalidEncoding, "base64") }
        return bytes
    }
}
