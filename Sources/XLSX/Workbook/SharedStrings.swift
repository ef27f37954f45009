/// The texts that cells share by number (`xl/sharedStrings.xml`). Runs of one text are joined; readings (`rPh`) are no
/// part of it.
struct SharedStrings {
    private let texts: [String]

    init(part: String?, in archive: ZipArchive) throws(XLSXError) {
        guard let part else {
            texts = []
            return
        }
        let table = Table()
        try MarkupReader(archive.part(part), handler: table).finish()
        texts = table.texts
    }

    /// Nil where there is no such number.
    subscript(index: Int) -> String? { texts.indices.contains(index) ? texts[index] : nil }

    private final class Table: MarkupHandler {
        private(set) var texts: [String] = []
        private var text = RichText()
        private var total = 0

        func start(_ name: String, _ attributes: MarkupAttributes) throws(XLSXError) {
            if name == "si" { text = RichText() } else { text.start(name) }
        }

        func end(_ name: String) throws(XLSXError) {
            guard name == "si" else {
                text.end(name)
                return
            }
            texts.append(text.string)
        }

        func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(XLSXError) {
            total += bytes.count
            guard total <= XLSX.maximumSharedBytes else {
                throw XLSXError(.tooLarge, "the shared strings are too large")
            }
            try text.add(bytes)
        }
    }
}

/// The text inside `si` or `is`: of `t`, alone or in runs, but not in a reading.
struct RichText {
    private var bytes: [UInt8] = []
    private var isText = false
    private var readings = 0

    mutating func start(_ name: String) {
        switch name {
        case "t": isText = true
        case "rPh": readings += 1
        default: break
        }
    }

    mutating func end(_ name: String) {
        switch name {
        case "t": isText = false
        case "rPh": readings -= 1
        default: break
        }
    }

    mutating func add(_ piece: UnsafeBufferPointer<UInt8>) throws(XLSXError) {
        guard isText, readings == 0 else { return }
        bytes.append(contentsOf: piece)
        guard bytes.count <= XLSX.maximumCellBytes else { throw XLSXError(.tooLarge, "a text is too large for a cell") }
    }

    /// `_x000D_` and its like stand for characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19).
    var string: String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains("_x") else { return text }
        var result = ""
        var rest = text[...]
        while let mark = rest.firstRange(of: "_x") {
            result += rest[..<mark.lowerBound]
            let digits = rest[mark.upperBound...].prefix(4)
            let after = digits.endIndex
            if digits.count == 4, after < rest.endIndex, rest[after] == "_", let value = UInt32(digits, radix: 16),
                let scalar = Unicode.Scalar(value)
            {
                result.unicodeScalars.append(scalar)
                rest = rest[rest.index(after: after)...]
            } else {
                result += rest[mark]
                rest = rest[mark.upperBound...]
            }
        }
        return result + rest
    }
}
