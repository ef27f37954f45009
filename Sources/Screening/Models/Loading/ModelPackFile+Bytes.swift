import Events
import YAML

extension ModelPack.File {
    /// A file as it lies on a disk. One that is not UTF-8 is read as far as can be, so that whatever else is wrong with the
    /// pack is told in the same run.
    public init(name: String, bytes: [UInt8]) {
        if let text = String(validating: bytes, as: UTF8.self) {
            self.init(name: name, text: text)
        } else if let text = ModelPack.File.text(ofUTF16: bytes) {
            self.init(
                name: name, text: text,
                fault: PackIssue(
                    file: name, line: 1, column: 1, message: .words("the file is UTF-16", "文件是 UTF-16 编码"),
                    hint: .words("save it as UTF-8", "请另存为 UTF-8")))
        } else {
            let mark = YAML.Mark(ofInvalidUTF8In: bytes) ?? YAML.Mark(line: 1, column: 1)
            self.init(
                name: name, text: ModelPack.File.repaired(bytes),
                fault: PackIssue(
                    file: name, line: mark.line, column: mark.column,
                    message: .words("the file is not UTF-8 from here on", "自此处起不是 UTF-8 编码"),
                    hint: .words("save it as UTF-8, not as GBK, GB18030 or ANSI", "请另存为 UTF-8，不要用 GBK、GB18030 或 ANSI")))
        }
    }

    /// A file that is there and cannot be read.
    public init(unreadable name: String) {
        self.init(
            name: name, text: "",
            fault: PackIssue(
                file: name, line: 1, column: 1, message: .words("the file cannot be read", "无法读取该文件"),
                hint: .words(
                    "a pack's folder has files that you may read, and no folder of such a name",
                    "模型包目录中的文件须可读，且不得有同名的目录")))
    }

    /// As what Windows calls Unicode begins; nil for anything else.
    private static func text(ofUTF16 bytes: [UInt8]) -> String? {
        let isBigEndian = bytes.starts(with: [0xFE, 0xFF])
        guard isBigEndian || bytes.starts(with: [0xFF, 0xFE]), bytes.count.isMultiple(of: 2) else { return nil }
        let units = stride(from: 2, to: bytes.count, by: 2).map { index -> UInt16 in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// Each byte that is none of UTF-8 as a character for private use: two words of another encoding stay two, which they
    /// would not with one sign for all that is wrong.
    private static func repaired(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        var position = 0
        while true {
            switch parser.parseScalar(from: &rest) {
            case .valid(let encoded):
                text.append(Unicode.UTF8.decode(encoded))
                position += encoded.count
            case .error(let length):
                for byte in bytes[position..<position + length] {
                    text.append(Unicode.Scalar(0xE000 + UInt32(byte)) ?? "\u{FFFD}")
                }
                position += length
            case .emptyInput: return String(text)
            }
        }
    }

    /// Whether the text has what stands for bytes of another encoding.
    static func isRepaired(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0xE080...0xE0FF).contains($0.value) }
    }
}
