import CSodium

/// SHA-256 (FIPS 180-4) of bytes that arrive in pieces.
///
///     var hash = SHA256()
///     hash.update(header)
///     hash.update(body)
///     let digest = hash.finalize()   // 32 bytes
public struct SHA256: Sendable {
    public static let byteCount = 32

    private var state = crypto_hash_sha256_state()

    public init() {
        Sodium.ensureReady()
        crypto_hash_sha256_init(&state)
    }

    public mutating func update(_ bytes: [UInt8]) {
        crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
    }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        crypto_hash_sha256_update(&state, base.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
    }

    /// The text's UTF-8.
    public mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// The digest of everything so far. The value goes on from there: a later `update` continues the same message.
    public func finalize() -> [UInt8] {
        var copy = state
        return [UInt8](capacity: Self.byteCount) { digest in
            crypto_hash_sha256_final(&copy, digest)
            return Self.byteCount
        }
    }

    public static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finalize()
    }

    /// Of the text's UTF-8.
    public static func hash(_ text: String) -> [UInt8] {
        var hash = SHA256()
        hash.update(text)
        return hash.finalize()
    }
}
