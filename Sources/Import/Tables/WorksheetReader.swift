import Events
import XLSX

/// The rows of one sheet of a workbook.
final class WorksheetReader: RowSource {
    let fillsUp = true
    private let file: String
    private let rows: XLSX.SheetReader
    /// Of the sheet among the workbook's, from 0.
    private let ordinal: Int

    /// More rows than a sheet can have.
    private static let rowsOfASheet = 1 << 21

    init(_ sheet: XLSX.Workbook.Sheet, ordinal: Int, of workbook: XLSX.Workbook, file: String) throws(TableError) {
        self.file = file
        self.ordinal = ordinal
        do { rows = try workbook.rows(of: sheet) } catch { throw TableError(error, file: file) }
    }

    var sheet: String { rows.sheet.name }

    func next() throws(TableError) -> RawRow? {
        let row: XLSX.Row?
        do { row = try rows.next() } catch { throw TableError(error, file: file) }
        return row.map { row in
            RawRow(
                position: ordinal * Self.rowsOfASheet + row.number, place: "\(sheet)!\(row.number)", number: row.number,
                cells: row.cells.map(Cell.init), refusal: nil)
        }
    }
}

extension Cell {
    init(_ cell: XLSX.Cell) {
        switch cell {
        case .empty: self = .empty
        case .text(let text): self.init(FoldedText.trimmed(text))
        case .number(let text): self = .text(text)
        case .date(let text): self = .date(text)
        case .flag(let flag): self = .flag(flag)
        case .fault(.formula): self = .fault(BilingualText(zh: "公式的结果是错误", en: "the formula came to an error"))
        case .fault(.lostDigits):
            self = .fault(
                BilingualText(
                    zh: "该数字超过 15 位，Excel 已丢失末尾数字；请把该列设为文本后重新填写",
                    en:
                        "the number has more than 15 digits, and Excel has lost the last; make the column text and enter it again"
                ))
        case .fault(.number): self = .fault(BilingualText(zh: "该日期或数字不存在", en: "there is no such date or number"))
        }
    }
}

extension TableError {
    init(_ error: XLSXError, file: String) {
        switch error.code {
        case .unreadable: self = .unreadable(file)
        case .compoundFile:
            self.init(
                .form, file: file, zh: "\(file) 是旧格式（.xls）或加了密码的工作簿。请另存为不加密的 .xlsx。",
                en: "\(file) is a workbook of the old form (.xls), or under a password. Save it as .xlsx without one.")
        default:
            self.init(
                .workbook, file: file, zh: "工作簿 \(file) 无法读取：\(error)。请重新保存为 .xlsx。",
                en: "The workbook \(file) cannot be read: \(error). Save it anew as .xlsx.")
        }
    }
}
