import CEL
import Events

/// The records of one event type as conditions read them: a typed field for each property of its schema.
///
/// Beside them each has `id`, `occurred`, `region`, and `running`: whether no ending event and no term has ended it.
final class FactType: Sendable {
    let name: String
    let hostType: HostType
    /// Whom a person tells of such a record.
    let carry: Set<EventType.Carry>
    /// The types whose records end one of this type.
    let endings: [String]
    /// The property that is its term, where the schema has one.
    let term: String?
    /// What an ending event and what it ends have in common.
    let likeness: [String]
    let sources: [Source]

    /// Where the value of a field comes from, by slot.
    enum Source: Sendable {
        case property(Property)
        case id, occurred, region, running
    }

    private static let alike: Set<String> = ["case", "household", "benefit", "kind", "stay"]

    init(_ type: EventType, endings: [EventType]) {
        name = type.name
        carry = type.carry
        self.endings = endings.map(\.name)
        term = type.property("until") != nil ? "until" : type.property("valid_until") != nil ? "valid_until" : nil
        likeness = type.properties.map(\.name).filter { FactType.alike.contains($0) }
        var fields: [HostField] = []
        var sources: [Source] = []
        for property in type.properties {
            guard let celType = FactType.type(of: property.kind) else { continue }
            fields.append(HostField(property.name, celType, documentation: property.title.en))
            sources.append(.property(property))
        }
        let common: [(String, CELType, Source)] = [
            ("id", .string, .id), ("occurred", .timestamp, .occurred), ("region", .string, .region),
            ("running", .bool, .running),
        ]
        for (name, type, source) in common where !fields.contains(where: { $0.name == name }) {
            fields.append(HostField(name, type))
            sources.append(source)
        }
        hostType = HostType(name: type.name, fields: fields)
        self.sources = sources
    }

    /// Nil for what conditions do not read: tables.
    private static func type(of kind: Property.Kind) -> CELType? {
        switch kind {
        case .flag: .bool
        case .integer: .int
        case .decimal, .money: Amount.celType
        case .text, .sealedText, .lead, .record: .string
        case .instant: .timestamp
        case .table: nil
        case .subject(.person, _): .object(Types.person)
        case .subject(.household, _): .object(Types.household)
        case .subject(.case, _): .object(Types.case)
        case .subject(.record, _): .string
        }
    }
}
