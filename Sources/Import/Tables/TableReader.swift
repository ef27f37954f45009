import Events
import XLSX

/// The rows of a file, CSV or workbook, by the columns of its header. Confined to one thread.
public final class TableReader {
    private let input: InputFile
    private let mapping: Mapping
    /// Tables that are still to be read, the next last.
    private var coming: [Table] = []
    private var source: (any RowSource)?
    private var header: TableHeader?
    private var waiting: [RawRow] = []
    private var delimited: DelimitedReader?

    private enum Table {
        case delimited(DelimitedReader)
        case sheet(XLSX.Workbook.Sheet, of: XLSX.Workbook)
    }

    /// A row of a table.
    public struct Item {
        /// Grows through the file; a resumed run goes on behind it.
        public let position: Int
        /// Of a workbook.
        public let sheet: String?
        /// Of the line or row, from 1.
        public let number: Int
        /// `12`, or `sheet!12`.
        public let place: String
        public let header: TableHeader
        /// As they stand in the file.
        public let texts: [String]
        public let row: Result<Row, RowRefusal>
    }

    /// Opens the file and finds out by its first bytes what it is.
    public init(_ input: InputFile, mapping: Mapping) throws(TableError) {
        self.input = input
        self.mapping = mapping
        let head = try input.head()
        if XLSX.Workbook.isPackage(head) || XLSX.Workbook.isCompound(head) {
            try openWorkbook()
        } else {
            let reader = try DelimitedReader(
                input, encoding: mapping.layout.encoding, delimiter: mapping.layout.delimiter)
            delimited = reader
            coming = [.delimited(reader)]
        }
        // What is wrong with the first header shows before anything is sent.
        _ = try open()
    }

    /// In bytes; of a workbook all, once it was read.
    public var consumed: Int64 { delimited?.consumed ?? (source == nil ? input.size ?? 0 : 0) }

    /// How a file of refused rows is written, so that whoever wrote this one can open it and the mapping reads it.
    public var form: RefusedRows.Form {
        RefusedRows.Form(
            encoding: delimited?.encoding ?? .utf8, delimiter: mapping.layout.delimiter,
            headerLine: mapping.layout.header?.upperBound ?? 1)
    }

    /// The next row that is neither blank nor skipped; nil at the end.
    public func next() throws(TableError) -> Item? {
        while true {
            guard let source, let header else {
                guard try open() else { return nil }
                continue
            }
            let next: RawRow? = waiting.isEmpty ? try source.next() : waiting.removeFirst()
            guard let raw = next else {
                self.source = nil
                continue
            }
            let row: Result<Row, RowRefusal> = Result { () throws(RowRefusal) in
                if let refusal = raw.refusal { throw refusal }
                return try Row(place: raw.place, header: header, cells: raw.cells, fillsUp: source.fillsUp)
            }
            if case .success(let row) = row, mapping.skips(row) { continue }
            return Item(
                position: raw.position, sheet: (source as? WorksheetReader)?.sheet, number: raw.number,
                place: raw.place,
                header: header, texts: raw.texts, row: row)
        }
    }

    /// - Returns: whether there was another table.
    private func open() throws(TableError) -> Bool {
        guard let table = coming.popLast() else { return false }
        let source: any RowSource
        switch table {
        case .delimited(let reader): source = reader
        case .sheet(let sheet, let workbook):
            source = try WorksheetReader(
                sheet, ordinal: workbook.sheets.firstIndex(of: sheet) ?? 0, of: workbook, file: input.name)
        }
        let found = try HeaderFinder(mapping: mapping, file: name(of: source)).find(in: source)
        self.source = source
        header = found.header
        waiting = found.rest
        return true
    }

    private func name(of source: any RowSource) -> String {
        (source as? WorksheetReader).map { "\(input.name) [\($0.sheet)]" } ?? input.name
    }

    private func openWorkbook() throws(TableError) {
        guard input.path != "-" else {
            throw TableError(
                .form, file: input.name, zh: "工作簿不能从标准输入读取，请给出文件。",
                en: "A workbook cannot be read from standard input: give the file.")
        }
        let workbook: XLSX.Workbook
        do { workbook = try XLSX.Workbook(path: input.path) } catch { throw TableError(error, file: input.name) }
        let sheets = try chosen(workbook.sheets)
        coming = sheets.reversed().map { .sheet($0, of: workbook) }
    }

    private func chosen(_ sheets: [XLSX.Workbook.Sheet]) throws(TableError) -> [XLSX.Workbook.Sheet] {
        let visible = sheets.filter { !$0.isHidden }
        let names = visible.map(\.name)
        switch mapping.layout.sheets {
        case .all where !visible.isEmpty: return visible
        case .only where visible.count == 1: return visible
        case .named(let wanted):
            var chosen: [XLSX.Workbook.Sheet] = []
            for name in wanted {
                guard let sheet = sheets.first(where: { FoldedText.name($0.name) == FoldedText.name(name) }) else {
                    throw TableError(
                        .sheets, file: input.name,
                        zh: "\(input.name) 没有工作表“\(name)”。现有：\(names.joined(separator: "、"))。",
                        en: "\(input.name) has no sheet '\(name)'. It has: \(names.joined(separator: ", ")).")
                }
                chosen.append(sheet)
            }
            return chosen
        case .all, .only:
            throw TableError(
                .sheets, file: input.name,
                zh: "\(input.name) 有工作表：\(names.joined(separator: "、"))。请在映射中以 sheets 写明读取哪些（全部为 all）。",
                en: """
                    \(input.name) has the sheets: \(names.joined(separator: ", ")). Say in the mapping which are read, \
                    'sheets: [NAME]', or 'sheets: all'.
                    """)
        }
    }
}
