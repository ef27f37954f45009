/// A citizen's number of GB 11643-1999: six digits of region, eight of birth, three of order, a check character.
///
/// It exists where an event enters and where an agency opens an identity, nowhere else: it has no description, and no
/// error about it repeats it.
public struct ResidentID: Hashable, Sendable {
    /// 18 characters, the last a digit or `X`.
    public let number: String
    /// Day of birth.
    public let birth: Day
    /// By the 17th digit: odd is male, even female.
    public let isFemale: Bool

    /// Division of GB/T 2260 where the number was given, in any of its revisions.
    public var region: String { String(number.prefix(6)) }

    /// Why a text is no resident ID.
    public enum Fault: String, Error, Sendable {
        /// Not 18 characters (or the 15 digits of the old form) as the standard has them.
        case format
        /// The check character of ISO 7064 MOD 11-2 does not fit.
        case checksum
        /// No such day of birth.
        case date
        /// No such province.
        case region
    }

    /// Takes the forms that registers hold: with spaces, full-width characters or a small x, and the old form of 15
    /// digits, which is of somebody born in the 20th century.
    /// - Throws: the first fault of format, checksum, date, region.
    public init(parsing text: some StringProtocol) throws(Fault) {
        var characters: [UInt8] = []
        characters.reserveCapacity(18)
        for scalar in text.unicodeScalars {
            guard let byte = ResidentID.character(scalar) else {
                if scalar.properties.isWhitespace { continue }
                throw .format
            }
            guard characters.count < 18 else { throw .format }
            characters.append(byte)
        }
        if characters.count == 15 {
            guard characters.allSatisfy(ResidentID.isDigit) else { throw .format }
            characters.insert(contentsOf: [UInt8(ascii: "1"), UInt8(ascii: "9")], at: 6)
            characters.append(ResidentID.check(of: characters))
        }
        guard characters.count == 18, characters[..<17].allSatisfy(ResidentID.isDigit) else { throw .format }
        guard characters[17] == ResidentID.check(of: characters) else { throw .checksum }
        guard let year = Decimals.number(characters[6..<10]), let month = Decimals.number(characters[10..<12]),
            let day = Decimals.number(characters[12..<14]), year >= 1800,
            let birth = Day(year: year, month: month, day: day)
        else { throw .date }
        guard let province = Decimals.number(characters[..<2]), ResidentID.isProvince(province) else { throw .region }
        self.number = String(decoding: characters, as: UTF8.self)
        self.birth = birth
        self.isFemale = characters[16] & 1 == 0
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    /// A residence permit of Hong Kong, Macao or Taiwan is numbered alike, with 81, 82 or 83.
    private static func isProvince(_ number: Int) -> Bool { number == 83 || Region.isProvince(number) }

    /// The digit or X that the scalar stands for; its full-width form counts.
    private static func character(_ scalar: Unicode.Scalar) -> UInt8? {
        let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
        switch value {
        case 0x30...0x39: return UInt8(value)
        case 0x58, 0x78: return UInt8(ascii: "X")
        default: return nil
        }
    }

    /// The check character of ISO 7064 MOD 11-2 over the first 17 digits.
    private static func check(of characters: [UInt8]) -> UInt8 {
        var sum = 0
        for byte in characters.prefix(17) { sum = (sum + Int(byte) - 0x30) * 2 % 11 }
        let value = (12 - sum) % 11
        return value == 10 ? UInt8(ascii: "X") : UInt8(ascii: "0") + UInt8(value)
    }
}

extension ResidentID: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the number.
    public var description: String { "a resident ID" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
