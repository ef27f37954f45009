/// Which rows are meant: those with something in a column, or with one of some texts there, or with none of them.
struct RowCondition: Sendable {
    enum Test: Sendable {
        case filled
        case isOne(Set<String>)
        case isNone(Set<String>)
    }

    let column: String
    let test: Test
    /// What counts as an empty cell, folded.
    let empty: Set<String>

    func holds(of row: Row) -> Bool {
        let cell = row[column]
        let code = CodeTable.key(cell.text)
        switch test {
        // A cell with an error in it is filled; who reads it refuses it.
        case .filled: return cell != .empty && !empty.contains(FoldedText.name(cell.text))
        case .isOne(let codes): return codes.contains(code)
        case .isNone(let codes): return !codes.contains(code)
        }
    }
}
