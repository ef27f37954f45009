import Foundation

/// `"%s is %d".format([…])`
struct Formatter {
    private let arguments: [Value]
    private let context: EvaluationContext

    init(_ arguments: [Value], _ context: EvaluationContext) {
        self.arguments = arguments
        self.context = context
    }

    private struct Failure: Error {
        let error: EvaluationError
    }

    private static let costExceeded = EvaluationError(.textTooLong)

    func format(_ text: String) -> Value {
        do throws(Failure) {
            return .string(try formatted(text))
        } catch {
            return .error(error.error)
        }
    }

    private func formatted(_ text: String) throws(Failure) -> String {
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        var position = 0
        var next = 0
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "%") else {
                result.append(bytes[position])
                position += 1
                continue
            }
            position += 1
            if position < bytes.count, bytes[position] == UInt8(ascii: "%") {
                result.append(bytes[position])
                position += 1
                continue
            }
            let precision = try precision(bytes, &position)
            guard position < bytes.count else { throw invalid(.cutShort) }
            guard next < arguments.count else { throw invalid(.tooFewArguments) }
            let clause = try clause(bytes[position], arguments[next], precision)
            guard context.charge(clause.utf8.count / 64) else { throw Failure(error: Formatter.costExceeded) }
            result.append(contentsOf: clause.utf8)
            position += 1
            next += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func precision(_ bytes: [UInt8], _ position: inout Int) throws(Failure) -> Int? {
        guard position < bytes.count, bytes[position] == UInt8(ascii: ".") else { return nil }
        position += 1
        var precision = 0
        while position < bytes.count, Lexer.isDigit(bytes[position]) {
            precision = precision * 10 + Int(bytes[position] - 0x30)
            guard precision <= 1000 else { throw invalid(.precisionTooGreat) }
            position += 1
        }
        return precision
    }

    private func invalid(_ fault: EvaluationError.Reason.Format) -> Failure {
        Failure(error: EvaluationError(.format(fault)))
    }

    private func clause(_ letter: UInt8, _ value: Value, _ precision: Int?) throws(Failure) -> String {
        switch letter {
        case UInt8(ascii: "s"): return try string(value, depth: 0)
        case UInt8(ascii: "d"): return try decimal(value)
        case UInt8(ascii: "f"): return try real(value, precision, "f")
        case UInt8(ascii: "e"): return try real(value, precision, "e")
        case UInt8(ascii: "b"):
            if case .bool(let flag) = value { return flag ? "1" : "0" }
            return try integer(value, radix: 2, isUppercase: false)
        case UInt8(ascii: "o"): return try integer(value, radix: 8, isUppercase: false)
        case UInt8(ascii: "x"): return try hexadecimal(value, isUppercase: false)
        case UInt8(ascii: "X"): return try hexadecimal(value, isUppercase: true)
        default: throw invalid(.noSuchClause)
        }
    }

    private func integer(_ value: Value, radix: Int, isUppercase: Bool) throws(Failure) -> String {
        switch value {
        case .int(let number): String(number, radix: radix, uppercase: isUppercase)
        case .uint(let number): String(number, radix: radix, uppercase: isUppercase)
        default: throw invalid(.takesInteger)
        }
    }

    private func decimal(_ value: Value) throws(Failure) -> String {
        if case .double(let number) = value { return Conversion.plainText(of: number) }
        return try integer(value, radix: 10, isUppercase: false)
    }

    private func real(_ value: Value, _ precision: Int?, _ form: String) throws(Failure) -> String {
        let number: Double
        switch value {
        case .double(let value): number = value
        case .int(let value): number = Double(value)
        case .uint(let value): number = Double(value)
        default: throw invalid(.takesNumber)
        }
        guard number.isFinite else { return Conversion.plainText(of: number) }
        return String(format: "%.\(precision ?? 6)\(form)", number)
    }

    private func hexadecimal(_ value: Value, isUppercase: Bool) throws(Failure) -> String {
        let bytes: [UInt8]
        switch value {
        case .string(let text): bytes = Array(text.utf8)
        case .bytes(let value): bytes = value
        default: return try integer(value, radix: 16, isUppercase: isUppercase)
        }
        guard context.charge(bytes.count / 32) else { throw Failure(error: Formatter.costExceeded) }
        return bytes.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: isUppercase)
        }.joined()
    }

    private func string(_ value: Value, depth: Int) throws(Failure) -> String {
        guard depth < 64 else { throw Failure(error: EvaluationError(.valueTooDeep)) }
        guard context.charge(1) else { throw Failure(error: Formatter.costExceeded) }
        switch value {
        case .null: return "null"
        case .list(let list):
            var parts: [String] = []
            for element in list.elements(in: context) { parts.append(try string(element, depth: depth + 1)) }
            return "[" + parts.joined(separator: ", ") + "]"
        case .map(let map):
            var parts: [(key: String, value: String)] = []
            for entry in map.entries(in: context) {
                parts.append((try string(entry.key, depth: depth + 1), try string(entry.value, depth: depth + 1)))
            }
            let sorted = parts.sorted { Text.isLess($0.key, $1.key) }
            return "{" + sorted.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
        case .type(let type): return type.name
        case .double(let number): return Conversion.plainText(of: number)
        case .opaque, .scalar: return value.description
        case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .error(let error): throw Failure(error: error)
        default:
            guard case .string(let text) = Conversion.string(value) else { throw invalid(.noText) }
            return text
        }
    }
}
