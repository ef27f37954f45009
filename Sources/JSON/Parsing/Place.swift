extension JSONError.Place {
    /// Line and column are counted only here, on the way of an error. A column is a Unicode scalar.
    init(offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        let offset = min(max(offset, 0), bytes.count)
        var line = 1
        var lineStart = 0
        for at in 0..<offset where bytes[at] == UInt8(ascii: "\n") {
            line += 1
            lineStart = at + 1
        }
        // A continuation byte of UTF-8 is no character of its own.
        let column = 1 + (lineStart..<offset).reduce(0) { $0 + (bytes[$1] & 0xC0 == 0x80 ? 0 : 1) }
        self.init(offset: offset, line: line, column: column)
    }
}
