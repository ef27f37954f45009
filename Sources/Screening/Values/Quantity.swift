public import Events

/// An exact rational number: money in yuan, ratios, averages. Only a result that is shown is rounded.
///
/// Every operation that does not fit 128 bits gives nil, which a condition sees as an error, never as a wrong number.
public struct Quantity: Hashable, Sendable {
    let numerator: Int128
    /// Greater than zero, without a common factor.
    let denominator: Int128

    public static let zero = Quantity(0)

    public init(_ value: Int64) {
        numerator = Int128(value)
        denominator = 1
    }

    /// Money, in yuan.
    public init(fen: Int64) {
        self.init(reducing: Int128(fen), over: 100)
    }

    public init(_ decimal: DecimalNumber) {
        var denominator: Int128 = 1
        for _ in 0..<decimal.scale { denominator *= 10 }
        self.init(reducing: Int128(decimal.mantissa), over: denominator)
    }

    /// `denominator` is greater than zero.
    private init(reducing numerator: Int128, over denominator: Int128) {
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = a == 0 ? 1 : Int128(a)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    public static func sum(_ left: Quantity, _ right: Quantity) -> Quantity? {
        if left.denominator == right.denominator {
            let (sum, overflow) = left.numerator.addingReportingOverflow(right.numerator)
            return overflow ? nil : Quantity(reducing: sum, over: left.denominator)
        }
        guard let a = product(left.numerator, right.denominator), let b = product(right.numerator, left.denominator),
            let denominator = product(left.denominator, right.denominator)
        else { return nil }
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? nil : Quantity(reducing: sum, over: denominator)
    }

    public static func difference(_ left: Quantity, _ right: Quantity) -> Quantity? {
        sum(left, right.negated)
    }

    public static func product(_ left: Quantity, _ right: Quantity) -> Quantity? {
        guard let numerator = product(left.numerator, right.numerator),
            let denominator = product(left.denominator, right.denominator)
        else { return nil }
        return Quantity(reducing: numerator, over: denominator)
    }

    /// Nil also for a divisor of zero.
    public static func quotient(_ left: Quantity, _ right: Quantity) -> Quantity? {
        guard right.numerator != 0 else { return nil }
        let sign: Int128 = right.numerator < 0 ? -1 : 1
        guard let numerator = product(left.numerator, right.denominator * sign),
            let denominator = product(left.denominator, right.numerator * sign)
        else { return nil }
        return Quantity(reducing: numerator, over: denominator)
    }

    var negated: Quantity { Quantity(reducing: 0 - numerator, over: denominator) }

    private static func product(_ left: Int128, _ right: Int128) -> Int128? {
        let (value, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? nil : value
    }

    /// In hundredths, rounded half to even: money in fen. Nil where it does not fit 64 bits.
    public var fen: Int64? {
        guard let scaled = Quantity.product(numerator, 100) else { return nil }
        var (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator)
        if remainder < 0 {
            quotient -= 1
            remainder += denominator
        }
        let rest = denominator - remainder
        if remainder > rest || (remainder == rest && quotient & 1 != 0) { quotient += 1 }
        return Int64(exactly: quotient)
    }
}

extension Quantity: Comparable {
    public static func < (left: Quantity, right: Quantity) -> Bool {
        if let a = product(left.numerator, right.denominator), let b = product(right.numerator, left.denominator) {
            return a < b
        }
        // Too large to multiply: by whole parts, then by the fractions' reciprocals, as continued fractions compare.
        return compare(left, right) < 0
    }

    private static func compare(_ left: Quantity, _ right: Quantity) -> Int {
        var (a, b, c, d) = (left.numerator, left.denominator, right.numerator, right.denominator)
        var sign = 1
        while true {
            let (p, q) = (floor(a, b), floor(c, d))
            if p != q { return p < q ? -sign : sign }
            (a, c) = (a - p * b, c - q * d)
            if a == 0 || c == 0 { return a == c ? 0 : (a == 0 ? -sign : sign) }
            (a, b, c, d) = (b, a, d, c)
            sign = -sign
        }
    }

    private static func floor(_ numerator: Int128, _ denominator: Int128) -> Int128 {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

extension Quantity {
    /// At most six decimals, rounded half to even; `fen` where that does not fit.
    var decimal: DecimalNumber {
        if let exact = rounded(scale: 6) { return DecimalNumber(mantissa: exact, scale: 6) }
        return DecimalNumber(mantissa: fen ?? 0, scale: 2)
    }

    /// In units of a power of ten, rounded half to even; nil where it does not fit.
    private func rounded(scale: Int) -> Int64? {
        var factor: Int128 = 1
        for _ in 0..<scale { factor *= 10 }
        guard let scaled = Quantity.product(self, Quantity(Int64(factor))) else { return nil }
        return scaled.whole(.toNearestOrEven)
    }

    /// The multiple of the step that is nearest by the rule; nil for a step that is not above zero, or an overflow.
    func rounded(_ rule: FloatingPointRoundingRule, toMultipleOf step: Quantity) -> Quantity? {
        guard step.numerator > 0, let ratio = Quantity.quotient(self, step), let whole = ratio.whole(rule) else {
            return nil
        }
        return Quantity.product(Quantity(whole), step)
    }

    private func whole(_ rule: FloatingPointRoundingRule) -> Int64? {
        var (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        if remainder < 0 {
            quotient -= 1
            remainder += denominator
        }
        let rest = denominator - remainder
        let goesUp =
            switch rule {
            case .up: remainder > 0
            case .down: false
            case .toNearestOrAwayFromZero: remainder > rest || (remainder == rest && numerator > 0)
            default: remainder > rest || (remainder == rest && quotient & 1 != 0)
            }
        if goesUp { quotient += 1 }
        return Int64(exactly: quotient)
    }
}

extension Quantity: CustomStringConvertible {
    /// At most two decimals, without trailing zeros: `1250.5`.
    public var description: String {
        guard let fen else { return "\(numerator)/\(denominator)" }
        return DecimalNumber(mantissa: fen, scale: 2).description
    }
}
