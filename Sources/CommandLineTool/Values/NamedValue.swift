/// A pair `name=value`, such as a property of a library under its own name.
public struct NamedValue: Hashable, Sendable, ExpressibleByArgument {
    public let name: String
    public let value: String

    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// The first equals sign ends the name; the value may be empty and may contain more of them.
    public init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else { return nil }
        self.init(name: String(argument[..<equals]), value: String(argument[argument.index(after: equals)...]))
    }

    public var argumentText: String { "\(name)=\(value)" }

    public static var argumentHint: Text? { Text("name=value") }
}
