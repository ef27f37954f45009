public import Events

/// A named quantity or a parameter that an amount rests on, with its value at the time.
public struct Factor: Hashable, Sendable {
    /// The definition's or the parameter's.
    public var name: String
    public var title: BilingualText?
    /// What it was asked of: subjects by their pseudonyms, a party as `c:…/p:…`; of a parameter the region and its keys.
    public var of: [String]
    /// At most six decimals.
    public var value: DecimalNumber
    public var unit: String?

    public init(name: String, title: BilingualText? = nil, of: [String], value: DecimalNumber, unit: String? = nil) {
        self.name = name
        self.title = title
        self.of = of
        self.value = value
        self.unit = unit
    }
}
