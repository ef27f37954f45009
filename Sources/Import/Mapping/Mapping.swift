public import Events
import JSON

/// How the rows of an office's register become events: of exported tables as well as of a live one.
///
/// Immutable; any number of threads may use one.
public struct Mapping: Sendable {
    /// Of a text, under a key of the platform's: what stands for it in a record's number. The same text has the same
    /// digest always, and only who has the key can find it by trying.
    public typealias Digest = @Sendable (String) -> String

    /// Without folders and `.yaml`: `shanxian-victims`.
    public let name: String
    public let title: BilingualText
    /// CloudEvents `source`: with the type and the record's number it is the record.
    public let source: String
    /// The register's table, `schema.table`, for those that read it live.
    public let table: RegisterTable?
    /// What a row may become, in this order.
    let events: [EventMapping]
    /// CloudEvents `time`; without it, the moment at which the publishing began.
    let time: FieldRule?
    let layout: TableLayout

    /// The types of events that rows become, each once, in order.
    public var types: [String] {
        var types: [String] = []
        for event in events where !types.contains(event.name) { types.append(event.name) }
        return types
    }

    /// Every column that it reads, in the order of the file, each once.
    public var columns: [String] {
        var columns: [String] = []
        for column in events.flatMap({ $0.columns(withVersion: true) }) + (time?.columns ?? [])
            + (layout.skip.map { [$0.column] } ?? [])
        where !columns.contains(column) { columns.append(column) }
        return columns
    }

    /// The columns that it reads of a live table, whose changes have a version and a time of their own.
    var liveColumns: [String] {
        events.flatMap { event in event.columns(withVersion: false) } + (layout.skip.map { [$0.column] } ?? [])
    }

    /// The columns that the numbers of records are made of.
    var recordColumns: [String] { events.flatMap(\.record.columns) }

    /// Whether a record's number is made by a keyed digest.
    public var needsDigest: Bool {
        events.flatMap { [$0.record] + $0.fields.map(\.rule) }.contains {
            if case .digest = $0.source { true } else { false }
        }
    }

    /// The events of a row: all, or a refusal, so that a row is never published in part. Of the same row and delivery
    /// they are the same always, byte for byte.
    public func events(of row: Row, delivery: Delivery, digest: Digest? = nil) throws(RowRefusal) -> [MappedEvent] {
        var delivery = delivery
        if !delivery.isDeleted, delivery.version == nil,
            let time = try time?.value(in: row, digest: digest)?.string.flatMap({ Instant(parsing: $0) })
        {
            delivery.time = time
        }
        var result: [MappedEvent] = []
        for event in events {
            if let event = try event.event(of: row, source: source, delivery: delivery, digest: digest) {
                result.append(event)
            }
        }
        return result
    }

    /// A refusal of one of the row's events as the office reads it: by the columns in place of the field.
    public func named(_ refusal: RowRefusal) -> RowRefusal {
        let path = refusal.place.split(separator: "/").map(String.init)
        guard path.first == "data", path.count > 1 else { return refusal }
        var columns: [String] = []
        for (field, rule) in events.flatMap(\.fields) where field.starts(with: path.dropFirst()) {
            for column in rule.columns where !columns.contains(column) { columns.append(column) }
        }
        return columns.isEmpty ? refusal : refusal.at(columns.joined(separator: ","))
    }

    /// Whether the row is one of the table's sums or notes, which are no records.
    public func skips(_ row: Row) -> Bool { layout.skip?.holds(of: row) ?? false }
}

/// How a file of the register is laid out.
struct TableLayout: Sendable {
    var encoding: TextEncoding = .utf8
    var delimiter = UInt8(ascii: ",")
    /// The rows of the header, from 1; nil: the first rows that have every column.
    var header: ClosedRange<Int>?
    var sheets: Sheets = .only
    /// From the name of a column in the mapping to others that it may have.
    var aliases: [String: [String]] = [:]
    var skip: RowCondition?

    enum Sheets: Hashable, Sendable {
        /// The one that is there and not hidden; a workbook with more of them is refused.
        case only
        /// All that are not hidden.
        case all
        case named([String])
    }
}
