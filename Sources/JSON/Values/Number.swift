extension JSON {
    /// A decimal number as it was written, never rounded: `19.90` keeps its zero in `text` and equals `19.9`.
    ///
    /// Comparison is exact for every length of digits.
    public struct Number: Sendable {
        /// As the document has it.
        public let text: String

        /// Nil unless the text is a number by the grammar of RFC 8259 and its exponent has at most nine digits.
        public init?(_ text: String) {
            guard Decimal(text.utf8) != nil else { return nil }
            self.text = text
        }

        /// The caller knows that the text is a number.
        init(unchecked text: String) { self.text = text }

        public init(_ value: some FixedWidthInteger) { text = String(value) }

        /// The shortest decimal that rounds to this double; nil for infinities and not-a-number.
        public init?(_ value: Double) {
            guard value.isFinite else { return nil }
            text = value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
        }

        /// The nearest double; infinite when out of range. Not for money.
        public var double: Double { Double(text) ?? .nan }

        /// The number if it is whole and fits 64 bits; `1.0` and `1e3` are whole.
        public var int: Int64? { integer(scaledBy: 0) }

        /// The number times 10 to the power of `digits`, if that is whole and fits: yuan in fen with 2.
        public func integer(scaledBy digits: Int) -> Int64? { decimal.integer(scaledBy: digits) }

        public var isInteger: Bool { decimal.isInteger }

        var decimal: Decimal { Decimal(text.utf8) ?? Decimal() }
    }
}

extension JSON.Number: Hashable, Comparable {
    public static func == (a: Self, b: Self) -> Bool { a.text == b.text || a.decimal == b.decimal }
    public static func < (a: Self, b: Self) -> Bool { a.decimal < b.decimal }
    public func hash(into hasher: inout Hasher) { decimal.hash(into: &hasher) }
}

extension JSON.Number: CustomStringConvertible {
    public var description: String { text }
}
