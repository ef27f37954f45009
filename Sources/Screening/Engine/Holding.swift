import Events

/// What a subject holds of its own records: of each the greatest order, and the content that stands under it.
public struct Holding: Sendable {
    struct Entry: Hashable, Sendable {
        var order: RecordOrder
        /// Nil where the record was withdrawn or erased, or no longer names the subject. It is kept for good: a record's
        /// greatest version is never forgotten, lest an older one that arrives late should stand.
        var record: Record?
    }

    var entries = TrackedDictionary<SubjectID, Entry>()

    /// What a message did.
    public enum Merge: Sendable {
        /// The content that stands has changed.
        case applied
        /// No content changed, but a greater order has to be remembered.
        case noted
        /// Nothing changed: it was known.
        case duplicate
        /// Nothing changed: a greater order stands.
        case older
    }

    /// Merges a record: commutative, associative and idempotent, so that no order of arrival matters.
    mutating func merge(_ record: Record) -> Merge {
        let content = record.isWithdrawn ? nil : record
        guard let known = entries[record.id] else {
            entries[record.id] = Entry(order: record.order, record: content)
            return content == nil ? .noted : .applied
        }
        if record.order < known.order { return .older }
        if record.order == known.order {
            // Among equal contents the least event ID is the evidence. What was erased comes again with a later event.
            guard let content else { return .duplicate }
            if let standing = known.record, !Holding.isBetterEvidence(content.event, than: standing.event) {
                return .duplicate
            }
            entries[record.id]?.record = content
            return .applied
        }
        entries[record.id] = Entry(order: record.order, record: content)
        return known.record == nil && content == nil ? .noted : .applied
    }

    /// Takes a record back that, at this order, does not name the subject any more.
    mutating func retract(_ id: SubjectID, at order: RecordOrder) -> Merge {
        guard let known = entries[id] else {
            entries[id] = Entry(order: order, record: nil)
            return .noted
        }
        if order <= known.order { return order == known.order ? .duplicate : .older }
        entries[id] = Entry(order: order, record: nil)
        return known.record == nil ? .noted : .applied
    }

    /// Forgets what a record said, but not that it did.
    mutating func erase(_ id: SubjectID) { entries[id]?.record = nil }

    static func isBetterEvidence(_ new: EventReference, than old: EventReference) -> Bool {
        new.id.utf8.lexicographicallyPrecedes(old.id.utf8)
    }

    var records: [Record] { entries.values.compactMap(\.record) }

    var isWithoutRecords: Bool { !entries.values.contains { $0.record != nil } }
}
