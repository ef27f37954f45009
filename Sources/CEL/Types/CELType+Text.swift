extension CELType {
    /// A type as `description` writes it: `int`, `list(string)`, `map(string, dyn)`, `optional_type(int)`,
    /// `google.protobuf.Timestamp` or `timestamp`; a type parameter is `param(T)`, another name with parameters a host's
    /// own type. Nil for anything else. `host` finds a host's type by a name that is none of the language's.
    public init?(parsing text: String, host: (String) -> CELType? = { _ in nil }) {
        guard let type = CELType.parse(text[...], host, depth: 0) else { return nil }
        self = type
    }

    private static func parse(_ text: Substring, _ host: (String) -> CELType?, depth: Int) -> CELType? {
        guard depth < 32 else { return nil }
        let text = text.drop { $0 == " " }
        guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else {
            return simple(String(text)) ?? host(String(text))
        }
        let name = String(text[..<open])
        let inner = split(text[text.index(after: open)..<text.index(before: text.endIndex)])
        if name == "param" { return inner.count == 1 ? .typeParameter(String(inner[0])) : nil }
        let parameters = inner.compactMap { parse($0, host, depth: depth + 1) }
        guard parameters.count == inner.count, !name.isEmpty else { return nil }
        switch (name, parameters.count) {
        case ("list", 1): return .list(parameters[0])
        case ("map", 2): return .map(parameters[0], parameters[1])
        case ("optional_type", 1), ("optional", 1): return .optional(parameters[0])
        case ("type", 1): return .type(parameters[0])
        case ("list", _), ("map", _), ("optional_type", _), ("type", _): return nil
        default: return .opaque(name, parameters)
        }
    }

    private static func simple(_ name: String) -> CELType? {
        switch name {
        case "dyn": .dyn
        case "null_type", "null": .null
        case "bool": .bool
        case "int": .int
        case "uint": .uint
        case "double": .double
        case "string": .string
        case "bytes": .bytes
        case "google.protobuf.Timestamp", "timestamp": .timestamp
        case "google.protobuf.Duration", "duration": .duration
        case "type": .type(.dyn)
        case "list": .list(.dyn)
        case "map": .map(.dyn, .dyn)
        case "net.IP", "net.CIDR": .opaque(name, [])
        default: nil
        }
    }

    /// At the commas that stand in no bracket.
    private static func split(_ text: Substring) -> [Substring] {
        var parts: [Substring] = []
        var depth = 0
        var start = text.startIndex
        for index in text.indices {
            switch text[index] {
            case "(": depth += 1
            case ")": depth -= 1
            case "," where depth == 0:
                parts.append(text[start..<index])
                start = text.index(after: index)
            default: break
            }
        }
        return parts + [text[start...]]
    }
}
