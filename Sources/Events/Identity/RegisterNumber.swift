/// The number of a case or household in the register of a county: `RRRRRR/NUMBER`.
///
/// Registers and people write one number in several ways: full-width brackets and digits count as their ASCII forms,
/// white space does not count.
public struct RegisterNumber: Hashable, Sendable {
    /// Six digits of GB/T 2260: the county that registered it.
    public let region: String
    /// `RRRRRR/NUMBER`, normalised: what the pseudonym is taken of.
    public let text: String

    /// Why a text is no such number.
    public enum Fault: Error, Sendable {
        /// Nothing stands after the prefix.
        case empty
        /// The prefix names no province.
        case region
    }

    /// - Parameters:
    ///   - text: As a register writes it.
    ///   - defaultRegion: The event's region, which supplies a prefix that lacks.
    public init(parsing text: some StringProtocol, defaultRegion: Region) throws(Fault) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 7)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x21...0x7E: bytes.append(UInt8(scalar.value))
            case 0xFF01...0xFF5E: bytes.append(UInt8(scalar.value - 0xFEE0))
            default:
                if scalar.properties.isWhitespace { continue }
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        let slash = UInt8(ascii: "/")
        if bytes.count > 6, bytes[6] == slash, Decimals.number(bytes[..<6]) != nil {
            guard bytes.count > 7 else { throw .empty }
            guard let prefix = Region(String(decoding: bytes[..<6], as: UTF8.self)), prefix != .country else {
                throw .region
            }
            self.region = prefix.code
        } else {
            guard !bytes.isEmpty else { throw .empty }
            self.region = defaultRegion.county
            bytes = Array(defaultRegion.county.utf8) + [slash] + bytes
        }
        self.text = String(decoding: bytes, as: UTF8.self)
    }
}
