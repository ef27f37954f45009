/// Turns the text of a literal into its value, or says why it is none.
enum LiteralDecoder {
    struct Failure: Error {
        let reason: CompilationFailure.Issue.Reason
        var offset = 0
    }

    static func int(_ text: String, isNegative: Bool) throws(Failure) -> Value {
        let sign = isNegative ? "-" : ""
        let number =
            text.hasPrefix("0x") || text.hasPrefix("0X")
            ? Int64(sign + text.dropFirst(2), radix: 16) : Int64(sign + text)
        guard let number else { throw Failure(reason: .numberTooGreat) }
        return .int(number)
    }

    static func uint(_ text: String) throws(Failure) -> Value {
        let digits = text.dropLast()
        let number =
            digits.hasPrefix("0x") || digits.hasPrefix("0X") ? UInt64(digits.dropFirst(2), radix: 16) : UInt64(digits)
        guard let number else { throw Failure(reason: .numberTooGreat) }
        return .uint(number)
    }

    static func double(_ text: String) throws(Failure) -> Value {
        guard let number = Double(text.hasPrefix(".") ? "0" + text : text) else {
            throw Failure(reason: .noNumber)
        }
        return .double(number)
    }

    /// The literal with prefix and quotes.
    static func text(_ literal: ArraySlice<UInt8>) throws(Failure) -> Value {
        var body = literal
        var isBytes = false
        var isRaw = false
        if let first = body.first, first | 0x20 == UInt8(ascii: "b") {
            isBytes = true
            body = body.dropFirst()
        }
        if let first = body.first, first | 0x20 == UInt8(ascii: "r") {
            isRaw = true
            body = body.dropFirst()
        }
        guard let quote = body.first else { throw Failure(reason: .emptyText) }
        let isTriple = body.count >= 6 && body.prefix(3).allSatisfy { $0 == quote }
        body = body.dropFirst(isTriple ? 3 : 1).dropLast(isTriple ? 3 : 1)
        let decoded = isRaw ? Array(body) : try unescaped(body, isBytes: isBytes, start: literal.startIndex)
        return isBytes ? .bytes(decoded) : .string(String(decoding: decoded, as: UTF8.self))
    }

    private static func unescaped(
        _ body: ArraySlice<UInt8>, isBytes: Bool, start: Int
    ) throws(Failure) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(body.count)
        var position = body.startIndex
        while position < body.endIndex {
            let byte = body[position]
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                position += 1
                continue
            }
            let escape = position - start
            guard position + 1 < body.endIndex else { throw Failure(reason: .escapeCutShort, offset: escape) }
            let letter = body[position + 1]
            if let plain = simple[letter] {
                result.append(plain)
                position += 2
                continue
            }
            let (first, digits, radix) = try form(letter, isBytes: isBytes, escape: escape)
            let range = position + first..<position + first + digits
            guard range.upperBound <= body.endIndex,
                let value = UInt32(String(decoding: body[range], as: UTF8.self), radix: radix),
                body[range].allSatisfy(Lexer.isHex)
            else { throw Failure(reason: .escapeNeedsDigits(digits), offset: escape) }
            position = range.upperBound
            if isBytes {
                guard let byte = UInt8(exactly: value) else {
                    throw Failure(reason: .escapeIsNoByte, offset: escape)
                }
                result.append(byte)
            } else {
                guard let scalar = Unicode.Scalar(value) else {
                    throw Failure(reason: .escapeIsNoCodePoint, offset: escape)
                }
                result.append(contentsOf: Array(String(Character(scalar)).utf8))
            }
        }
        return result
    }

    private static func form(
        _ letter: UInt8, isBytes: Bool, escape: Int
    ) throws(Failure) -> (first: Int, digits: Int, radix: Int) {
        switch letter {
        case UInt8(ascii: "x"), UInt8(ascii: "X"): return (2, 2, 16)
        case UInt8(ascii: "u") where !isBytes: return (2, 4, 16)
        case UInt8(ascii: "U") where !isBytes: return (2, 8, 16)
        case UInt8(ascii: "0")...UInt8(ascii: "3"): return (1, 3, 8)
        default: throw Failure(reason: .noSuchEscape, offset: escape)
        }
    }

    private static let simple: [UInt8: UInt8] = [
        UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10,
        UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "v"): 11, UInt8(ascii: "\\"): 0x5C,
        UInt8(ascii: "?"): 0x3F, UInt8(ascii: "\""): 0x22, UInt8(ascii: "'"): 0x27, UInt8(ascii: "`"): 0x60,
    ]
}
