/// What a person who read a text wrote down of it. A field that is missing, or null, is not scored.
public struct Labels: Sendable {
    public let id: String
    public let values: [Field: FactValue]

    public init(id: String, values: [Field: FactValue]) {
        self.id = id
        self.values = values
    }
}
