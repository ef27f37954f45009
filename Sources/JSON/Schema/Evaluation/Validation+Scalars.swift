extension Validation {
    mutating func number(_ keywords: Shared<NumberKeywords>, _ subschema: Subschema, _ at: Int, _ kind: NodeKind)
        -> Bool
    {
        let number: ExactNumber
        if kind == .integer {
            number = .int(tape.integer(at))
        } else {
            number = .decimal(Decimal(tape.bytes(at)) ?? Decimal())
        }
        var isValid = true
        if let bound = keywords.value.minimum, number.isLess(than: bound) {
            isValid = fail(subschema, "minimum", at, .below(minimum: bound.text))
        }
        if let bound = keywords.value.maximum, number.isGreater(than: bound) {
            isValid = fail(subschema, "maximum", at, .above(maximum: bound.text))
        }
        if let bound = keywords.value.exclusiveMinimum, !number.isGreater(than: bound) {
            isValid = fail(subschema, "exclusiveMinimum", at, .notAbove(bound.text))
        }
        if let bound = keywords.value.exclusiveMaximum, !number.isLess(than: bound) {
            isValid = fail(subschema, "exclusiveMaximum", at, .notBelow(bound.text))
        }
        if let bound = keywords.value.multipleOf, !number.isMultiple(of: bound) {
            isValid = fail(subschema, "multipleOf", at, .notMultiple(of: bound.text))
        }
        return isValid
    }

    mutating func string(_ keywords: Shared<StringKeywords>, _ subschema: Subschema, _ at: Int) -> Bool {
        let bytes = tape.bytes(at)
        var isValid = true
        if keywords.value.leastLength != nil || keywords.value.mostLength != nil {
            let length = Self.scalars(in: bytes)
            if let least = keywords.value.leastLength, length < least {
                isValid = fail(subschema, "minLength", at, .tooShort(length, minimum: least))
            }
            if let most = keywords.value.mostLength, length > most {
                isValid = fail(subschema, "maxLength", at, .tooLong(length, maximum: most))
            }
        }
        if let pattern = keywords.value.pattern, isValid || !isSatisfied, !pattern.matches(bytes) {
            isValid = fail(subschema, "pattern", at, .notMatching(pattern: pattern.source))
        }
        if let format = keywords.value.format, isValid || !isSatisfied, !format.takes(bytes) {
            isValid = fail(subschema, "format", at, .notInFormat(format.rawValue))
        }
        return isValid
    }

    /// Bytes that do not continue a character of UTF-8.
    private static func scalars(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }
}

private enum ExactNumber {
    case int(Int64)
    case decimal(Decimal)

    func isLess(than bound: NumberKeywords.Bound) -> Bool {
        if case .int(let value) = self, let other = bound.int { return value < other }
        return decimal < bound.decimal
    }

    func isGreater(than bound: NumberKeywords.Bound) -> Bool {
        if case .int(let value) = self, let other = bound.int { return value > other }
        return decimal > bound.decimal
    }

    /// Divisors of more digits than can be reckoned with are refused when the schema is compiled.
    func isMultiple(of bound: NumberKeywords.Bound) -> Bool {
        if case .int(let value) = self, let other = bound.int { return value % other == 0 }
        return decimal.isMultiple(of: bound.decimal) ?? false
    }

    private var decimal: Decimal {
        switch self {
        case .int(let value): Decimal(value)
        case .decimal(let value): value
        }
    }
}
