import CSodium

/// An agency's public key: what is sealed to it, only the agency opens.
///
/// libsodium's sealed box (X25519, XSalsa20-Poly1305, an ephemeral sender): PyNaCl's `SealedBox`, Java's lazysodium,
/// Go's `box.OpenAnonymous` and JavaScript's `crypto_box_seal_open` open it too. Any thread may call.
public struct AgencyPublicKey: Hashable, Sendable {
    public static let byteCount = 32
    /// By how much sealed bytes are longer than the plaintext.
    public static let overhead = 48

    public let bytes: [UInt8]

    /// - Throws: `invalid_key_length`.
    public init(_ bytes: [UInt8]) throws(CryptographyError) {
        guard bytes.count == Self.byteCount else {
            throw CryptographyError(.invalidKeyLength, "\(bytes.count) bytes in place of \(Self.byteCount)")
        }
        self.bytes = bytes
    }

    init(checked bytes: [UInt8]) { self.bytes = bytes }

    /// From its base64, as in a public key file and in a list of agencies.
    public init(base64: String) throws(CryptographyError) {
        try self.init(Base64.decode(base64))
    }

    public var base64: String { Base64.encode(bytes) }

    /// Encrypts to the agency; the sender can't open it again. Two calls give different bytes.
    ///
    /// - Throws: `cannot_open` when the key is one of the few points that X25519 refuses, which nobody's key is.
    public func seal(_ plaintext: [UInt8]) throws(CryptographyError) -> [UInt8] {
        Sodium.ensureReady()
        var isSealed = false
        let count = plaintext.count + Self.overhead
        let sealed = [UInt8](capacity: count) { sealed in
            isSealed = crypto_box_seal(sealed, plaintext, UInt64(plaintext.count), bytes) == 0
            return isSealed ? count : 0
        }
        guard isSealed else { throw CryptographyError(.cannotOpen, "not a usable public key") }
        return sealed
    }
}
