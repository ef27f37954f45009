import CEL

/// The host types of conditions. Made first and defined later, since they refer to one another.
enum Types {
    static let person = HostType(name: "person")
    static let household = HostType(name: "household")
    static let `case` = HostType(name: "case")
    static let party = HostType(name: "party")
    static let suspect = HostType(name: "suspect")
    static let recipient = HostType(name: "recipient")
    static let stay = HostType(name: "stay")
    static let record = HostType(name: "record")
    /// Of class models alone.
    static let leads = HostType(name: "leads")
    static let grant = HostType(name: "grant")

    static let names = [
        "person", "household", "case", "party", "suspect", "recipient", "stay", "record", "leads", "grant", "bool",
        "int", "string",
        "timestamp", "amount",
    ]

    /// A type by the name that a model pack writes.
    static func named(_ name: String) -> CELType? {
        switch name {
        case "person": return .object(person)
        case "household": return .object(household)
        case "case": return .object(`case`)
        case "party": return .object(party)
        case "suspect": return .object(suspect)
        case "recipient": return .object(recipient)
        case "stay": return .object(stay)
        case "record": return .object(record)
        case "leads": return .object(leads)
        case "grant": return .object(grant)
        case "bool": return .bool
        case "int": return .int
        case "string": return .string
        case "timestamp": return .timestamp
        case "amount": return Amount.celType
        default: return nil
        }
    }
}

/// The fields of one view: their names and types for the checker, and how each is read.
struct Fields<View>: @unchecked Sendable {
    // Sendable: made once, never changed; the getters capture nothing.
    private let getters: [(View) -> Value]

    typealias Field = (name: String, type: CELType, get: (View) -> Value)

    init(_ type: HostType, _ fields: [Field]) {
        type.define(fields.map { HostField($0.name, $0.type) })
        getters = fields.map(\.get)
    }

    func value(_ view: View, _ slot: Int) -> Value {
        guard slot >= 0, slot < getters.count else { return .noSuchField }
        return getters[slot](view)
    }
}
