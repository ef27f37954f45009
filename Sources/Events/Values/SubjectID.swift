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
///
/// Kept packed, in six bits a character: it is compared, hashed and copied many times for each event, and as a `String`
/// each copy would count references and each comparison read the heap.
public struct SubjectID: Hashable, Sendable, Comparable {
    /// Four bits of the kind, and ten characters; ten; ten. A missing character is 0, so that words order as texts do.
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64

    /// Characters after the colon; a pseudonym has 27.
    static let longest = 30
    /// Of the packed form.
    static let byteCount = 24

    /// Nil where the text has not the form of a pseudonym.
    public init?(_ text: String) {
        var text = text
        guard let subject = text.withUTF8({ SubjectID(utf8: $0) }) else { return nil }
        self = subject
    }

    /// As for a `String`.
    public init?(_ text: some StringProtocol) { self.init(String(text)) }

    /// As for a `String`, from its bytes.
    public init?(utf8 bytes: [UInt8]) {
        guard let subject = bytes.withUnsafeBufferPointer({ SubjectID(utf8: $0) }) else { return nil }
        self = subject
    }

    public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count > 2, bytes.count <= 2 + SubjectID.longest, bytes[1] == UInt8(ascii: ":"),
            let kind = SubjectKind(rawValue: bytes[0])
        else { return nil }
        var words = (kind.code << 60, UInt64(0), UInt64(0))
        for index in 2..<bytes.count {
            let code = SubjectID.code(bytes[index])
            guard code != 0 else { return nil }
            switch index {
            case ..<12: words.0 |= code << UInt64((11 - index) * 6)
            case ..<22: words.1 |= code << UInt64((21 - index) * 6)
            default: words.2 |= code << UInt64((31 - index) * 6)
            }
        }
        (first, second, third) = words
    }

    /// From the packed form; nil where it is none, or not the one of its text.
    init?(first: UInt64, second: UInt64, third: UInt64) {
        guard SubjectKind(code: first >> 60) != nil, second >> 60 == 0, third >> 60 == 0 else { return nil }
        (self.first, self.second, self.third) = (first, second, third)
        if SubjectID.isFull(first & (1 << 60 - 1)), SubjectID.isFull(second), SubjectID.isFull(third | missing(third)) {
            return
        }
        var ended = false
        for index in 0..<SubjectID.longest {
            let code = code(at: index)
            if code > 37 || (ended && code != 0) { return nil }
            ended = ended || code == 0
        }
        if code(at: 0) == 0 { return nil }
    }

    /// Ones in place of the characters that are missing at the end of the last word, of which it has one at least.
    private func missing(_ word: UInt64) -> UInt64 {
        let none = word == 0 ? 9 : UInt64(word.trailingZeroBitCount / 6)
        return SubjectID.ones & (1 << (none * 6) - 1)
    }

    /// A one in each of ten characters.
    private static let ones: UInt64 = 0o01_01_01_01_01_01_01_01_01_01
    private static let evens: UInt64 = 0o77_00_77_00_77_00_77_00_77

    /// Whether each of the ten characters is there, and is one: 1 to 37. Every other one at once, so that each has six
    /// bits beside it to carry into.
    private static func isFull(_ word: UInt64) -> Bool {
        for half in [word & evens, word >> 6 & evens] {
            let unit = ones & evens
            // 63 more carries where it is 1 at least; 26 more where it is 38 at least.
            if (half + unit * 63) & (unit << 6) != unit << 6 || (half + unit * 26) & (unit << 6) != 0 { return false }
        }
        return true
    }

    var words: (UInt64, UInt64, UInt64) { (first, second, third) }

    // MARK: Characters

    /// In the order of the characters: 1 the hyphen, then digits, then letters; 0 for any other.
    private static func code(_ byte: UInt8) -> UInt64 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt64(byte - UInt8(ascii: "a")) + 12
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0")) + 2
        case UInt8(ascii: "-"): 1
        default: 0
        }
    }

    private static func character(_ code: UInt64) -> UInt8 {
        switch code {
        case 12...: UInt8(ascii: "a") + UInt8(truncatingIfNeeded: code - 12)
        case 2...: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: code - 2)
        default: UInt8(ascii: "-")
        }
    }

    private func code(at index: Int) -> UInt64 {
        let word = index < 10 ? first : index < 20 ? second : third
        return word >> UInt64((9 - index % 10) * 6) & 63
    }

    /// - Returns: how many bytes were written; the buffer takes `2 + longest`.
    private func write(to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        buffer[0] = kind.rawValue
        buffer[1] = UInt8(ascii: ":")
        for index in 0..<SubjectID.longest {
            let code = code(at: index)
            guard code != 0 else { return index + 2 }
            buffer[index + 2] = SubjectID.character(code)
        }
        return SubjectID.longest + 2
    }

    public var text: String {
        String(unsafeUninitializedCapacity: 2 + SubjectID.longest) { write(to: $0) }
    }

    /// The bytes of the text: a record's key in Kafka.
    public var utf8: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 2 + SubjectID.longest) { $1 = write(to: $0) }
    }

    public var kind: SubjectKind { SubjectKind(code: first >> 60) ?? .record }

    /// Bytewise, so that every run sorts alike.
    public static func < (left: SubjectID, right: SubjectID) -> Bool {
        if left.first != right.first { return left.first < right.first }
        return left.second != right.second ? left.second < right.second : left.third < right.third
    }

    /// A pseudonym is a keyed digest: nobody can choose many that meet in one word.
    public func hash(into hasher: inout Hasher) { hasher.combine(mixed(with: 0)) }

    /// What tables call. Past the hasher, which takes several times what it takes to compare; the seed gives each table an
    /// order of its own, so that filling one in the order of another is no worst case.
    public func _rawHashValue(seed: Int) -> Int {
        Int(truncatingIfNeeded: mixed(with: UInt64(truncatingIfNeeded: seed)))
    }

    /// For a hash of several pseudonyms, each mixed with that of those before it.
    package func mixed(with seed: UInt64) -> UInt64 {
        let folded = first ^ (second << 23 | second >> 41) ^ (third << 46 | third >> 18) ^ seed
        let product = folded.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}

extension SubjectKind {
    /// In the order of the letters, from 1.
    fileprivate var code: UInt64 {
        switch self {
        case .case: 1
        case .household: 2
        case .person: 3
        case .record: 4
        }
    }

    fileprivate init?(code: UInt64) {
        switch code {
        case 1: self = .case
        case 2: self = .household
        case 3: self = .person
        case 4: self = .record
        default: return nil
        }
    }
}

extension SubjectID: CustomStringConvertible {
    public var description: String { text }
}
