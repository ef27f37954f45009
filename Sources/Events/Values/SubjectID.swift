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
    public init?(_ text: String) {
        var utf8 = text
        guard utf8.withUTF8({ SubjectID.isPseudonym($0) }) else { return nil }
        self.text = text
    }

    /// As for a `String`.
    public init?(_ text: some StringProtocol) { self.init(String(text)) }

    private static func isPseudonym(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count > 2, bytes.count <= 64, SubjectKind(rawValue: bytes[0]) != nil, bytes[1] == UInt8(ascii: ":")
        else { return false }
        return bytes[2...].allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
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
