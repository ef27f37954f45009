/// The rows of a CSV file (RFC 4180): cells in quotes may have delimiters, quotes doubled and lines' ends in them.
struct DelimitedReader {
    struct Record {
        /// Of the line on which it begins, from 1.
        let line: Int
        let cells: Result<[String], RowRefusal>
    }

    private let input: InputFile
    private let encoding: TextEncoding
    private let delimiter: UInt8
    private var buffer: [UInt8] = []
    private var position = 0
    private var line = 1
    private var isFirst = true
    private(set) var consumed: Int64 = 0

    init(_ input: InputFile, encoding: TextEncoding, delimiter: UInt8) {
        self.input = input
        self.encoding = encoding
        self.delimiter = delimiter
    }

    /// The next row that is not blank.
    mutating func next() throws(CommandFailure) -> Record? {
        if isFirst {
            isFirst = false
            if try peek() == 0xEF, buffer.dropFirst(position).starts(with: [0xEF, 0xBB, 0xBF]) { position += 3 }
        }
        while try peek() != nil {
            let start = line
            let (cells, refusal) = try row()
            let isBlank = refusal == nil && cells.count == 1 && cells[0].isEmpty
            if !isBlank { return Record(line: start, cells: refusal.map { .failure($0) } ?? .success(cells)) }
        }
        return nil
    }

    /// Reads to the end of the row, also of one that is refused.
    private mutating func row() throws(CommandFailure) -> ([String], RowRefusal?) {
        var cells: [String] = []
        var refusal: RowRefusal?
        var cell: [UInt8] = []
        var isQuoted = false
        var wasQuoted = false
        while let byte = try take() {
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

    private func finish(_ cell: inout [UInt8], _ cells: inout [String], _ refusal: inout RowRefusal?) {
        if let text = encoding.decode(cell[...]) {
            cells.append(Self.trimmed(text))
        } else {
            cells.append("")
            refusal =
                refusal
                ?? RowRefusal(
                    "encoding", at: "column \(cells.count)", zh: "不是 \(encoding.rawValue) 编码的文本",
                    en: "the text is not \(encoding.rawValue)")
        }
        cell.removeAll(keepingCapacity: true)
    }

    /// Without white space around it, that of Chinese typography included.
    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }

    private mutating func take() throws(CommandFailure) -> UInt8? {
        guard let byte = try peek() else { return nil }
        position += 1
        consumed += 1
        return byte
    }

    private mutating func peek() throws(CommandFailure) -> UInt8? {
        if position < buffer.count { return buffer[position] }
        guard let piece = try input.read() else { return nil }
        buffer = piece
        position = 0
        return buffer[0]
    }
}
