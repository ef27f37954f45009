/// One row of a table: its cells by the names of the header.
public struct Row: Sendable {
    /// Where it stands: the line of a text file on which it begins, from 1; `sheet!12` of a workbook; the LSN of a change.
    public let place: String
    private let header: TableHeader
    private let cells: [Cell]

    /// - Throws: `columns` unless there are as many cells as names; empty ones may lack or be too many at the end.
    init(place: String, header: TableHeader, cells: [Cell], fillsUp: Bool) throws(RowRefusal) {
        var cells = cells
        let count = cells.count
        while cells.count > header.names.count, cells.last == .empty { cells.removeLast() }
        if fillsUp { while cells.count < header.names.count { cells.append(.empty) } }
        guard cells.count == header.names.count else {
            throw RowRefusal(
                "columns", zh: "有 \(count) 列，表头有 \(header.names.count) 列",
                en: "the row has \(count) cells and the header \(header.names.count)")
        }
        self.place = place
        self.header = header
        self.cells = cells
    }

    /// Empty where there is no such column: a mapping is compared with the header before the first row.
    public subscript(name: String) -> Cell { header.position(of: name).map { cells[$0] } ?? .empty }
}

/// The columns of a table.
public struct TableHeader: Hashable, Sendable {
    /// As they stand in the file; of a header of several rows the lowest name.
    public let names: [String]
    /// As a header of one row names them, so that a mapping finds each: with the names above.
    public let labels: [String]
    /// By folded name and by folded path (`救助情况/金额`); nil for a name that several columns have.
    private let index: [String: Int?]
    /// From the name that a mapping uses to those that the register may use in its place.
    private let aliases: [String: [String]]

    /// - Parameter paths: of each column, the names above one another, from the top, without repetitions.
    init(paths: [[String]], aliases: [String: [String]] = [:]) {
        names = paths.map { $0.last ?? "" }
        self.aliases = aliases
        var index: [String: Int?] = [:]
        for (column, path) in paths.enumerated() {
            let name = FoldedText.name(path.last ?? "")
            guard !name.isEmpty else { continue }
            index.updateValue(index[name] == nil ? column : Int?.none, forKey: name)
            if path.count > 1 { index.updateValue(column, forKey: path.map(FoldedText.name).joined(separator: "/")) }
        }
        // A header that was written in one row, as `labels` are, is found by its lowest names too.
        for (column, path) in paths.enumerated() where path.count == 1 {
            guard let last = FoldedText.name(path[0]).split(separator: "/").last.map(String.init),
                index[last] == nil
            else { continue }
            index[last] = column
        }
        self.index = index
        labels = paths.map { $0.joined(separator: "/") }
    }

    /// Of a table whose columns nobody tells.
    public static let none = TableHeader(names: [])

    init(names: [String], aliases: [String: [String]] = [:]) {
        self.init(paths: names.map { [$0] }, aliases: aliases)
    }

    /// Nil where there is no such column, or several.
    func position(of name: String) -> Int? {
        if let found = index[FoldedText.name(name)] { return found }
        for alias in aliases[name] ?? [] {
            if let found = index[FoldedText.name(alias)] { return found }
        }
        return nil
    }

    /// Whether several columns have the name.
    func isAmbiguous(_ name: String) -> Bool {
        ([name] + (aliases[name] ?? [])).contains { index[FoldedText.name($0)] == .some(nil) }
    }
}
