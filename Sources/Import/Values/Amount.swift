import Events
import JSON

/// Money as a register writes it: `12,345.60`, `￥300`, `3.2万元`, `1000元`.
struct Amount {
    /// Exact; as an event has it.
    let yuan: JSON.Number

    /// What an amount counts.
    enum Unit: String, CaseIterable, Sendable {
        case yuan = "元"
        case thousand = "千元"
        case tenThousand = "万元"
        case hundredMillion = "亿元"
        case fen = "分"

        /// In powers of ten of yuan.
        var power: Int {
            switch self {
            case .yuan: 0
            case .thousand: 3
            case .tenThousand: 4
            case .hundredMillion: 8
            case .fen: -2
            }
        }
    }

    /// - Parameter unit: what a bare number counts; a unit in the text goes before it.
    init?(_ text: String, unit: Unit) {
        var digits = FoldedText.width(text).filter { $0 != "," && !$0.isWhitespace }
        if let first = digits.first, "¥￥".contains(first) { digits.removeFirst() }
        var unit = unit
        for (suffix, meant) in Self.suffixes where digits.hasSuffix(suffix) {
            digits.removeLast(suffix.count)
            unit = meant
            break
        }
        guard let number = DecimalNumber(parsing: digits), let scaled = Self.scaled(number, by: unit.power),
            let value = JSON.Number(scaled.description)
        else { return nil }
        yuan = value
    }

    /// The longest first.
    private static let suffixes: [(String, Unit)] = [
        ("亿元", .hundredMillion), ("万元", .tenThousand), ("千元", .thousand), ("亿", .hundredMillion),
        ("万", .tenThousand), ("千", .thousand), ("元", .yuan), ("分", .fen),
    ]

    /// Nil where it does not fit.
    private static func scaled(_ number: DecimalNumber, by power: Int) -> DecimalNumber? {
        guard power > 0 else {
            let scale = Int(number.scale) - power
            return scale <= 18 ? DecimalNumber(mantissa: number.mantissa, scale: UInt8(scale)) : nil
        }
        let shift = min(Int(number.scale), power)
        var mantissa = number.mantissa
        for _ in shift..<power {
            let (product, overflows) = mantissa.multipliedReportingOverflow(by: 10)
            guard !overflows else { return nil }
            mantissa = product
        }
        return DecimalNumber(mantissa: mantissa, scale: number.scale - UInt8(shift))
    }
}
