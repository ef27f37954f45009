import Cryptography
import Events
import JSON

/// How the rows of an office's register become events of one type.
///
/// It knows nothing of files: whatever has named cells, an exported table as well as a live register, can be read by it.
struct RowMapping: Sendable {
    /// CloudEvents `type`.
    let type: String
    /// CloudEvents `source`: with the type and the record's number it is the record.
    let source: String
    /// The register's table, for those that read it live.
    let table: String?
    let encoding: TextEncoding
    let delimiter: UInt8
    /// CloudEvents `time`; without it, the moment at which the publishing began.
    let time: FieldRule?
    let record: FieldRule
    let version: FieldRule
    /// A row that takes its record back.
    let withdrawn: FieldRule?
    /// By path into the data, `["person", "resident_id"]`.
    let fields: [(path: [String], rule: FieldRule)]

    /// Every column that it reads, in the order of the file.
    var columns: [String] {
        var columns: [String] = []
        let rules = [record, version] + [withdrawn, time].compactMap { $0 } + fields.map(\.rule)
        for column in rules.flatMap(\.columns) where !columns.contains(column) { columns.append(column) }
        return columns
    }

    /// The event of a row, structured. Of the same row of the same file it is the same always, byte for byte.
    ///
    /// - Parameters:
    ///   - file: its name without folders, a part of the event's ID.
    ///   - began: when the publishing began; a resumed one began when it first did.
    func event(of row: Row, file: String, began: Instant) throws(RowRefusal) -> [UInt8] {
        var data = JSON.Object()
        guard let record = try record.value(in: row)?.string else {
            throw RowRefusal("missing", at: "record", zh: "没有记录号", en: "there is no record number")
        }
        data["record"] = .string(record)
        guard let version = try version.value(in: row) else {
            throw RowRefusal("missing", at: "version", zh: "没有版本", en: "there is no version")
        }
        data["version"] = version
        if try withdrawn?.value(in: row)?.bool == true {
            data["withdrawn"] = true
        } else {
            for (path, rule) in fields {
                if let value = try rule.value(in: row) { data.set(value, at: path[...]) }
            }
        }
        let time = try time?.value(in: row)?.string.flatMap { Instant(parsing: $0) } ?? began
        return CloudEvent(
            id: id(record: record, version: version, file: file, line: row.line), source: source, type: type,
            time: time, content: .value(.object(data))
        ).structured()
    }

    /// A function of the record and of where the row stands, and of nothing that could be guessed from it: an event's ID
    /// is kept in the clear, and a digest of a row would tell a resident ID to whoever tries them all.
    private func id(record: String, version: JSON.Value, file: String, line: Int) -> String {
        let parts = [source, type, record, version.description, file, String(line)]
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
