public import JSON

/// One type of event, as its schema has it: all that intake knows of it.
///
/// Made from `topics/schemas/<name>.v<version>.json`, whose keywords `x-…` say what a JSON Schema cannot.
public final class EventType: Sendable {
    /// `victim.injury.assessed`: a record's type, the same for every version of the schema.
    public let name: String
    /// Of the schema, ≥ 1.
    public let version: Int
    /// The topic that takes it.
    public let topic: String
    public let title: BilingualText
    public let summary: String
    /// The type whose records an event of this one ends (`x-lifeline.ends`).
    public let ends: String?
    /// To whom a person passes a record of this type on.
    public let carry: Set<Carry>
    /// Of the data, without those that every event has (`record`, `version`, `withdrawn`, `region`, `occurred`); by
    /// name, bytewise ascending.
    public let properties: [Property]
    /// Whether the country, 000000, is a region of it: of regional parameters.
    public let takesCountry: Bool
    /// Of the schema's `examples`, each a valid `data`.
    public let examples: [JSON.Value]
    /// The file of the schema, relative to the folder.
    public let file: String
    /// The schema as it is written.
    public let source: JSON.Value
    let schema: JSON.Schema

    /// Whom a person tells of a record that names them (design: level 0).
    public enum Carry: String, Sendable, CaseIterable {
        /// The household where the person lives.
        case household
        /// The cases that the person is a party of.
        case `case`
        /// Who depends on the person: a child, a ward, a creditor of support.
        case dependant
    }

    /// CloudEvents `type`: `cn.gov.lifeline.<name>.v<version>`.
    public var cloudEventType: String { EventType.prefix + name + ".v" + String(version) }

    static let prefix = "cn.gov.lifeline."

    init(
        name: String, version: Int, topic: String, title: BilingualText, summary: String, ends: String?,
        carry: Set<Carry>, properties: [Property], takesCountry: Bool, examples: [JSON.Value], file: String,
        source: JSON.Value, schema: JSON.Schema
    ) {
        self.name = name
        self.version = version
        self.topic = topic
        self.title = title
        self.summary = summary
        self.ends = ends
        self.carry = carry
        self.properties = properties
        self.takesCountry = takesCountry
        self.examples = examples
        self.file = file
        self.source = source
        self.schema = schema
    }

    /// The property of that name, nil for those that every event has and for unknown ones.
    public func property(_ name: String) -> Property? { properties.first { $0.name == name } }

    /// The first thing by which `data` are not as the schema says, without any value of theirs.
    public func firstViolation(in data: JSON.Cursor) -> JSON.Schema.Violation? { schema.firstViolation(in: data) }

    /// The key of the data by which a property that lacks is most likely meant, one that the schema does not know.
    func misspelling(behind violation: JSON.Schema.Violation, in data: JSON.Cursor) -> String? {
        guard case .lacks(let name) = violation.reason, violation.instancePath.isEmpty else { return nil }
        let known = Set(source["properties"]?.object?.keys ?? [])
        return NearestName.of(name, among: data.members.map(\.key).filter { !known.contains($0) })
    }

    /// Why the schema refuses a value for one of its properties, whatever the others are; nil where it takes it. For what
    /// is written down before there is data, such as the codes of a mapping.
    public func violation(of value: JSON.Value, in property: String) -> JSON.Schema.Violation? {
        // A withdrawn record needs nothing else.
        let data: JSON.Value = ["record": "1", "version": 1, "withdrawn": true]
        var object = data.object ?? [:]
        object[property] = value
        return schema.violations(in: .object(object)).first {
            $0.instancePath == "/" + property || $0.instancePath.hasPrefix("/" + property + "/")
        }
    }

    /// What data of a record that stands must have at least, by name; and of each further set one of its alternatives.
    public var required: (always: Set<String>, oneOf: [[Set<String>]]) {
        var always: Set<String> = []
        var oneOf: [[Set<String>]] = []
        for part in [source, source["else"] ?? .null] {
            always.formUnion((part["required"]?.array ?? []).compactMap(\.string))
            let sets = (part["oneOf"]?.array ?? part["anyOf"]?.array ?? []).compactMap { alternative in
                alternative["required"]?.array.map { Set($0.compactMap(\.string)) }
            }
            if !sets.isEmpty { oneOf.append(sets) }
        }
        return (always, oneOf)
    }
}
