import Events
import JSON

/// What Debezium tells of a change, as far as it does: in its own envelope or as a CloudEvent, with or without schemas
/// beside the values (Debezium's documentation, *PostgreSQL connector: data change events*, *CloudEvents converter*).
struct ChangeMessage {
    private let root: JSON.Cursor
    private let isCloudEvent: Bool
    /// The envelope, or the data of the event.
    private let data: JSON.Cursor?

    /// Nil for what is no JSON object.
    init?(_ value: [UInt8]) {
        guard let root = (try? JSON.Document(parsing: value))?.root, root.kind == .object else { return nil }
        self.root = root
        isCloudEvent = root["specversion"] != nil
        // With schemas beside it, a value is `{"schema": …, "payload": …}`.
        let content = isCloudEvent ? root["data"] : root
        data = content.map { $0["payload"] ?? $0 }
    }

    /// `r`, `c`, `u`, `d`, `t`, `m`.
    var operation: String? { (isCloudEvent ? root["iodebeziumop"] : data?["op"])?.string }

    /// `schema.table`.
    var table: String? {
        source("table", "table")?.string.map { (source("schema", "schema")?.string ?? "public") + "." + $0 }
    }

    var lsn: Int64? { source("lsn", "lsn").flatMap(Self.number) }

    /// When the database made the change.
    var time: Instant? {
        if let milliseconds = source("ts_ms", "tsms").flatMap(Self.number), milliseconds > 0 {
            return Instant(milliseconds: milliseconds)
        }
        return root["time"]?.string.flatMap { Instant(parsing: $0) }
    }

    /// The row as it now is, or as it was.
    var after: JSON.Cursor? { data?["after"].flatMap { $0.kind == .object ? $0 : nil } }
    var before: JSON.Cursor? { data?["before"].flatMap { $0.kind == .object ? $0 : nil } }

    private func source(_ name: String, _ cloud: String) -> JSON.Cursor? {
        isCloudEvent ? root["iodebezium" + cloud] : data?["source"]?[name]
    }

    /// A CloudEvents converter writes numbers as numbers or, in some versions, as texts.
    private static func number(_ cursor: JSON.Cursor) -> Int64? { cursor.int ?? cursor.string.flatMap { Int64($0) } }
}
