import YAML

/// A CSV file beside the YAML (RFC 4180): a header, and records of as many cells, each with its place.
struct CSVTable {
    struct Cell {
        let text: String
        let mark: YAML.Mark
    }

    let header: [Cell]
    let records: [[Cell]]
    /// Where a quote is opened that is closed nowhere.
    let openQuote: YAML.Mark?

    init(_ text: String) {
        var rows: [[Cell]] = []
        var row: [Cell] = []
        var cell = ""
        var (line, column) = (1, 1)
        var start = YAML.Mark(line: 1, column: 1)
        var isQuoted = false
        var wasQuoted = false
        func trimmed(_ text: String) -> String {
            String(text.drop { $0 == " " }.reversed().drop { $0 == " " || $0 == "\r" }.reversed())
        }
        func end() {
            row.append(Cell(text: wasQuoted ? cell : trimmed(cell), mark: start))
            cell = ""
            wasQuoted = false
        }
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        // A carriage return alone ends a line too, as some spreadsheets write it.
        for index in scalars.indices
        where scalars[index] == "\r" && (index + 1 == scalars.count || scalars[index + 1] != "\n") {
            scalars[index] = "\n"
        }
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            column += 1
            if isQuoted {
                if scalar == "\"" {
                    if index < scalars.count, scalars[index] == "\"" {
                        cell.unicodeScalars.append("\"")
                        index += 1
                        column += 1
                    } else {
                        isQuoted = false
                    }
                    continue
                }
                cell.unicodeScalars.append(scalar)
                if scalar == "\n" { (line, column) = (line + 1, 1) }
                continue
            }
            switch scalar {
            case "\"" where trimmed(cell).isEmpty:
                (isQuoted, wasQuoted, cell) = (true, true, "")
            case ",":
                end()
                start = YAML.Mark(line: line, column: column)
            case "\n":
                end()
                rows.append(row)
                row = []
                (line, column) = (line + 1, 1)
                start = YAML.Mark(line: line, column: column)
            default:
                if !(wasQuoted && (scalar == "\r" || scalar == " ")) { cell.unicodeScalars.append(scalar) }
            }
        }
        openQuote = isQuoted ? start : nil
        if !row.isEmpty || !cell.isEmpty || wasQuoted {
            end()
            rows.append(row)
        }
        // A blank line, or one that begins with `#`, says nothing.
        rows.removeAll { $0.allSatisfy(\.text.isEmpty) || $0.first?.text.hasPrefix("#") == true }
        header = rows.first ?? []
        records = Array(rows.dropFirst())
    }
}
