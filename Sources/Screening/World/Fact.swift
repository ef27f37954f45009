public import Events

/// A record as the world holds it: shared between the views that read it.
public struct Fact: Sendable {
    public let record: Record

    public init(_ record: Record) {
        self.record = record
    }

    var occurred: Instant { record.occurred }

    /// Of several records for one value the last in this order stands: by `occurred`, then source, type and number,
    /// bytewise.
    static func precedes(_ left: Fact, _ right: Fact) -> Bool {
        let (a, b) = (left.record, right.record)
        if a.occurred != b.occurred { return a.occurred < b.occurred }
        if a.source != b.source { return a.source.utf8.lexicographicallyPrecedes(b.source.utf8) }
        if a.type != b.type { return a.type.utf8.lexicographicallyPrecedes(b.type.utf8) }
        if a.number != b.number { return a.number.utf8.lexicographicallyPrecedes(b.number.utf8) }
        return a.id < b.id
    }

    func text(_ field: String) -> String? {
        if case .text(let value)? = record[field] { return value }
        return nil
    }

    func flag(_ field: String) -> Bool? {
        if case .flag(let value)? = record[field] { return value }
        return nil
    }

    func integer(_ field: String) -> Int64? {
        if case .integer(let value)? = record[field] { return value }
        return nil
    }

    func instant(_ field: String) -> Instant? {
        if case .instant(let value)? = record[field] { return value }
        return nil
    }

    func quantity(_ field: String) -> Quantity? {
        switch record[field] {
        case .money(let fen): return Quantity(fen: fen)
        case .decimal(let value): return Quantity(value)
        case .integer(let value): return Quantity(value)
        default: return nil
        }
    }

    func names(_ subject: SubjectID, as field: String) -> Bool { record.subject(field) == subject }

    func isOf(case id: SubjectID) -> Bool { record.case == id }
}
