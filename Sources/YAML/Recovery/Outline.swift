/// A file's lines, and the blocks that their indentation makes.
struct Outline {
    private var lines: [[Unicode.Scalar]]

    /// From a place to before a line, lines and columns from 1.
    struct Block {
        let start: YAML.Mark
        let end: Int
        /// An element of a sequence, not an entry of a mapping.
        let isElement: Bool
    }

    init(_ text: String) { lines = Origin.Source(text).lines }

    var text: String {
        var text = String.UnicodeScalarView()
        for (index, line) in lines.enumerated() {
            if index > 0 { text.append("\n") }
            text.append(contentsOf: line)
        }
        return String(text)
    }

    func text(from line: Int) -> String {
        lines.dropFirst(line - 1).map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
    }

    /// Leaves the lines where they are, empty. Returns what stood there.
    mutating func cut(_ block: Block) -> String {
        var lost: [String] = []
        for line in block.start.line..<max(block.end, block.start.line + 1) where line <= lines.count {
            let before = lines[line - 1].prefix(line == block.start.line ? block.start.column - 1 : 0)
            let kept = before.contains { $0 != " " && $0 != "\t" } ? before.count : 0
            lost.append(String(String.UnicodeScalarView(lines[line - 1][kept...])))
            lines[line - 1].removeSubrange(kept...)
        }
        return lost.joined(separator: "\n")
    }

    /// Puts a space for one character; false where there is none.
    mutating func blank(_ mark: YAML.Mark) -> Bool {
        guard lines.indices.contains(mark.line - 1), lines[mark.line - 1].indices.contains(mark.column - 1),
            lines[mark.line - 1][mark.column - 1] != " "
        else { return false }
        lines[mark.line - 1][mark.column - 1] = " "
        return true
    }

    /// The entries of mappings and sequences in which the place stands, the deepest first, as far as they can be taken
    /// out without a value that lacks its end, or an entry that lacks its value.
    func blocks(around mark: YAML.Mark) -> [Block] {
        guard var line = content(upTo: mark.line) else { return [] }
        var blocks: [Block] = []
        var column = entries(of: line).last { $0 < mark.column } ?? entries(of: line).first ?? 1
        while true {
            let end = end(of: line, column)
            let parent = parent(of: line, column)
            if let parent {
                if isTakenOutWhole(line, column, end, parent) {
                    blocks.append(block(line, column, end))
                }
                (line, column) = parent
            } else {
                blocks.append(block(line, column, end))
                return blocks
            }
        }
    }

    private func block(_ line: Int, _ column: Int, _ end: Int) -> Block {
        Block(start: YAML.Mark(line: line, column: column), end: end, isElement: isDash(line, column))
    }

    /// Everything from the block of no indentation on in which the place stands.
    func rest(from mark: YAML.Mark) -> Block {
        let line = blocks(around: mark).last?.start.line ?? 1
        return Block(start: YAML.Mark(line: line, column: 1), end: lines.count + 1, isElement: false)
    }

    // MARK: Lines

    /// The place of the first character that is no space; nil where the line says nothing.
    private func indentation(of line: Int) -> Int? {
        guard let index = lines[line - 1].firstIndex(where: { $0 != " " && $0 != "\t" }), lines[line - 1][index] != "#"
        else { return nil }
        return index + 1
    }

    /// The last line that says something, up to one.
    private func content(upTo line: Int) -> Int? {
        var line = min(line, lines.count)
        while line >= 1, indentation(of: line) == nil { line -= 1 }
        return line >= 1 ? line : nil
    }

    /// The columns at which entries begin in a line: of `- - key: value` three.
    private func entries(of line: Int) -> [Int] {
        guard var column = indentation(of: line) else { return [] }
        var columns = [column]
        while isDash(line, column) {
            guard let next = lines[line - 1][column...].firstIndex(where: { $0 != " " }) else { return columns }
            if lines[line - 1][next] == "#" { return columns }
            column = next + 1
            columns.append(column)
        }
        return columns
    }

    private func isDash(_ line: Int, _ column: Int) -> Bool {
        let characters = lines[line - 1]
        return characters[column - 1] == "-" && (column == characters.count || characters[column] == " ")
    }

    /// The line before which an entry ends: the next of no greater indentation. The elements of a sequence may stand in
    /// the column of their key.
    private func end(of line: Int, _ column: Int) -> Int {
        let isKey = !isDash(line, column)
        var next = line + 1
        while next <= lines.count {
            if let other = indentation(of: next), other < column || (other == column && !(isKey && isDash(next, other)))
            {
                return next
            }
            next += 1
        }
        return next
    }

    /// The entry to which one belongs; nil for one of the first level.
    private func parent(of line: Int, _ column: Int) -> (line: Int, column: Int)? {
        if let own = entries(of: line).last(where: { $0 < column }) { return (line, own) }
        var before = line - 1
        while let other = content(upTo: before) {
            if let own = entries(of: other).last(where: { $0 < column }) { return (other, own) }
            // Elements of a sequence in the column of their key.
            if isDash(line, column), indentation(of: other) == column, !isDash(other, column) { return (other, column) }
            before = other - 1
        }
        return nil
    }

    /// The first of the lines without a colon that stand right above one, as far to the right as it.
    func keyWithoutColon(above line: Int) -> YAML.Mark? {
        guard line <= lines.count, let column = indentation(of: line) else { return nil }
        var first: Int?
        var before = line - 1
        while let other = content(upTo: before), indentation(of: other) == column, !isDash(other, column),
            !hasColon(other)
        {
            first = other
            before = other - 1
        }
        return first.map { YAML.Mark(line: $0, column: column) }
    }

    private func hasColon(_ line: Int) -> Bool {
        let characters = lines[line - 1]
        return characters.indices.contains {
            characters[$0] == ":" && ($0 + 1 == characters.count || characters[$0 + 1] == " ")
        }
    }

    private func isTakenOutWhole(_ line: Int, _ column: Int, _ end: Int, _ parent: (line: Int, column: Int)) -> Bool {
        // The parent's value is a block, not a text that goes on in this line.
        if parent.line < line, !entries(of: parent.line).contains(column), !opens(parent.line) { return false }
        // Something of it is left.
        let after = self.end(of: parent.line, parent.column)
        if parent.line < line, entries(of: parent.line).contains(where: { $0 > parent.column }) { return true }
        return (parent.line + 1..<max(after, parent.line + 1)).contains {
            ($0 < line || $0 >= end) && indentation(of: $0) != nil
        }
    }

    /// Whether what stands below a line is the value of its key or dash.
    private func opens(_ line: Int) -> Bool {
        let characters = lines[line - 1]
        var end = characters.count
        if let comment = characters.indices.first(where: {
            characters[$0] == "#" && $0 > 0 && (characters[$0 - 1] == " " || characters[$0 - 1] == "\t")
        }) {
            end = comment
        }
        let last = characters[..<end].last { $0 != " " && $0 != "\t" && $0 != "\r" }
        return last == ":" || last == "-"
    }
}
