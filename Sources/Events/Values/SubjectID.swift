/// What facts are known of: a person, a household, a case, or (inside the engine) a record.
public enum SubjectKind: UInt8, Sendable, CaseIterable {
    case person = 0x70  // p
    case household = 0x68  // h
    case `case` = 0x63  // c
    case record = 0x72  // r

    /// The letter before the colon of a pseudonym.
    public var letter: Character { Character(UnicodeScalar(rawValue)) }
}

/// The pseudonym of a subject: `p:`, `h:`, `c:` or `r:`, the key's version in one character, and 26 characters of
/// base32. It is the partition key of everything that is known of the subject.
public struct SubjectID: Hashable, Sendable, Comparable {
    public let text: String

    /// Nil where the text has not the form of a pseudonym.
    public init?(_ text: some StringProtocol) {
        let bytes = text.utf8
        guard let first = bytes.first, SubjectKind(rawValue: first) != nil, bytes.count > 2, bytes.count <= 64,
            bytes[bytes.index(after: bytes.startIndex)] == UInt8(ascii: ":"),
            bytes.dropFirst(2).allSatisfy({
                ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z"))
                    || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9"))
                    || $0 == UInt8(ascii: "-")
            })
        else { return nil }
        self.text = String(text)
    }

    public var kind: SubjectKind { text.utf8.first.flatMap(SubjectKind.init(rawValue:)) ?? .record }

    /// Bytewise, so that every run sorts alike.
    public static func < (left: SubjectID, right: SubjectID) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

extension SubjectID: CustomStringConvertible {
    public var description: String { text }
}
