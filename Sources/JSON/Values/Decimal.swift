/// ± digits × 10^exponent in its one normal form: no zero at either end of the digits; zero has none and is positive.
struct Decimal: Sendable, Hashable {
    private(set) var isNegative = false
    /// Most significant first, each 0 to 9.
    private(set) var digits: [UInt8] = []
    private(set) var exponent = 0

    /// Digits of an exponent, so that reckoning with it cannot overflow.
    private static let exponentDigits = 9

    private enum State { case start, sign, zero, whole, point, fraction, e, exponentSign, exponent }

    init() {}

    init(_ value: Int64) {
        isNegative = value < 0
        var rest = value.magnitude
        while rest > 0 {
            digits.append(UInt8(rest % 10))
            rest /= 10
        }
        digits.reverse()
        normalise()
    }

    /// Nil unless the text is a number by the grammar of RFC 8259 with an exponent of at most nine digits.
    init?(_ text: some Sequence<UInt8>) {
        var state = State.start
        var power = 0
        var powerIsNegative = false
        var powerDigits = 0
        var fractionDigits = 0
        for byte in text {
            let isDigit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            switch (state, byte) {
            case (.start, UInt8(ascii: "-")):
                isNegative = true
                state = .sign
            case (.start, UInt8(ascii: "0")), (.sign, UInt8(ascii: "0")): state = .zero
            case (.start, _) where isDigit, (.sign, _) where isDigit, (.whole, _) where isDigit:
                digits.append(byte - UInt8(ascii: "0"))
                state = .whole
            case (.zero, UInt8(ascii: ".")), (.whole, UInt8(ascii: ".")): state = .point
            case (.point, _) where isDigit, (.fraction, _) where isDigit:
                digits.append(byte - UInt8(ascii: "0"))
                fractionDigits += 1
                state = .fraction
            case (.zero, UInt8(ascii: "e")), (.zero, UInt8(ascii: "E")), (.whole, UInt8(ascii: "e")),
                (.whole, UInt8(ascii: "E")), (.fraction, UInt8(ascii: "e")), (.fraction, UInt8(ascii: "E")):
                state = .e
            case (.e, UInt8(ascii: "+")): state = .exponentSign
            case (.e, UInt8(ascii: "-")):
                powerIsNegative = true
                state = .exponentSign
            case (.e, _) where isDigit, (.exponentSign, _) where isDigit, (.exponent, _) where isDigit:
                power = power * 10 + Int(byte - UInt8(ascii: "0"))
                powerDigits += 1
                guard powerDigits <= Self.exponentDigits else { return nil }
                state = .exponent
            default: return nil
            }
        }
        switch state {
        case .zero, .whole, .fraction, .exponent: break
        default: return nil
        }
        exponent = (powerIsNegative ? -power : power) - fractionDigits
        normalise()
    }

    private mutating func normalise() {
        if let first = digits.firstIndex(where: { $0 != 0 }) {
            if first > 0 { digits.removeFirst(first) }
            while digits.last == 0 {
                digits.removeLast()
                exponent += 1
            }
        } else {
            digits = []
            exponent = 0
            isNegative = false
        }
    }

    var isZero: Bool { digits.isEmpty }
    var isInteger: Bool { exponent >= 0 }

    func integer(scaledBy scale: Int) -> Int64? {
        if isZero { return 0 }
        let zeros = exponent + scale
        guard zeros >= 0, digits.count + zeros <= 19 else { return nil }
        var magnitude: UInt64 = 0
        for digit in digits { magnitude = magnitude * 10 + UInt64(digit) }
        for _ in 0..<zeros { magnitude *= 10 }
        if isNegative {
            return magnitude <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
        }
        return Int64(exactly: magnitude)
    }

    /// Whether this is a whole multiple. Exact while `divisor` has at most 18 digits; nil beyond.
    func isMultiple(of divisor: Decimal) -> Bool? {
        if isZero { return true }
        if divisor.isZero { return false }
        // With no zero at the end of its digits, a number of smaller exponent cannot be a multiple.
        if exponent < divisor.exponent { return false }
        guard divisor.digits.count <= 18 else { return nil }
        let modulus = divisor.digits.reduce(Int128(0)) { $0 * 10 + Int128($1) }
        var remainder = digits.reduce(Int128(0)) { ($0 * 10 + Int128($1)) % modulus }
        var power = exponent - divisor.exponent
        var base = Int128(10) % modulus
        while power > 0 {
            if power & 1 == 1 { remainder = remainder * base % modulus }
            base = base * base % modulus
            power >>= 1
        }
        return remainder == 0
    }
}

extension Decimal: Comparable {
    static func < (a: Decimal, b: Decimal) -> Bool {
        if a.isNegative != b.isNegative { return a.isNegative }
        return a.isNegative ? b.isSmaller(than: a) : a.isSmaller(than: b)
    }

    private func isSmaller(than other: Decimal) -> Bool {
        if isZero || other.isZero { return isZero && !other.isZero }
        let size = digits.count + exponent
        let otherSize = other.digits.count + other.exponent
        if size != otherSize { return size < otherSize }
        return digits.lexicographicallyPrecedes(other.digits)
    }
}
