/// One row of a table: its cells by the names of the header, without white space around them.
struct Row: Sendable {
    /// Of the line on which it begins, from 1.
    let line: Int
    private let header: Header
    private let cells: [String]

    /// The columns of a table.
    struct Header: Sendable {
        let names: [String]
        private let index: [String: Int]

        init(_ names: [String]) {
            self.names = names
            index = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }

        func position(of name: String) -> Int? { index[name] }
    }

    /// - Throws: `columns` unless there are as many cells as names.
    init(line: Int, header: Header, cells: [String]) throws(RowRefusal) {
        guard cells.count == header.names.count else {
            throw RowRefusal(
                "columns", zh: "有 \(cells.count) 列，表头有 \(header.names.count) 列",
                en: "the row has \(cells.count) cells and the header \(header.names.count)")
        }
        self.line = line
        self.header = header
        self.cells = cells
    }

    /// Empty where there is no such column: a mapping is compared with the header before the first row.
    subscript(name: String) -> String { header.position(of: name).map { cells[$0] } ?? "" }
}
