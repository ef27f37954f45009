import Events
import JSON

/// How one field of an event comes from a row.
struct FieldRule: Sendable {
    enum Source: Sendable {
        case column(String)
        case constant(JSON.Value)
        /// Texts and columns in turn.
        case template([TemplatePart])
        /// A keyed digest of columns: for a record whose only number is a resident ID, which none may be.
        case digest([String])
    }

    enum TemplatePart: Sendable {
        case text(String)
        case column(String)
    }

    /// What the cell's text is read as.
    enum Form: String, CaseIterable, Sendable {
        case text, integer, number, yuan, date, flag
    }

    var source: Source
    var form: Form = .text
    var unit: Amount.Unit = .yuan
    var dates: [DateForm] = DateForm.usual
    var stored: StoredTime = .usual
    /// From the register's code, folded, to the event's value.
    var table: CodeTable?
    /// Whether an empty cell refuses the row; else the field is left out.
    var isRequired = false
    /// What an empty cell means.
    var otherwise: JSON.Value?
    /// What counts as an empty cell, folded.
    var empty: Set<String> = []

    /// The columns that it reads.
    var columns: [String] {
        switch source {
        case .column(let name): [name]
        case .constant: []
        case .template(let parts): parts.compactMap { if case .column(let name) = $0 { name } else { nil } }
        case .digest(let names): names
        }
    }

    /// Nil where the cell is empty.
    func value(in row: Row, digest: Mapping.Digest?) throws(RowRefusal) -> JSON.Value? {
        switch source {
        case .constant(let value): return value
        case .column(let name):
            guard let cell = try cell(name, in: row) else {
                guard otherwise == nil, isRequired else { return otherwise }
                throw .missing(name)
            }
            return try value(of: cell, at: name)
        case .template(let parts):
            var text = ""
            for part in parts {
                switch part {
                case .text(let piece): text += piece
                case .column(let name):
                    guard let cell = try cell(name, in: row) else { throw .missing(name) }
                    text += cell.text
                }
            }
            return try value(of: .text(text), at: columns.joined(separator: ","))
        case .digest(let names):
            var texts: [String] = []
            for name in names {
                guard let cell = try cell(name, in: row) else { throw .missing(name) }
                texts.append(FoldedText.name(cell.text).uppercased())
            }
            guard let digest else {
                throw RowRefusal("key", zh: "没有计算摘要的密钥", en: "there is no key for the digest")
            }
            return .string(digest(texts.joined(separator: "\u{0}")))
        }
    }

    /// Nil where it is empty or counts as such.
    private func cell(_ name: String, in row: Row) throws(RowRefusal) -> Cell? {
        let cell = row[name]
        if case .fault(let sentence) = cell {
            throw RowRefusal("cell", at: name, zh: sentence.zh, en: sentence.en)
        }
        if cell == .empty || (!empty.isEmpty && empty.contains(FoldedText.name(cell.text))) { return nil }
        return cell
    }

    private func value(of cell: Cell, at column: String) throws(RowRefusal) -> JSON.Value {
        if let table {
            guard let value = table[cell.text] else {
                throw RowRefusal(
                    "table", at: column, zh: "代码表里没有这个值", en: "the table of codes does not have this value")
            }
            return value
        }
        switch form {
        case .text: return .string(cell.text)
        case .integer:
            guard let number = DecimalNumber(parsing: FoldedText.width(cell.text)), number.scale == 0 else {
                throw RowRefusal("number", at: column, zh: "不是整数", en: "this is no whole number")
            }
            return .int(number.mantissa)
        case .number:
            guard let number = DecimalNumber(parsing: FoldedText.width(cell.text)),
                let value = JSON.Number(number.description)
            else { throw RowRefusal("number", at: column, zh: "不是数字", en: "this is no number") }
            return .number(value)
        case .yuan:
            guard let amount = Amount(cell.text, unit: unit) else {
                throw RowRefusal("number", at: column, zh: "不是金额", en: "this is no amount of money")
            }
            return .number(amount.yuan)
        case .date:
            guard let date = date(of: cell) else {
                throw RowRefusal("date", at: column, zh: "不是所列形式的日期", en: "this is no date of the forms that are named")
            }
            return .string(date)
        case .flag:
            if case .flag(let flag) = cell { return .bool(flag) }
            guard let flag = Self.flags[FoldedText.width(cell.text).lowercased()] else {
                throw RowRefusal("flag", at: column, zh: "既不是“是”也不是“否”", en: "this is neither yes nor no")
            }
            return .bool(flag)
        }
    }

    private func date(of cell: Cell) -> String? {
        switch cell {
        case .integer(let number): stored.read(number)
        case .date(let text): DateForm.read(text, by: DateForm.usual)
        default: DateForm.read(cell.text, by: dates)
        }
    }

    private static let flags: [String: Bool] = [
        "是": true, "有": true, "对": true, "y": true, "yes": true, "true": true, "t": true, "1": true, "√": true,
        "否": false, "无": false, "不": false, "n": false, "no": false, "false": false, "f": false, "0": false,
        "×": false,
    ]
}

/// From a register's codes to values of events: 是/否, 男/女, 01/02.
struct CodeTable: Sendable {
    private let values: [String: JSON.Value]

    init(_ codes: [(code: String, value: JSON.Value)]) {
        values = Dictionary(codes.map { (Self.key($0.code), $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(code: String) -> JSON.Value? { values[Self.key(code)] }

    /// Full-width forms, white space and case do not tell codes apart.
    static func key(_ code: String) -> String { FoldedText.name(code).lowercased() }
}
