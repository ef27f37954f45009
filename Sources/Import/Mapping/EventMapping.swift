import Cryptography
import Events
import JSON

/// How the rows of a register become events of one type.
struct EventMapping: Sendable {
    /// The record's type, `welfare.granted`.
    let name: String
    /// CloudEvents `type`.
    let type: String
    /// Only of rows that meet it.
    let when: RowCondition?
    let record: FieldRule
    /// Nil: 1.
    let version: FieldRule?
    /// A row that takes its record back.
    let withdrawn: FieldRule?
    /// By path into the data, `["person", "resident_id"]`.
    let fields: [(path: [String], rule: FieldRule)]

    func columns(withVersion: Bool) -> [String] {
        ([record] + [withVersion ? version : nil, withdrawn].compactMap { $0 } + fields.map(\.rule))
            .flatMap(\.columns) + (when.map { [$0.column] } ?? [])
    }

    /// Nil for a row that does not meet the condition.
    func event(
        of row: Row, source: String, delivery: Delivery, digest: Mapping.Digest?
    ) throws(RowRefusal) -> MappedEvent? {
        let version: Int64
        if let given = delivery.version {
            version = given
        } else {
            version = try self.version(of: row, delivery, digest)
        }
        let isMet = when?.holds(of: row) ?? true
        // What an earlier version may have said is no longer so.
        guard isMet || delivery.isDeleted || delivery.takesBack ?? (version > 1) else { return nil }
        guard let record = try record.value(in: row, digest: digest)?.string, !record.isEmpty else {
            throw RowRefusal("missing", at: "record", zh: "没有记录号", en: "there is no record number")
        }
        var data: JSON.Object = ["record": .string(record), "version": .int(version)]
        var isTakenBack = !isMet || delivery.isDeleted
        if !isTakenBack, let withdrawn { isTakenBack = try withdrawn.value(in: row, digest: digest)?.bool == true }
        if isTakenBack {
            data["withdrawn"] = true
        } else {
            for (path, rule) in fields {
                if let value = try rule.value(in: row, digest: digest) { data.set(value, at: path[...]) }
            }
        }
        let event = CloudEvent(
            id: id(record: record, version: version, source: source, delivery), source: source, type: type,
            time: delivery.time, content: .value(.object(data)))
        return MappedEvent(type: name, value: event.structured())
    }

    private func version(
        of row: Row, _ delivery: Delivery, _ digest: Mapping.Digest?
    ) throws(RowRefusal) -> Int64 {
        guard let rule = version else { return delivery.usualVersion }
        guard let value = try rule.value(in: row, digest: digest) else {
            throw RowRefusal(
                "missing", at: rule.columns.joined(separator: ","), zh: "没有版本", en: "there is no version")
        }
        if let number = value.int { return number }
        // When the row was last changed, in milliseconds.
        if let moment = value.string.flatMap({ Instant(parsing: $0) }) { return moment.milliseconds }
        throw RowRefusal("number", at: rule.columns.joined(separator: ","), zh: "不是整数", en: "this is no whole number")
    }

    /// A function of the record and of where the row stands, and of nothing that could be guessed from it: an event's ID
    /// is kept in the clear, and a digest of a row would tell a resident ID to whoever tries them all.
    private func id(record: String, version: Int64, source: String, _ delivery: Delivery) -> String {
        let parts = [source, type, record, String(version), delivery.origin, delivery.place]
        return Hex.encode(Array(SHA256.hash(parts.joined(separator: "\u{0}")).prefix(16)))
    }
}

extension JSON.Object {
    /// Sets a value inside objects that are made on the way.
    fileprivate mutating func set(_ value: JSON.Value, at path: ArraySlice<String>) {
        guard let first = path.first else { return }
        guard path.count > 1 else {
            self[first] = value
            return
        }
        var inner = self[first]?.object ?? JSON.Object()
        inner.set(value, at: path.dropFirst())
        self[first] = .object(inner)
    }
}
