import Import

/// The lines of a file, each with its number; blank ones are left out, and an end of `\r\n` is one too.
struct LineReader {
    struct Line {
        /// From 1.
        let number: Int
        let bytes: ArraySlice<UInt8>
    }

    private let input: InputFile
    private var buffer: ArraySlice<UInt8> = []
    private var number = 0
    private var isAtEnd = false
    /// Bytes of the lines that were returned and of those left out, ends included.
    private(set) var consumed: Int64 = 0

    init(_ input: InputFile) {
        self.input = input
    }

    mutating func next() throws(TableError) -> Line? {
        while let line = try rawLine() {
            number += 1
            var bytes = line
            if bytes.last == UInt8(ascii: "\r") { bytes = bytes.dropLast() }
            if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
            if !bytes.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) {
                return Line(number: number, bytes: bytes)
            }
        }
        return nil
    }

    private mutating func rawLine() throws(TableError) -> ArraySlice<UInt8>? {
        var searched = buffer.startIndex
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = buffer[..<end]
                buffer = buffer[(end + 1)...]
                consumed += Int64(line.count + 1)
                return line
            }
            guard !isAtEnd, let piece = try input.read() else {
                isAtEnd = true
                guard !buffer.isEmpty else { return nil }
                defer { buffer = [] }
                consumed += Int64(buffer.count)
                return buffer
            }
            let known = buffer.count
            buffer = (Array(buffer) + piece)[...]
            searched = buffer.startIndex + known
        }
    }
}
