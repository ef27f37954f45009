import Events
import JSON

/// How one field of an event comes from a row.
struct FieldRule: Sendable {
    enum Source: Sendable {
        case column(String)
        case constant(JSON.Value)
        /// Texts and columns in turn.
        case template([TemplatePart])
    }

    enum TemplatePart: Sendable {
        case text(String)
        case column(String)
    }

    /// What the cell's text is read as.
    enum Form: String, CaseIterable, Sendable {
        case text, integer, number, yuan, date, flag
    }

    /// What an amount counts.
    enum Unit: String, CaseIterable, Sendable {
        case yuan = "元"
        case tenThousand = "万元"
        case fen = "分"
    }

    var source: Source
    var form: Form = .text
    var unit: Unit = .yuan
    var dates: [DateForm] = DateForm.usual
    /// From the register's code to the event's value.
    var table: [String: JSON.Value]?
    /// Whether an empty cell refuses the row; else the field is left out.
    var isRequired = false

    /// The columns that it reads.
    var columns: [String] {
        switch source {
        case .column(let name): [name]
        case .constant: []
        case .template(let parts): parts.compactMap { if case .column(let name) = $0 { name } else { nil } }
        }
    }

    /// Nil where the cell is empty.
    func value(in row: Row) throws(RowRefusal) -> JSON.Value? {
        switch source {
        case .constant(let value): return value
        case .column(let name):
            let text = row[name]
            guard !text.isEmpty else {
                guard !isRequired else {
                    throw RowRefusal("missing", at: name, zh: "该列为空", en: "the column is empty")
                }
                return nil
            }
            return try value(of: text, at: name)
        case .template(let parts):
            var text = ""
            for part in parts {
                switch part {
                case .text(let piece): text += piece
                case .column(let name):
                    let cell = row[name]
                    guard !cell.isEmpty else {
                        throw RowRefusal("missing", at: name, zh: "该列为空", en: "the column is empty")
                    }
                    text += cell
                }
            }
            return try value(of: text, at: columns.joined(separator: ","))
        }
    }

    private func value(of text: String, at column: String) throws(RowRefusal) -> JSON.Value {
        if let table {
            guard let value = table[text] else {
                throw RowRefusal(
                    "table", at: column, zh: "代码表里没有这个值", en: "the table of codes does not have this value")
            }
            return value
        }
        switch form {
        case .text: return .string(text)
        case .integer:
            guard let number = Int64(text) else {
                throw RowRefusal("number", at: column, zh: "不是整数", en: "this is no whole number")
            }
            return .int(number)
        case .number:
            guard let number = DecimalNumber(parsing: text), let value = JSON.Number(number.description) else {
                throw RowRefusal("number", at: column, zh: "不是数字", en: "this is no number")
            }
            return .number(value)
        case .yuan:
            guard let amount = Amount(text, unit: unit) else {
                throw RowRefusal("number", at: column, zh: "不是金额", en: "this is no amount of money")
            }
            return .number(amount.yuan)
        case .date:
            guard let date = DateForm.read(text, by: dates) else {
                throw RowRefusal("date", at: column, zh: "不是所列形式的日期", en: "this is no date of the forms that are named")
            }
            return .string(date)
        case .flag:
            guard let flag = Self.flags[text.lowercased()] else {
                throw RowRefusal("flag", at: column, zh: "既不是“是”也不是“否”", en: "this is neither yes nor no")
            }
            return .bool(flag)
        }
    }

    private static let flags: [String: Bool] = [
        "是": true, "有": true, "y": true, "yes": true, "true": true, "1": true, "√": true,
        "否": false, "无": false, "n": false, "no": false, "false": false, "0": false, "×": false,
    ]
}
