/// The key under which a person, household or case gets the name that the system knows it by.
///
/// A pseudonym cannot be turned back without the key, and with it only by trying numbers. Whoever holds the key can
/// re-identify: it lives with intake alone. One call costs about a microsecond; any thread may call.
public struct PseudonymKey: Sendable {
    /// Bytes of a secret: 256 bits.
    public static let byteCount = 32
    /// Characters of base32 in a pseudonym, after its kind and its key's version: 130 bits.
    public static let codeLength = 26

    public let version: KeyVersion
    let secret: SecretBytes
    private let hmac: HMACSHA256

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
        hmac = self.secret.withBytes { HMACSHA256(key: $0) }
    }

    /// `kind`, a colon, the key's version, and the first 130 bits of HMAC-SHA-256 over the text's UTF-8 in base32.
    ///
    /// For example `p:a` and 26 characters. The same text must be spelt the same always: normalise it before.
    public func pseudonym(kind: Character, normalised: String) -> String {
        var text = normalised
        return text.withUTF8 { utf8 in
            hmac.withCode(of: UnsafeRawBufferPointer(utf8)) { code in
                let kind = kind.utf8
                return String(unsafeUninitializedCapacity: kind.count + 2 + Self.codeLength) { characters in
                    var index = 0
                    for unit in kind {
                        characters[index] = unit
                        index += 1
                    }
                    characters[index] = UInt8(ascii: ":")
                    characters[index + 1] = version.byte
                    let rest = UnsafeMutableBufferPointer(rebasing: characters[(index + 2)...])
                    Base32.encode(code, characters: Self.codeLength, into: rest)
                    return index + 2 + Self.codeLength
                }
            }
        }
    }
}

extension PseudonymKey: CustomStringConvertible, CustomReflectable {
    /// The version alone: a key that is printed by mistake shows nothing.
    public var description: String { "PseudonymKey(version: \(version))" }
    public var customMirror: Mirror { Mirror(self, children: ["version": version]) }
}
