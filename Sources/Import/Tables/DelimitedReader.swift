/// The rows of a CSV file (RFC 4180): cells in quotes may have delimiters, quotes doubled and lines' ends in them.
final class DelimitedReader: RowSource {
    let fillsUp = false
    private let input: InputFile
    private let delimiter: UInt8
    private let coder: TextCoder
    /// Of one cell, in bytes: a quote that is never closed must not gather the rest of a large file.
    private static let maximumCell = 1 << 20

    private var buffer: [UInt8] = []
    private var position = 0
    private var line = 1
    private(set) var consumed: Int64 = 0

    /// A byte order mark says UTF-8, whatever the mapping does.
    init(_ input: InputFile, encoding: TextEncoding, delimiter: UInt8) throws(TableError) {
        self.input = input
        self.delimiter = delimiter
        let head = try input.head()
        let hasMark = head.starts(with: [0xEF, 0xBB, 0xBF])
        coder = TextCoder(hasMark ? .utf8 : encoding)
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            throw TableError(
                .form, file: input.name, zh: "\(input.name) 是 UTF-16 编码。请另存为“CSV UTF-8”。",
                en: "\(input.name) is UTF-16. Save it as 'CSV UTF-8'.")
        }
        for _ in 0..<(hasMark ? 3 : 0) { _ = try take() }
    }

    var encoding: TextEncoding { coder.encoding }

    /// The next row that is not blank.
    func next() throws(TableError) -> RawRow? {
        while try peek() != nil {
            let start = line
            let (cells, refusal) = try row()
            if refusal == nil, cells.allSatisfy({ $0 == .empty }) { continue }
            return RawRow(position: start, place: String(start), number: start, cells: cells, refusal: refusal)
        }
        return nil
    }

    /// Reads to the end of the row, also of one that is refused; a cell that is too large loses its end.
    private func row() throws(TableError) -> ([Cell], RowRefusal?) {
        var cells: [Cell] = []
        var refusal: RowRefusal?
        var cell: [UInt8] = []
        var isQuoted = false
        var wasQuoted = false
        while let byte = try take() {
            if cell.count >= Self.maximumCell {
                refusal =
                    refusal
                    ?? RowRefusal(
                        "too-large", at: "column \(cells.count + 1)", zh: "单元格过大，可能引号没有闭合",
                        en: "the cell is too large; a quote may not be closed")
                cell.removeAll(keepingCapacity: true)
            }
            if byte >= 0x80 {
                // The later bytes of a character may look like a quote's or a delimiter's neighbours.
                cell.append(byte)
                for _ in 1..<coder.encoding.length(first: byte, next: try peek()) {
                    if let next = try take() { cell.append(next) }
                }
                continue
            }
            if isQuoted {
                guard byte == UInt8(ascii: "\"") else {
                    if byte == UInt8(ascii: "\n") { line += 1 }
                    cell.append(byte)
                    continue
                }
                if try peek() == UInt8(ascii: "\"") {
                    _ = try take()
                    cell.append(byte)
                } else {
                    isQuoted = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\"") where cell.isEmpty && !wasQuoted:
                isQuoted = true
                wasQuoted = true
            case delimiter:
                finish(&cell, &cells, &refusal)
                wasQuoted = false
            case UInt8(ascii: "\n"):
                line += 1
                if cell.last == UInt8(ascii: "\r") { cell.removeLast() }
                finish(&cell, &cells, &refusal)
                return (cells, refusal)
            default: cell.append(byte)
            }
        }
        if isQuoted {
            refusal = RowRefusal("quote", zh: "引号没有闭合", en: "a quote is not closed")
        }
        finish(&cell, &cells, &refusal)
        return (cells, refusal)
    }

    private func finish(_ cell: inout [UInt8], _ cells: inout [Cell], _ refusal: inout RowRefusal?) {
        let text = coder.decode(cell)
        cells.append(Cell(FoldedText.unguarded(FoldedText.trimmed(text ?? String(decoding: cell, as: UTF8.self)))))
        if text == nil, refusal == nil {
            refusal = RowRefusal(
                "encoding", at: "column \(cells.count)", zh: "不是 \(coder.encoding.rawValue) 编码的文本",
                en: "the text is not \(coder.encoding.rawValue)")
        }
        cell.removeAll(keepingCapacity: true)
    }

    private func take() throws(TableError) -> UInt8? {
        guard let byte = try peek() else { return nil }
        position += 1
        consumed += 1
        return byte
    }

    private func peek() throws(TableError) -> UInt8? {
        if position < buffer.count { return buffer[position] }
        guard let piece = try input.read() else { return nil }
        buffer = piece
        position = 0
        return buffer[0]
    }
}
