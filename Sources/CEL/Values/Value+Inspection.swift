/// Looking at results from outside an evaluation. Lists and maps of the host's own are read with a context made for it.
extension Value {
    /// Equal as the language's `==` has it.
    public func isEqual(to other: Value) -> Bool { Comparison.equal(self, other, in: EvaluationContext()) }

    /// What `type(value)` names: `int`, `list`, the name of a host type.
    public var typeName: String {
        switch self {
        case .null: "null_type"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .timestamp: "google.protobuf.Timestamp"
        case .duration: "google.protobuf.Duration"
        case .list: "list"
        case .map: "map"
        case .type: "type"
        case .optional: "optional_type"
        case .object(let object): object.hostType.name
        case .opaque(let opaque): opaque.opaqueTypeName
        case .scalar(let scalar): scalar.type.name
        case .error: "error"
        case .unknown: "unknown"
        }
    }
}

extension ListValue {
    public var elements: [Value] { elements(in: EvaluationContext()) }
}

extension MapValue {
    public var entries: [(key: Value, value: Value)] { entries(in: EvaluationContext()) }
    public func value(forKey key: Value) -> Value? { value(forKey: key, in: EvaluationContext()) }
}

extension Value: CustomStringConvertible {
    /// As the language would write it, where it can: `"text"`, `[1, 2]`, `{"a": 1u}`, `timestamp("…")`. Holds the data:
    /// not for logs.
    public var description: String { description(depth: 0) }

    private func description(depth: Int) -> String {
        guard depth < 64 else { return "…" }
        switch self {
        case .null: return "null"
        case .bool(let flag): return flag ? "true" : "false"
        case .int(let number): return String(number)
        case .uint(let number): return "\(number)u"
        case .double(let number):
            let text = Conversion.text(of: number)
            return text.contains(where: { ".eEnN".contains($0) }) ? text : text + ".0"
        case .string(let text): return Value.quoted(text)
        case .bytes(let bytes):
            return "b\""
                + bytes.map { byte in
                    byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C
                        ? String(UnicodeScalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
                }.joined() + "\""
        case .timestamp(let time): return "timestamp(\"\(TimeText.text(of: time))\")"
        case .duration(let span): return "duration(\"\(TimeText.text(of: span))\")"
        case .list(let list):
            return "[" + list.elements.map { $0.description(depth: depth + 1) }.joined(separator: ", ") + "]"
        case .map(let map):
            let entries = map.entries.map {
                "\($0.key.description(depth: depth + 1)): \($0.value.description(depth: depth + 1))"
            }
            return "{" + entries.joined(separator: ", ") + "}"
        case .type(let type): return type.name
        case .optional(let optional):
            return optional.wrapped.map { "optional.of(\($0.description(depth: depth + 1)))" } ?? "optional.none()"
        case .object(let object): return object.hostType.name + "{…}"
        case .opaque(let opaque): return opaque.description
        case .scalar(let scalar): return scalar.type.text(of: scalar.bits)
        case .error(let error): return "error(\(error.code.rawValue): \(error.message))"
        case .unknown(let set): return set.description
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
