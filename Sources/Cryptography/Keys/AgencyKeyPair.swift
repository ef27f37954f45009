import CSodium

/// An agency's key pair: opens what was sealed to its public key.
public struct AgencyKeyPair: Sendable {
    public let publicKey: AgencyPublicKey
    let secret: SecretBytes

    /// A new pair from the operating system's randomness.
    public init() {
        Sodium.ensureReady()
        var open = [UInt8](repeating: 0, count: AgencyPublicKey.byteCount)
        secret = SecretBytes(count: Int(crypto_box_secretkeybytes())) { _ = crypto_box_keypair(&open, $0) }
        publicKey = AgencyPublicKey(checked: open)
    }

    /// The pair that belongs to a secret key; its public half is computed.
    ///
    /// - Throws: `invalid_key_length` unless there are 32 bytes.
    public init(secret bytes: [UInt8]) throws(CryptographyError) {
        guard bytes.count == AgencyPublicKey.byteCount else {
            throw CryptographyError(
                .invalidKeyLength, "\(bytes.count) bytes in place of \(AgencyPublicKey.byteCount)")
        }
        secret = SecretBytes(bytes)
        var open = [UInt8](repeating: 0, count: AgencyPublicKey.byteCount)
        _ = secret.withPointer { crypto_scalarmult_base(&open, $0) }
        publicKey = AgencyPublicKey(checked: open)
    }

    /// The pair of a seed, the same always: libsodium's `crypto_box_seed_keypair`.
    init(seed: [UInt8]) {
        Sodium.ensureReady()
        var open = [UInt8](repeating: 0, count: AgencyPublicKey.byteCount)
        secret = SecretBytes(count: Int(crypto_box_secretkeybytes())) { _ = crypto_box_seed_keypair(&open, $0, seed) }
        publicKey = AgencyPublicKey(checked: open)
    }

    /// Decrypts what was sealed to `publicKey`.
    ///
    /// - Throws: `cannot_open` when it was sealed to another key, altered or cut.
    public func open(_ sealed: [UInt8]) throws(CryptographyError) -> [UInt8] {
        let count = sealed.count - AgencyPublicKey.overhead
        guard count >= 0 else { throw CryptographyError(.cannotOpen) }
        var isAuthentic = false
        let plaintext = [UInt8](capacity: count) { plaintext in
            isAuthentic = secret.withPointer { key in
                crypto_box_seal_open(plaintext, sealed, UInt64(sealed.count), publicKey.bytes, key) == 0
            }
            return isAuthentic ? count : 0
        }
        guard isAuthentic else { throw CryptographyError(.cannotOpen) }
        return plaintext
    }
}

extension AgencyKeyPair: CustomStringConvertible, CustomReflectable {
    /// The public half alone: a key that is printed by mistake shows nothing.
    public var description: String { "AgencyKeyPair(publicKey: \(publicKey.base64))" }
    public var customMirror: Mirror { Mirror(self, children: ["publicKey": publicKey]) }
}
