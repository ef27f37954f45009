/// A row as the file has it, before anybody knows what its columns are.
struct RawRow {
    /// Grows through the file; a resumed run goes on behind it.
    let position: Int
    /// `12` in a text file, `sheet!12` in a workbook.
    let place: String
    /// The number of the line or row, from 1.
    let number: Int
    let cells: [Cell]
    /// What is wrong with the row as such.
    let refusal: RowRefusal?

    var texts: [String] { cells.map(\.text) }
}

/// What gives the rows of one table in order, its header among them.
protocol RowSource: AnyObject {
    /// Whether a row with fewer cells than the header lacks the last ones, or is broken.
    var fillsUp: Bool { get }
    func next() throws(TableError) -> RawRow?
}
