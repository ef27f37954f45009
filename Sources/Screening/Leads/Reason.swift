public import Events

/// A named condition that holds, in words that a caseworker reads.
public struct Reason: Hashable, Sendable {
    public var id: String
    public var text: BilingualText

    public init(id: String, text: BilingualText) {
        self.id = id
        self.text = text
    }
}
