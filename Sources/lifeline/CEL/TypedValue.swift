import CEL
import Foundation
import JSON

/// Values of the language with their types, as the conformance suite's JSON writes them: `{"t": "int", "v": "-1"}`.
///
/// Numbers are text, so that 64 bits are safe; bytes are base64; a map is a list of pairs. An optional, which the suite
/// has not, is `{"t": "optional", "v": …}`, without `v` when it is empty.
enum TypedValue {
    /// Why a typed value cannot be read.
    struct Failure: Error {
        let message: String
    }

    static func json(_ value: Value) -> JSON.Value {
        switch value {
        case .null: return ["t": "null"]
        case .bool(let flag): return ["t": "bool", "v": .bool(flag)]
        case .int(let number): return ["t": "int", "v": .string(String(number))]
        case .uint(let number): return ["t": "uint", "v": .string(String(number))]
        case .double(let number): return ["t": "double", "v": .string(text(of: number))]
        case .string(let text): return ["t": "string", "v": .string(text)]
        case .bytes(let bytes): return ["t": "bytes", "v": .string(Data(bytes).base64EncodedString())]
        case .timestamp(let time):
            return [
                "t": "timestamp", "v": .string(time.description), "seconds": .string(String(time.seconds)),
                "nanos": .int(Int64(time.nanoseconds)),
            ]
        case .duration(let span):
            let (seconds, rest) = span.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
            return [
                "t": "duration", "v": .string(span.description), "seconds": .string(String(seconds)),
                "nanos": .int(rest),
            ]
        case .list(let list): return ["t": "list", "v": .array(list.elements.map { json($0) })]
        case .map(let map):
            return ["t": "map", "v": .array(map.entries.map { .array([json($0.key), json($0.value)]) })]
        case .type(let type): return ["t": "type", "v": .string(type.name)]
        case .optional(let optional):
            guard let wrapped = optional.wrapped else { return ["t": "optional"] }
            return ["t": "optional", "v": json(wrapped)]
        case .object, .opaque, .scalar, .error, .unknown:
            return ["t": .string(value.typeName), "v": .string(value.description)]
        }
    }

    private static func text(of number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        return number.description
    }

    static func value(_ json: JSON.Value) throws(Failure) -> Value {
        guard let type = json["t"]?.string else {
            throw Failure(message: "a typed value is an object with its type in \"t\"")
        }
        let content = json["v"]
        switch type {
        case "null": return .null
        case "bool": if let flag = content?.bool { return .bool(flag) }
        case "int": if let number = content?.string.flatMap({ Int64($0) }) { return .int(number) }
        case "uint": if let number = content?.string.flatMap({ UInt64($0) }) { return .uint(number) }
        case "double": if let number = content?.string.flatMap({ double($0) }) { return .double(number) }
        case "string": if let text = content?.string { return .string(text) }
        case "bytes":
            if let data = content?.string.flatMap({ Data(base64Encoded: $0) }) { return .bytes(Array(data)) }
        case "type": if let name = content?.string { return .type(TypeValue(name)) }
        case "timestamp": if let time = timestamp(json) { return .timestamp(time) }
        case "duration": if let span = duration(json) { return .duration(span) }
        case "optional":
            return content == nil ? .none : .some(try content.map { json throws(Failure) in try value(json) } ?? .null)
        case "list": if let elements = content?.array { return .list(try values(elements)) }
        case "map": if let entries = content?.array { return try map(entries) }
        default: throw Failure(message: "there is no type \"\(type)\"")
        }
        throw Failure(message: "\"v\" is no \(type)")
    }

    private static func values(_ elements: [JSON.Value]) throws(Failure) -> [Value] {
        var values: [Value] = []
        for element in elements { values.append(try value(element)) }
        return values
    }

    private static func map(_ entries: [JSON.Value]) throws(Failure) -> Value {
        var pairs: [(key: Value, value: Value)] = []
        for entry in entries {
            guard let pair = entry.array, pair.count == 2 else {
                throw Failure(message: "an entry of a map is a pair of typed values")
            }
            let key = try value(pair[0])
            switch key {
            case .bool, .int, .uint, .string: pairs.append((key, try value(pair[1])))
            default: throw Failure(message: "a map's key is a bool, int, uint or string")
            }
        }
        let map = MapValue(pairs)
        guard map.count == pairs.count else { throw Failure(message: "a map has the same key twice") }
        return .map(map)
    }

    private static func double(_ text: String) -> Double? {
        switch text {
        case "NaN": .nan
        case "Infinity": .infinity
        case "-Infinity": -.infinity
        default: Double(text).flatMap { $0.isFinite ? $0 : nil }
        }
    }

    /// `seconds` and `nanos` where they are given, else the text.
    private static func timestamp(_ json: JSON.Value) -> Timestamp? {
        guard let seconds = json["seconds"] else { return json["v"]?.string.flatMap { Timestamp($0) } }
        guard let seconds = integer(seconds), let nanoseconds = integer(json["nanos"] ?? 0),
            (0..<1_000_000_000).contains(nanoseconds)
        else { return nil }
        let time = Timestamp(seconds: seconds, nanoseconds: Int32(nanoseconds))
        return time.isInRange ? time : nil
    }

    private static func duration(_ json: JSON.Value) -> TimeSpan? {
        guard let seconds = json["seconds"] else { return json["v"]?.string.flatMap { TimeSpan($0) } }
        guard let seconds = integer(seconds), let nanoseconds = integer(json["nanos"] ?? 0) else { return nil }
        let (product, first) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, second) = product.addingReportingOverflow(nanoseconds)
        return first || second ? nil : TimeSpan(nanoseconds: sum)
    }

    private static func integer(_ json: JSON.Value) -> Int64? { json.int ?? json.string.flatMap { Int64($0) } }
}
