import Events
import JSON

/// Money as a register writes it: `12,345.60`, `￥300`, `3.2万元`, `1000元`.
struct Amount {
    /// Exact; as an event has it.
    let yuan: JSON.Number

    /// - Parameter unit: what a bare number counts; a unit in the text goes before it.
    init?(_ text: String, unit: FieldRule.Unit) {
        var digits = text.filter { $0 != "," && $0 != "，" && !$0.isWhitespace }
        if let first = digits.first, "¥￥".contains(first) { digits.removeFirst() }
        var unit = unit
        for (suffix, meant) in Self.suffixes where digits.hasSuffix(suffix) {
            digits.removeLast(suffix.count)
            unit = meant
            break
        }
        guard let number = DecimalNumber(parsing: digits) else { return nil }
        guard let scaled = Self.scaled(number, unit), let value = JSON.Number(scaled.description) else { return nil }
        yuan = value
    }

    /// The longest first.
    private static let suffixes: [(String, FieldRule.Unit)] = [
        ("万元", .tenThousand), ("万", .tenThousand), ("元", .yuan), ("分", .fen),
    ]

    private static func scaled(_ number: DecimalNumber, _ unit: FieldRule.Unit) -> DecimalNumber? {
        switch unit {
        case .yuan: return number
        case .fen: return number.scale <= 16 ? DecimalNumber(mantissa: number.mantissa, scale: number.scale + 2) : nil
        case .tenThousand:
            let shift = min(number.scale, 4)
            let factor = [10_000, 1000, 100, 10, 1][Int(shift)]
            let (product, overflows) = number.mantissa.multipliedReportingOverflow(by: Int64(factor))
            return overflows ? nil : DecimalNumber(mantissa: product, scale: number.scale - shift)
        }
    }
}
