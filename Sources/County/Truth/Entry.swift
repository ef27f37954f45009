import Events

/// A record as its register has it at a moment, in force.
struct Entry: Sendable {
    let type: EventName
    let source: String
    let record: String
    let occurred: Instant
    let region: String
    private let fields: [Field]
    private let told: [Field]

    init(_ draft: Draft) {
        type = draft.type
        source = draft.source
        record = draft.record
        occurred = draft.instant
        region = draft.region
        fields = draft.fields
        told = draft.told
    }

    private subscript(name: String) -> Field.Value? {
        for field in fields where field.name == name { return field.value }
        return nil
    }

    func text(_ name: String) -> String? {
        if case .text(let text)? = self[name] { return text }
        return nil
    }

    func flag(_ name: String) -> Bool? {
        if case .flag(let flag)? = self[name] { return flag }
        return nil
    }

    func number(_ name: String) -> Int? {
        if case .number(let number)? = self[name] { return number }
        return nil
    }

    func day(_ name: String) -> Day? {
        if case .day(let day)? = self[name] { return day }
        return nil
    }

    /// An amount by its name without `_yuan`.
    func fen(_ name: String) -> Int? {
        if case .money(let fen)? = self[name + "_yuan"] { return fen }
        return nil
    }

    /// An amount that the text of a document tells.
    func told(_ name: String) -> Money? {
        for field in told where field.name == name + "_yuan" {
            if case .money(let fen) = field.value { return Money(fen: fen) }
        }
        return nil
    }

    func hundredths(_ name: String) -> Int? {
        if case .share(let hundredths)? = self[name] { return hundredths }
        return nil
    }

    /// The resident ID that the field names.
    func person(_ name: String = "person") -> String? {
        if case .person(let resident)? = self[name] { return resident.number }
        return nil
    }

    /// Every resident ID that it names.
    var persons: [String] {
        fields.compactMap { field in
            if case .person(let resident) = field.value { return resident.number }
            return nil
        }
    }

    /// Of several records for one value the last in this order stands.
    static func precedes(_ left: Entry, _ right: Entry) -> Bool {
        if left.occurred != right.occurred { return left.occurred < right.occurred }
        if left.source != right.source { return left.source.utf8.lexicographicallyPrecedes(right.source.utf8) }
        if left.type != right.type {
            return left.type.rawValue.utf8.lexicographicallyPrecedes(right.type.rawValue.utf8)
        }
        return left.record.utf8.lexicographicallyPrecedes(right.record.utf8)
    }
}
