/// Texts of registers in one spelling, to be compared and read.
enum FoldedText {
    /// Full-width letters, digits and signs as their ASCII forms, the ideographic space as a space.
    static func width(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { (0xFF01...0xFF5E).contains($0.value) || $0.value == 0x3000 }) else {
            return text
        }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            case 0x3000: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// Also without any white space: names of columns are set with spaces and broken into lines.
    static func name(_ text: String) -> String { width(text).filter { !$0.isWhitespace } }

    /// Without white space around it, that of Chinese typography included.
    static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }

    /// A cell of a text file without what only keeps a spreadsheet from taking it for a number: `="3303…"`, `'3303…`.
    static func unguarded(_ text: String) -> String {
        if text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count > 3 {
            return String(text.dropFirst(2).dropLast())
        }
        if text.hasPrefix("'"), text.dropFirst().first?.isNumber == true { return String(text.dropFirst()) }
        return text
    }
}
