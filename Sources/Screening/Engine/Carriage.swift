/// Which types of a person's own records reach those who are linked to the person: its household, its cases, its
/// dependants. Told by the events' schemas, so that it depends on no model and no time.
public struct Carriage: Sendable {
    public var toHousehold: Set<String>
    public var toCase: Set<String>
    public var toDependant: Set<String>

    public init(toHousehold: Set<String>, toCase: Set<String>, toDependant: Set<String>) {
        self.toHousehold = toHousehold
        self.toCase = toCase
        self.toDependant = toDependant
    }
}
