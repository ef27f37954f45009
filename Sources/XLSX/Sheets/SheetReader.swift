extension XLSX {
    /// The rows of one sheet, in order; rows without any value are left out. Confined to one thread.
    ///
    /// The sheet is read twice: merged ranges stand behind the rows that they concern.
    public final class SheetReader {
        public let sheet: Workbook.Sheet
        private let reader: MarkupReader
        private let rows: RowHandler
        private var merged: MergedCells

        init(_ sheet: Workbook.Sheet, of workbook: Workbook) throws(XLSXError) {
            self.sheet = sheet
            let merges = MergeList()
            try MarkupReader(workbook.archive.part(sheet.part), handler: merges).finish()
            merged = MergedCells(merges.ranges)
            rows = RowHandler(workbook)
            reader = try MarkupReader(workbook.archive.part(sheet.part), handler: rows)
        }

        /// Nil at the end.
        public func next() throws(XLSXError) -> Row? {
            while true {
                while let row = rows.take() {
                    var cells = row.cells
                    merged.fill(&cells, row: row.number)
                    if cells.contains(where: { $0 != .empty }) { return Row(number: row.number, cells: cells) }
                }
                guard try reader.advance() || rows.hasMore else { return nil }
            }
        }
    }
}

/// `sheetData` of a worksheet's part (ECMA-376 part 1, 18.3.1.80).
private final class RowHandler: MarkupHandler {
    private let workbook: XLSX.Workbook
    private var done: [XLSX.Row] = []
    private var head = 0
    private var isInside = false
    /// Of the row and the cell that are being read.
    private var row = 0
    private var cells: [XLSX.Cell] = []
    private var column = 0
    private var kind = ""
    private var style = 0
    private var value: [UInt8] = []
    private var isValue = false
    private var inline = RichText()
    private var isInline = false

    init(_ workbook: XLSX.Workbook) {
        self.workbook = workbook
    }

    var hasMore: Bool { head < done.count }

    func take() -> XLSX.Row? {
        guard head < done.count else {
            done.removeAll(keepingCapacity: true)
            head = 0
            return nil
        }
        head += 1
        return done[head - 1]
    }

    func start(_ name: String, _ attributes: MarkupAttributes) throws(XLSXError) {
        switch name {
        case "sheetData": isInside = true
        case "row" where isInside:
            // Without a number, a row follows the one before.
            let number = attributes["r"].flatMap { Int($0) } ?? row + 1
            guard number > row, number <= XLSX.maximumRows else {
                throw XLSXError(.invalid, "rows are numbered from 1 in their order")
            }
            row = number
            cells = []
            column = -1
        case "c" where isInside:
            if let reference = attributes["r"] {
                guard let name = CellName(reference), name.column > column else {
                    throw XLSXError(.invalid, "cells stand in the order of their columns")
                }
                column = name.column
            } else {
                column += 1
                guard column < XLSX.maximumColumns else { throw XLSXError(.tooLarge, "a row has too many cells") }
            }
            kind = attributes["t"] ?? "n"
            style = attributes["s"].flatMap { Int($0) } ?? 0
            value = []
            inline = RichText()
        case "v": isValue = isInside
        case "is": isInline = isInside
        default: if isInline { inline.start(name) }
        }
    }

    func end(_ name: String) throws(XLSXError) {
        switch name {
        case "sheetData": isInside = false
        case "row" where isInside: done.append(XLSX.Row(number: row, cells: cells))
        case "c" where isInside:
            let cell = try cell()
            guard cell != .empty else { return }
            while cells.count < column { cells.append(.empty) }
            cells.append(cell)
        case "v": isValue = false
        case "is": isInline = false
        default: if isInline { inline.end(name) }
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(XLSXError) {
        if isValue {
            value.append(contentsOf: bytes)
            guard value.count <= XLSX.maximumCellBytes else { throw XLSXError(.tooLarge, "a cell is too large") }
        } else if isInline {
            try inline.add(bytes)
        }
    }

    private func cell() throws(XLSXError) -> XLSX.Cell {
        let text = String(decoding: value, as: UTF8.self)
        switch kind {
        case "s":
            guard let index = Int(text), let shared = workbook.strings[index] else {
                throw XLSXError(.invalid, "a cell names a shared string that there is not")
            }
            return shared.isEmpty ? .empty : .text(shared)
        case "inlineStr":
            let text = inline.string
            return text.isEmpty ? .empty : .text(text)
        case "str": return text.isEmpty ? .empty : .text(text)
        case "b": return text.isEmpty ? .empty : .flag(text == "1" || text == "true")
        case "e": return .fault(.formula)
        // ISO 8601; a day alone where the time is midnight.
        case "d": return text.isEmpty ? .empty : .date(text.hasSuffix("T00:00:00") ? String(text.prefix(10)) : text)
        default:
            guard !text.isEmpty else { return .empty }
            return workbook.styles.isDate(style)
                ? SheetNumber.date(text, from1904: workbook.countsFrom1904) : SheetNumber.plain(text)
        }
    }
}
