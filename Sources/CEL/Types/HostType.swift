import Synchronization

/// The type of a host's objects: a name, and fields that each have a slot, their place in the order of declaration.
///
/// Types may refer to one another and to themselves: make them first, then `define` their fields, before anything is
/// compiled against them.
public final class HostType: Sendable {
    public let name: String
    private let table: Mutex<Table>

    private struct Table {
        var fields: [HostField] = []
        var slots: [String: Int] = [:]
    }

    public init(name: String, fields: [HostField] = []) {
        self.name = name
        table = Mutex(Table())
        define(fields)
    }

    /// Appends fields; a name that is there already keeps its slot and takes the new type.
    public func define(_ fields: [HostField]) {
        table.withLock { table in
            for field in fields {
                if let slot = table.slots[field.name] {
                    table.fields[slot] = field
                } else {
                    table.slots[field.name] = table.fields.count
                    table.fields.append(field)
                }
            }
        }
    }

    /// In the order of their slots.
    public var fields: [HostField] { table.withLock { $0.fields } }

    public func slot(ofField name: String) -> Int? { table.withLock { $0.slots[name] } }

    func field(named name: String) -> (slot: Int, field: HostField)? {
        table.withLock { table in table.slots[name].map { ($0, table.fields[$0]) } }
    }
}

/// A field of a host type.
public struct HostField: Sendable {
    public let name: String
    public let type: CELType
    /// What `has()` and completion can tell of it; shown in documentation and hints.
    public let documentation: String

    public init(_ name: String, _ type: CELType, documentation: String = "") {
        self.name = name
        self.type = type
        self.documentation = documentation
    }
}
