/// A key's version: one character of the base32 alphabet (`a`–`z`, `2`–`7`), so that it may stand in a pseudonym.
///
/// A rotation takes the next character; what was made under another version is told apart by it.
public struct KeyVersion: Hashable, Sendable, CustomStringConvertible {
    let byte: UInt8

    public init(_ character: Character) throws(CryptographyError) {
        guard let byte = character.asciiValue, Base32.alphabet.contains(byte) else {
            throw CryptographyError(.invalidKeyVersion)
        }
        self.byte = byte
    }

    /// Only for constants of this module that are known to be in the alphabet.
    init(byte: UInt8) { self.byte = byte }

    public var character: Character { Character(UnicodeScalar(byte)) }
    public var description: String { String(character) }
}
