extension JSON.Value {
    /// One document. Numbers are written as they were read.
    public func serialized(order: JSON.Writer.Order = .given, pretty: Bool = false) -> [UInt8] {
        var writer = JSON.Writer(order: order, pretty: pretty)
        writer.value(self)
        return writer.bytes
    }

    /// The one text of all equal values, to be hashed: no space, keys sorted, numbers in one form.
    ///
    /// It is RFC 8785's for every number that a double's shortest decimal expresses; others keep all their digits,
    /// where RFC 8785 would round them: two amounts that differ never get one hash.
    public func canonical() -> [UInt8] {
        var writer = JSON.Writer(canonical: ())
        writer.value(self)
        return writer.bytes
    }
}

extension JSON.Value: CustomStringConvertible {
    /// Compact JSON.
    public var description: String { String(decoding: serialized(), as: UTF8.self) }
}

extension JSON.Number {
    /// The form of ECMAScript's `Number::toString`, which RFC 8785 takes, with every digit.
    var canonical: JSON.Number {
        let decimal = decimal
        guard !decimal.isZero else { return JSON.Number(unchecked: "0") }
        let digits = String(decoding: decimal.digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
        let count = digits.utf8.count
        /// Where the point stands, counted from the first digit.
        let point = count + decimal.exponent
        let sign = decimal.isNegative ? "-" : ""
        let text: String
        if point >= count, point <= 21 {
            text = digits + String(repeating: "0", count: point - count)
        } else if point >= 1, point <= 21 {
            text = digits.prefix(point) + "." + digits.dropFirst(point)
        } else if point > -6, point <= 0 {
            text = "0." + String(repeating: "0", count: -point) + digits
        } else {
            let power = point - 1
            let fraction = count > 1 ? "." + digits.dropFirst() : ""
            text = digits.prefix(1) + fraction + "e" + (power < 0 ? "" : "+") + String(power)
        }
        return JSON.Number(unchecked: sign + text)
    }
}
