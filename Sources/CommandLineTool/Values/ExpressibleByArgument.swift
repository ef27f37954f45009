/// A value that is written as one word on the command line, in a variable or in the configuration file.
public protocol ExpressibleByArgument: Sendable {
    /// Nil when the text is no such value; the error then lists `allValueStrings` or says `argumentHint`.
    init?(argument: String)
    /// How the value is written: read again, it is the same.
    var argumentText: String { get }
    /// Every value there is, when they are few.
    static var allValueStrings: [String] { get }
    /// What is expected, such as "a duration: 500ms, 10s, 5m".
    static var argumentHint: Text? { get }
}

extension ExpressibleByArgument {
    public var argumentText: String { String(describing: self) }
    public static var allValueStrings: [String] { [] }
    public static var argumentHint: Text? { nil }
}

extension ExpressibleByArgument where Self: CaseIterable & RawRepresentable, RawValue == String {
    public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}

extension ExpressibleByArgument where Self: RawRepresentable, RawValue == String {
    public init?(argument: String) { self.init(rawValue: argument) }
    public var argumentText: String { rawValue }
}

extension String: ExpressibleByArgument {
    public init?(argument: String) { self = argument }
    public var argumentText: String { self }
}

extension Int: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
    public static var argumentHint: Text? { Text(en: "a whole number", zh: "整数") }
}

extension Double: ExpressibleByArgument {
    public init?(argument: String) {
        guard let value = Double(argument), value.isFinite else { return nil }
        self = value
    }
    public static var argumentHint: Text? { Text(en: "a number", zh: "数字") }
}

extension Bool: ExpressibleByArgument {
    public init?(argument: String) {
        switch argument.lowercased() {
        case "true", "yes", "on", "1": self = true
        case "false", "no", "off", "0", "": self = false
        default: return nil
        }
    }
    public static var argumentHint: Text? { Text(en: "true or false", zh: "true 或 false") }
}
