public import Events

/// What a pack calls a parameter, and the keys of its table: `titles:` beside `parameters:`.
public struct ParameterWords: Hashable, Sendable {
    public let title: BilingualText
    /// By key; those of bands need no word.
    public let keys: [String: BilingualText]

    public init(title: BilingualText, keys: [String: BilingualText] = [:]) {
        self.title = title
        self.keys = keys
    }
}
