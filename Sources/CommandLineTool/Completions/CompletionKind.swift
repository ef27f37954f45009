/// What a shell offers for a value.
public enum CompletionKind: Sendable, Equatable {
    case none
    /// Files, of these endings when there are some: `["yaml", "yml"]`.
    case file(extensions: [String] = [])
    case directory
    case list([String])

    static func of<Value: ExpressibleByArgument>(_ type: Value.Type) -> CompletionKind {
        Value.allValueStrings.isEmpty ? .none : .list(Value.allValueStrings)
    }
}
