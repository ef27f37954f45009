/// A division of GB/T 2260 (province, city, county), or of GB/T 10114 and the statistical code below it (street or
/// township, village): 6, 9 or 12 digits.
///
/// Valid by form and province; whether a county exists is not asked, as codes come and go. Zeros that only fill up are
/// dropped, so that a place has one code: `330382000000` is `330382`.
public struct Region: Hashable, Sendable {
    public let code: String

    /// The whole country, the last in every chain of parents.
    public static let country = Region(unchecked: "000000")

    private init(unchecked code: String) { self.code = code }

    /// Nil where the text has not the form or names no province. The country is `000000`.
    public init?(_ text: some StringProtocol) {
        var digits = Array(text.utf8)
        guard digits.count == 6 || digits.count == 9 || digits.count == 12,
            digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
        else { return nil }
        while digits.count > 6, digits.suffix(3).allSatisfy({ $0 == UInt8(ascii: "0") }) { digits.removeLast(3) }
        let isCountry = digits.count == 6 && digits.allSatisfy { $0 == UInt8(ascii: "0") }
        guard isCountry || Decimals.number(digits[..<2]).map(Region.isProvince) == true else { return nil }
        self.code = String(decoding: digits, as: UTF8.self)
    }

    /// Village, street, county, city, province, country: from small to large.
    public enum Level: Int, Sendable, Comparable {
        case village, street, county, city, province, country

        public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    public var level: Level {
        switch code.utf8.count {
        case 12: .village
        case 9: .street
        default:
            if code == "000000" {
                .country
            } else if code.hasSuffix("0000") {
                .province
            } else if code.hasSuffix("00") {
                .city
            } else {
                .county
            }
        }
    }

    /// The next larger one; nil for the country.
    public var parent: Region? {
        switch level {
        case .village: Region(unchecked: String(code.prefix(9)))
        case .street: Region(unchecked: String(code.prefix(6)))
        case .county: Region(unchecked: code.prefix(4) + "00")
        case .city: Region(unchecked: code.prefix(2) + "0000")
        case .province: .country
        case .country: nil
        }
    }

    /// Itself, then its parents up to the country.
    public var chain: some Sequence<Region> { sequence(first: self) { $0.parent } }

    /// The first six digits: the county, or the larger division that it is.
    public var county: String { String(code.prefix(6)) }

    /// Whether it is the other or lies inside it.
    public func isInside(_ other: Region) -> Bool { chain.contains(other) }

    /// The provinces, autonomous regions and municipalities of GB/T 2260-2007, Taiwan, Hong Kong and Macao.
    static func isProvince(_ number: Int) -> Bool {
        switch number {
        case 11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71, 81, 82: true
        default: false
        }
    }
}

extension Region: CustomStringConvertible {
    public var description: String { code }
}
