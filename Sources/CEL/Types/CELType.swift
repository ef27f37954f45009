/// A type of the language, as the checker sees it.
public indirect enum CELType: Hashable, Sendable {
    /// Known only while evaluating: passes every check, and is checked then.
    case dyn
    case null
    case bool
    case int
    case uint
    case double
    case string
    case bytes
    case timestamp
    case duration
    /// The type of a type: `type(1)` is of `type(int)`.
    case type(CELType)
    case list(CELType)
    case map(CELType, CELType)
    case optional(CELType)
    /// A host's objects with typed fields.
    case object(HostType)
    /// A host's own type, with its parameters if it has any; values are `OpaqueValue`.
    case opaque(String, [CELType])
    /// A host's own type of 64-bit values.
    case scalar(ScalarType)
    /// `T` in the declaration of a function, the same type wherever it stands.
    case typeParameter(String)
    /// What stands for an expression that did not check, so that one mistake is told once.
    case error

    public static func == (left: CELType, right: CELType) -> Bool {
        switch (left, right) {
        case (.dyn, .dyn), (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double),
            (.string, .string), (.bytes, .bytes), (.timestamp, .timestamp), (.duration, .duration), (.error, .error):
            true
        case (.type(let left), .type(let right)), (.list(let left), .list(let right)),
            (.optional(let left), .optional(let right)):
            left == right
        case (.map(let leftKey, let leftValue), .map(let rightKey, let rightValue)):
            leftKey == rightKey && leftValue == rightValue
        case (.object(let left), .object(let right)): left === right
        case (.opaque(let left, let leftParameters), .opaque(let right, let rightParameters)):
            left == right && leftParameters == rightParameters
        case (.scalar(let left), .scalar(let right)): left === right
        case (.typeParameter(let left), .typeParameter(let right)): left == right
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

extension CELType: CustomStringConvertible {
    /// As the specification writes it: `list(int)`, `map(string, dyn)`, `optional_type(int)`.
    public var description: String {
        switch self {
        case .dyn: "dyn"
        case .null: "null_type"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .timestamp: "google.protobuf.Timestamp"
        case .duration: "google.protobuf.Duration"
        case .type(let type): type == .dyn ? "type" : "type(\(type))"
        case .list(let element): "list(\(element))"
        case .map(let key, let value): "map(\(key), \(value))"
        case .optional(let wrapped): "optional_type(\(wrapped))"
        case .object(let type): type.name
        case .opaque(let name, let parameters):
            parameters.isEmpty ? name : name + "(" + parameters.map(\.description).joined(separator: ", ") + ")"
        case .scalar(let type): type.name
        case .typeParameter(let name): name
        case .error: "!error!"
        }
    }
}
