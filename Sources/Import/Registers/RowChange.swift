import Events
import JSON

/// A change of one row, whole.
struct RowChange {
    enum Operation: String {
        /// Found by a snapshot.
        case read = "r"
        case insert = "c"
        case update = "u"
        case delete = "d"
    }

    /// `schema.table`.
    let table: String
    let operation: Operation
    /// Where the change stands in the register's log. Two changes of one row have two, the later the greater.
    let lsn: Int64
    /// When the register's database made it.
    let time: Instant
    /// The row as it now is; of a deletion nothing.
    let after: JSON.Cursor?
    /// The primary key.
    let key: JSON.Cursor

    /// What stands for a large value that an update left alone, and that the log therefore does not have.
    static let unavailable = "__debezium_unavailable_value"

    /// Nil for a tombstone, which follows a deletion for the sake of compacted topics.
    static func parse(key: [UInt8]?, value: [UInt8]?) throws(RowRefusal) -> RowChange? {
        guard let value else { return nil }
        guard let message = ChangeMessage(value) else {
            throw RowRefusal("broken-json", zh: "不是 JSON 对象", en: "this is no JSON object")
        }
        guard let code = message.operation, let name = message.table else {
            throw RowRefusal(
                "not-a-change", zh: "不是 Debezium 的变更事件", en: "this is no change event of Debezium's")
        }
        guard let operation = Operation(rawValue: code) else { throw refused(code, name) }
        guard let lsn = message.lsn, lsn > 0 else {
            throw RowRefusal(
                "version", at: name, zh: "变更没有 LSN，无法确定版本", en: "the change has no LSN, which is the record's version")
        }
        guard let key = keyFields(key) else {
            throw RowRefusal("key", at: name, zh: "该表没有主键", en: "the table has no primary key")
        }
        let after = message.after
        guard after != nil || operation == .delete else {
            throw RowRefusal("not-a-change", at: name, zh: "变更没有行的内容", en: "the change has no row")
        }
        guard let time = message.time else {
            throw RowRefusal("time", at: name, zh: "变更没有时间", en: "the change has no time")
        }
        return RowChange(table: name, operation: operation, lsn: lsn, time: time, after: after, key: key)
    }

    private static func refused(_ code: String, _ table: String) -> RowRefusal {
        guard code == "t" else {
            return RowRefusal(
                "operation", at: table, zh: "不认识的变更种类", en: "the kind of change is not known")
        }
        return RowRefusal(
            "truncate", at: table, zh: "表被清空（TRUNCATE），不知道清空了哪些行，已有记录仍然有效；请改用 DELETE，或逐条撤回",
            en: """
                the table was truncated, which names no rows: its records still stand; delete the rows instead, or take \
                the records back one by one
                """)
    }

    private static func keyFields(_ key: [UInt8]?) -> JSON.Cursor? {
        guard let key, let root = (try? JSON.Document(parsing: key))?.root, root.kind == .object else { return nil }
        let fields = root["payload"] ?? root
        return fields.kind == .object && fields.count > 0 ? fields : nil
    }
}

extension Cell {
    /// A column's value as JSON has it.
    init(_ value: JSON.Cursor) {
        switch value.kind {
        case .null: self = .empty
        case .bool: self = .flag(value.bool ?? false)
        case .number: self = value.int.map(Cell.integer) ?? .text(value.number?.text ?? "")
        case .string:
            let text = value.string ?? ""
            if text == RowChange.unavailable {
                self = .fault(
                    BilingualText(
                        zh: "变更里没有该列的值；请对该表执行 ALTER TABLE … REPLICA IDENTITY FULL",
                        en: "the change does not have the column's value: ALTER TABLE … REPLICA IDENTITY FULL"))
            } else {
                self.init(FoldedText.trimmed(text))
            }
        case .array, .object:
            self = .fault(
                BilingualText(
                    zh: "该列的类型不是单个值；数字请用 decimal.handling.mode=string",
                    en: "the column is no single value; for numbers set decimal.handling.mode=string"))
        }
    }
}
