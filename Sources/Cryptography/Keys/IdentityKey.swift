import CSodium

/// The platform's symmetric key: identities and dead letters are sealed under it at rest and in every internal topic.
///
/// XChaCha20-Poly1305 with a random nonce of 192 bits, so that any number of messages is safe under one key. Sealed
/// bytes: format (1), the key's version (1 ASCII character), nonce (24), ciphertext (as long as the plaintext), tag (16).
/// Any thread may call.
public struct IdentityKey: Sendable {
    /// Bytes of a secret: 256 bits.
    public static let byteCount = 32
    /// By how much sealed bytes are longer than the plaintext.
    public static let overhead = headerCount + nonceCount + tagCount

    private static let format: UInt8 = 1
    private static let headerCount = 2
    private static let nonceCount = 24
    private static let tagCount = 16

    public let version: KeyVersion
    let secret: SecretBytes
    private let header: [UInt8]

    /// - Throws: `invalid_key_version`, `invalid_key_length`.
    public init(version: Character, secret: [UInt8]) throws(CryptographyError) {
        try self.init(version: KeyVersion(version), secret: secret)
    }

    /// - Throws: `invalid_key_length` unless the secret has `byteCount` bytes.
    public init(version: KeyVersion, secret: [UInt8]) throws(CryptographyError) {
        guard secret.count == Self.byteCount else {
            throw CryptographyError(.invalidKeyLength, "\(secret.count) bytes in place of \(Self.byteCount)")
        }
        self.init(version: version, checked: secret)
    }

    init(version: KeyVersion, checked secret: [UInt8]) {
        self.version = version
        self.secret = SecretBytes(secret)
        header = [Self.format, version.byte]
    }

    /// What is authenticated beside the ciphertext: the header, and the caller's context.
    private func associated(_ context: [UInt8]) -> [UInt8] {
        context.isEmpty ? header : header + context
    }

    /// Encrypts; two calls give different bytes, so sealed bytes are never a part of what is compared.
    ///
    /// - Parameters:
    ///   - plaintext: what only a holder of the key may read.
    ///   - context: not stored, but needed again to open: binds the sealed bytes to where they belong.
    public func seal(_ plaintext: [UInt8], context: [UInt8] = []) -> [UInt8] {
        let associated = associated(context)
        return [UInt8](capacity: plaintext.count + Self.overhead) { sealed in
            sealed[0] = Self.format
            sealed[1] = version.byte
            let nonce = sealed + Self.headerCount
            randombytes_buf(nonce, Self.nonceCount)
            // Encryption has no failure: it returns 0 for every length that fits into memory.
            _ = secret.withPointer { key in
                crypto_aead_xchacha20poly1305_ietf_encrypt(
                    nonce + Self.nonceCount, nil, plaintext, UInt64(plaintext.count), associated,
                    UInt64(associated.count), nil, nonce, key)
            }
            return plaintext.count + Self.overhead
        }
    }

    /// Decrypts what `seal` made under this key and context.
    ///
    /// - Throws: `unknown_format`, `wrong_key_version`, or `cannot_open` when the bytes were altered or cut.
    public func open(_ sealed: [UInt8], context: [UInt8] = []) throws(CryptographyError) -> [UInt8] {
        guard sealed.count >= Self.overhead else { throw CryptographyError(.cannotOpen) }
        guard sealed[0] == Self.format else { throw CryptographyError(.unknownFormat) }
        guard sealed[1] == version.byte else { throw CryptographyError(.wrongKeyVersion) }
        let associated = associated(context)
        let count = sealed.count - Self.overhead
        var isAuthentic = false
        let plaintext = [UInt8](capacity: count) { plaintext in
            isAuthentic = sealed.withUnsafeBufferPointer { sealed in
                guard let base = sealed.baseAddress else { return false }
                let nonce = base + Self.headerCount
                return secret.withPointer { key in
                    crypto_aead_xchacha20poly1305_ietf_decrypt(
                        plaintext, nil, nil, nonce + Self.nonceCount, UInt64(count + Self.tagCount),
                        associated, UInt64(associated.count), nonce, key) == 0
                }
            }
            return isAuthentic ? count : 0
        }
        guard isAuthentic else { throw CryptographyError(.cannotOpen) }
        return plaintext
    }
}

extension IdentityKey: CustomStringConvertible, CustomReflectable {
    /// The version alone: a key that is printed by mistake shows nothing.
    public var description: String { "IdentityKey(version: \(version))" }
    public var customMirror: Mirror { Mirror(self, children: ["version": version]) }
}
