/// A rectangle of cells, `B2:D5`; columns and rows from 0 and 1, as they are used.
struct CellRange {
    let columns: ClosedRange<Int>
    let rows: ClosedRange<Int>

    init?(_ text: String) {
        let corners = text.split(separator: ":")
        guard corners.count == 2, let first = CellName(corners[0]), let last = CellName(corners[1]),
            first.column <= last.column, first.row <= last.row
        else { return nil }
        columns = first.column...last.column
        rows = first.row...last.row
    }
}

/// `BC12`.
struct CellName {
    /// From 0.
    let column: Int
    /// From 1.
    let row: Int

    init?(_ text: some StringProtocol) {
        var column = 0
        var digits = String(text).utf8[...]
        while let byte = digits.first, byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") {
            column = column * 26 + Int(byte | 0x20) - 0x60
            guard column <= XLSX.maximumColumns else { return nil }
            digits = digits.dropFirst()
        }
        guard column > 0, let row = Int(String(Substring(digits))), (1...XLSX.maximumRows).contains(row) else {
            return nil
        }
        self.column = column - 1
        self.row = row
    }
}

/// Gives each cell of a merged range the value of its first, while rows come in their order.
struct MergedCells {
    /// By the first row.
    private var coming: [CellRange]
    private var active: [(range: CellRange, value: XLSX.Cell)] = []

    init(_ ranges: [CellRange]) {
        coming = ranges.sorted { $0.rows.lowerBound > $1.rows.lowerBound }
    }

    mutating func fill(_ cells: inout [XLSX.Cell], row: Int) {
        active.removeAll { $0.range.rows.upperBound < row }
        while let range = coming.last, range.rows.lowerBound <= row {
            coming.removeLast()
            let first = range.columns.lowerBound
            // A range whose first row is not in the file is empty.
            let value = range.rows.lowerBound == row && first < cells.count ? cells[first] : .empty
            if value != .empty, range.rows.upperBound >= row { active.append((range, value)) }
        }
        for (range, value) in active {
            while cells.count <= range.columns.upperBound { cells.append(.empty) }
            for column in range.columns { cells[column] = value }
        }
    }
}

/// The merged ranges of a sheet, which stand behind its rows.
final class MergeList: MarkupHandler {
    private(set) var ranges: [CellRange] = []

    func start(_ name: String, _ attributes: MarkupAttributes) throws(XLSXError) {
        guard name == "mergeCell", let reference = attributes["ref"] else { return }
        guard let range = CellRange(reference) else {
            throw XLSXError(.invalid, "a merged range is not as the standard says")
        }
        ranges.append(range)
    }
}
