extension Library {
    /// `int(x)`, `string(x)` and the other conversions.
    static let conversions = Library { library in
        library.convert("int", .int, from: [.int, .uint, .double, .string, .timestamp], Conversion.int)
        library.convert("uint", .uint, from: [.uint, .int, .double, .string], Conversion.uint)
        library.convert("double", .double, from: [.double, .int, .uint, .string], Conversion.double)
        library.convert(
            "string", .string, from: [.string, .bool, .int, .uint, .double, .bytes, .timestamp, .duration],
            Conversion.string)
        library.convert("bytes", .bytes, from: [.bytes, .string], Conversion.bytes)
        library.convert("bool", .bool, from: [.bool, .string], Conversion.bool)
        library.convert("timestamp", .timestamp, from: [.timestamp, .string, .int], Conversion.timestamp)
        library.convert("duration", .duration, from: [.duration, .string], Conversion.duration)
    }

    private mutating func convert(
        _ name: String, _ result: CELType, from types: [CELType], _ body: @escaping @Sendable (Value) -> Value
    ) {
        for type in types {
            add(
                name,
                .unary("\(type)_to_\(name)", type, result) { value, context in
                    if case .string(let text) = value, let exceeded = Value.charge(text.utf8.count, context) {
                        return exceeded
                    }
                    return body(value)
                })
        }
    }
}

/// Conversions between the types of the language; what can't be converted is an error.
enum Conversion {
    private static func failure(_ type: String) -> Value {
        .failure(.unreadable(as: type))
    }

    static func int(_ value: Value) -> Value {
        switch value {
        case .int: return value
        case .uint(let number): return Int64(exactly: number).map { .int($0) } ?? Operators.overflow
        case .double(let number):
            guard number > -0x1p63, number < 0x1p63 else { return Operators.overflow }
            return .int(Int64(number))
        case .string(let text): return Int64(text).map { .int($0) } ?? failure("int")
        case .timestamp(let time): return .int(time.seconds)
        default: return .noSuchOverload
        }
    }

    static func uint(_ value: Value) -> Value {
        switch value {
        case .uint: return value
        case .int(let number): return UInt64(exactly: number).map { .uint($0) } ?? Operators.overflow
        case .double(let number):
            guard number >= 0, number < 0x1p64 else { return Operators.overflow }
            return .uint(UInt64(number))
        case .string(let text): return UInt64(text).map { .uint($0) } ?? failure("uint")
        default: return .noSuchOverload
        }
    }

    static func double(_ value: Value) -> Value {
        switch value {
        case .double: return value
        case .int(let number): return .double(Double(number))
        case .uint(let number): return .double(Double(number))
        case .string(let text):
            switch text {
            case "NaN": return .double(.nan)
            case "Infinity", "+Infinity", "Inf", "+Inf": return .double(.infinity)
            case "-Infinity", "-Inf": return .double(-.infinity)
            default:
                guard text.utf8.allSatisfy({ Lexer.isDigit($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }) else {
                    return failure("double")
                }
                return Double(text).map { .double($0) } ?? failure("double")
            }
        default: return .noSuchOverload
        }
    }

    static func string(_ value: Value) -> Value {
        switch value {
        case .string: return value
        case .bool(let flag): return .string(flag ? "true" : "false")
        case .int(let number): return .string(String(number))
        case .uint(let number): return .string(String(number))
        case .double(let number): return .string(text(of: number))
        case .timestamp(let time): return .string(TimeText.text(of: time))
        case .duration(let span): return .string(TimeText.text(of: span))
        case .bytes(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else {
                return .failure(.notUTF8)
            }
            return .string(text)
        default: return .noSuchOverload
        }
    }

    /// The shortest text that reads back as the same number; whole numbers have no point.
    static func plainText(of number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// The same digits as Google's implementations write them: with an exponent from a million on, and below a
    /// ten-thousandth.
    static func text(of number: Double) -> String {
        let plain = plainText(of: number)
        guard number.isFinite, number != 0, !(0.0001..<1_000_000).contains(abs(number)) else { return plain }
        let parts = plain.drop { $0 == "-" }.split(separator: "e", maxSplits: 1)
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let all = mantissa[0] + (mantissa.count > 1 ? mantissa[1] : "")
        let digits = all.drop { $0 == "0" }
        let exponent =
            mantissa[0].count - 1 - (all.count - digits.count) + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        var fraction = digits.dropFirst()
        while fraction.last == "0" { fraction.removeLast() }
        let power = String(abs(exponent))
        return (number < 0 ? "-" : "") + digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + "e"
            + (exponent < 0 ? "-" : "+") + (power.count < 2 ? "0" : "") + power
    }

    static func bytes(_ value: Value) -> Value {
        switch value {
        case .bytes: value
        case .string(let text): .bytes(Array(text.utf8))
        default: .noSuchOverload
        }
    }

    static func bool(_ value: Value) -> Value {
        switch value {
        case .bool: value
        case .string("true"), .string("True"), .string("TRUE"), .string("t"), .string("1"): .bool(true)
        case .string("false"), .string("False"), .string("FALSE"), .string("f"), .string("0"): .bool(false)
        case .string: failure("bool")
        default: .noSuchOverload
        }
    }

    static func timestamp(_ value: Value) -> Value {
        switch value {
        case .timestamp: return value
        case .int(let seconds):
            let time = Timestamp(seconds: seconds)
            return time.isInRange ? .timestamp(time) : Operators.timeRange
        case .string(let text):
            guard let time = TimeText.timestamp(text) else { return failure("timestamp") }
            return time.isInRange ? .timestamp(time) : Operators.timeRange
        default: return .noSuchOverload
        }
    }

    static func duration(_ value: Value) -> Value {
        switch value {
        case .duration: value
        case .string(let text): TimeText.duration(text).map { .duration($0) } ?? failure("duration")
        default: .noSuchOverload
        }
    }
}
