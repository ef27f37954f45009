/// A text as the readers see it: one 16-bit unit a character, so that an index is an offset of the text itself.
///
/// Units are folded, one for one: full-width letters, digits and marks become their ASCII forms, so that 400，000 元 and
/// 400,000 元, Ａ and A, are the same to every reader. What is beyond the basic plane becomes U+FFFD, which no term has.
struct SourceText {
    let units: [UInt16]

    init(_ text: String) {
        var units: [UInt16] = []
        units.reserveCapacity(text.utf8.count / 2)
        for scalar in text.unicodeScalars { units.append(SourceText.folded(scalar.value)) }
        self.units = units
    }

    var count: Int { units.count }

    /// 0 beyond either end.
    subscript(_ index: Int) -> UInt16 { index >= 0 && index < units.count ? units[index] : 0 }

    func hasPrefix(_ term: [UInt16], at index: Int) -> Bool {
        guard index >= 0, index + term.count <= units.count else { return false }
        for (offset, unit) in term.enumerated() where units[index + offset] != unit { return false }
        return true
    }

    /// Where the bracket opens that the index closes, within forty characters.
    func bracket(closedAt index: Int) -> Int? {
        guard self[index] == Unit.of(")") else { return nil }
        var place = index - 1
        while place >= 0, index - place <= 40, self[place] != Unit.of(")") {
            if self[place] == Unit.of("(") { return place }
            place -= 1
        }
        return nil
    }

    static func folded(_ value: UInt32) -> UInt16 {
        switch value {
        case 0xFF01...0xFF5E: UInt16(value - 0xFEE0)
        case 0x3000, 0x00A0, 0x0009: 0x20
        case 0x000D, 0x2028, 0x2029: 0x0A
        // Marks that mask a name: ×, ＊ and the like.
        case 0x00D7, 0x2715: UInt16(UInt8(ascii: "X"))
        case 0x3007, 0x25CB: Unit.zero
        case 0...0xFFFF: UInt16(value)
        default: 0xFFFD
        }
    }
}

/// Units by name.
enum Unit {
    static let zero = Unit.of("零")
    static let masked = Unit.of("某")
    static let comma = UInt16(UInt8(ascii: ","))
    static let point = UInt16(UInt8(ascii: "."))
    static let letterX = UInt16(UInt8(ascii: "X"))
    static let smallX = UInt16(UInt8(ascii: "x"))
    static let star = UInt16(UInt8(ascii: "*"))
    static let newline: UInt16 = 0x0A
    static let space: UInt16 = 0x20

    /// The unit of a character of the basic plane.
    static func of(_ character: Unicode.Scalar) -> UInt16 { SourceText.folded(character.value) }

    static func all(_ text: String) -> [UInt16] { text.unicodeScalars.map(of) }

    static func isDigit(_ unit: UInt16) -> Bool { unit >= 0x30 && unit <= 0x39 }

    static func isHan(_ unit: UInt16) -> Bool { unit >= 0x4E00 && unit <= 0x9FFF }

    /// What stands for the letters of a name that was taken out.
    static func isMask(_ unit: UInt16) -> Bool { unit == masked || unit == letterX || unit == smallX || unit == star }
}
