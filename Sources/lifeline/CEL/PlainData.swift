import CEL
import CommandLineTool
import Foundation
import JSON

/// Plain JSON as values of the language, by the types that are declared and else by what it looks like: whole numbers are
/// ints, others doubles.
enum PlainData {
    struct Failure: Error {
        let text: Text
    }

    static func value(_ json: JSON.Value, as type: CELType = .dyn) throws(Failure) -> Value {
        switch type {
        case .dyn: return inferred(json)
        case .bool: if let flag = json.bool { return .bool(flag) }
        case .int: if let number = json.int { return .int(number) }
        case .uint: if let number = json.number.flatMap({ UInt64($0.text) }) { return .uint(number) }
        case .double: if let number = json.double { return .double(number) }
        case .string: if let text = json.string { return .string(text) }
        case .bytes:
            if let data = json.string.flatMap({ Data(base64Encoded: $0) }) { return .bytes(Array(data)) }
        case .timestamp: if let time = json.string.flatMap({ Timestamp($0) }) { return .timestamp(time) }
        case .duration: if let span = json.string.flatMap({ TimeSpan($0) }) { return .duration(span) }
        case .null: if json.isNull { return .null }
        case .optional(let wrapped): return json.isNull ? .none : .some(try value(json, as: wrapped))
        case .list(let element):
            if let array = json.array {
                var values: [Value] = []
                for json in array { values.append(try value(json, as: element)) }
                return .list(values)
            }
        case .map(let key, let element):
            if let object = json.object { return .map(try map(object, key, element)) }
        default: throw Failure(text: Text(en: "no \(type) can be read from a file", zh: "文件中不能有 \(type) 类型的值"))
        }
        throw Failure(text: PlainData.mismatch(type))
    }

    private static func mismatch(_ type: CELType) -> Text {
        let hint =
            switch type {
            case .timestamp: Text(en: " such as \"2026-06-30T08:00:00Z\"", zh: "，如 \"2026-06-30T08:00:00Z\"")
            case .duration: Text(en: " such as \"1h30m\"", zh: "，如 \"1h30m\"")
            case .bytes: Text(en: " in base64", zh: "，以 base64 写出")
            default: Text("")
            }
        return Text(en: "this is no \(type)" + hint.english, zh: "应为 \(type)" + hint.chinese)
    }

    private static func map(
        _ object: JSON.Object, _ keyType: CELType, _ element: CELType
    ) throws(Failure) -> MapValue {
        var entries: [(key: Value, value: Value)] = []
        for (name, json) in object {
            let key: Value?
            switch keyType {
            case .int: key = Int64(name).map { .int($0) }
            case .uint: key = UInt64(name).map { .uint($0) }
            case .bool: key = Bool(name).map { .bool($0) }
            default: key = .string(name)
            }
            guard let key else { throw Failure(text: Text(en: "a key is no \(keyType)", zh: "有的键不是 \(keyType)")) }
            entries.append((key, try value(json, as: element)))
        }
        return MapValue(entries)
    }

    private static func inferred(_ json: JSON.Value) -> Value {
        switch json {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .int(let number): return .int(number)
        case .number(let number): return UInt64(number.text).map { .uint($0) } ?? .double(number.double)
        case .string(let text): return .string(text)
        case .array(let elements): return .list(elements.map { inferred($0) })
        case .object(let object):
            return .map(MapValue(object.map { (key: .string($0.key), value: inferred($0.value)) }))
        }
    }

    /// The type of a variable that is only known by its value.
    static func type(of value: Value) -> CELType {
        switch value {
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .list: .list(.dyn)
        case .map: .map(.string, .dyn)
        default: .dyn
        }
    }
}
