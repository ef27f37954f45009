import JSON

extension JSON.Value {
    /// Swift's integer as a value.
    static func integer(_ value: Int) -> JSON.Value { .int(Int64(value)) }

    /// A text, or null.
    static func text(_ value: String?) -> JSON.Value { value.map(JSON.Value.string) ?? .null }
}
