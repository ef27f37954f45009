/// An exact decimal: `mantissa` ÷ 10^`scale`. Ratios and parameter values are such numbers; money is whole fen.
public struct DecimalNumber: Hashable, Sendable {
    public let mantissa: Int64
    /// Digits after the point, 0–18, without trailing zeros.
    public let scale: UInt8

    public init(mantissa: Int64, scale: UInt8 = 0) {
        var (mantissa, scale) = (mantissa, scale)
        while scale > 0, mantissa % 10 == 0 {
            mantissa /= 10
            scale -= 1
        }
        self.mantissa = mantissa
        self.scale = scale
    }

    /// JSON's number form, `-12.50` or `1.5e3`. Nil where it is none or does not fit 18 digits.
    public init?(parsing text: some StringProtocol) {
        var bytes = Array(text.utf8)[...]
        let negative = bytes.first == UInt8(ascii: "-")
        if negative { bytes = bytes.dropFirst() }
        var exponent = 0
        if let mark = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
            var digits = bytes[(mark + 1)...]
            let sign = digits.first == UInt8(ascii: "-") ? -1 : 1
            if digits.first == UInt8(ascii: "-") || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
            guard let value = Decimals.number(digits), value < 100 else { return nil }
            exponent = sign * value
            bytes = bytes[..<mark]
        }
        var mantissa: Int64 = 0
        var (scale, seen, point) = (0, 0, false)
        for byte in bytes {
            if byte == UInt8(ascii: "."), !point {
                point = true
                continue
            }
            guard let digit = Decimals.number(CollectionOfOne(byte)) else { return nil }
            seen += 1
            let (product, first) = mantissa.multipliedReportingOverflow(by: 10)
            let (sum, second) = product.addingReportingOverflow(Int64(digit))
            guard !first, !second else { return nil }
            mantissa = sum
            if point { scale += 1 }
        }
        guard seen > 0 else { return nil }
        scale -= exponent
        while scale > 0, mantissa % 10 == 0 {
            mantissa /= 10
            scale -= 1
        }
        while scale < 0 {
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            mantissa = product
            scale += 1
        }
        guard scale <= 18 else { return nil }
        self.init(mantissa: negative ? -mantissa : mantissa, scale: UInt8(scale))
    }

    /// An amount in yuan as whole fen; nil where it has a finer part or is too large.
    public var fen: Int64? {
        switch scale {
        case 0:
            let product = mantissa.multipliedReportingOverflow(by: 100)
            return product.overflow ? nil : product.partialValue
        case 1:
            let product = mantissa.multipliedReportingOverflow(by: 10)
            return product.overflow ? nil : product.partialValue
        case 2: return mantissa
        default: return nil
        }
    }
}

extension DecimalNumber: CustomStringConvertible {
    public var description: String {
        guard scale > 0 else { return String(mantissa) }
        let digits = String(mantissa.magnitude)
        let padded = String(repeating: "0", count: max(0, Int(scale) + 1 - digits.count)) + digits
        return (mantissa < 0 ? "-" : "") + padded.dropLast(Int(scale)) + "." + padded.suffix(Int(scale))
    }
}
