#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How a file's characters are written as bytes.
public enum TextEncoding: String, CaseIterable, Sendable {
    /// With or without a byte order mark.
    case utf8 = "utf-8"
    /// The national standard's, of which GBK and GB2312 are parts; every character of Unicode has its place in it.
    case gb18030

    /// By the name that a mapping gives it, whatever its case; of the national standard also by those of its parts.
    init?(named name: String) {
        let name = name.lowercased()
        if name == "gbk" || name == "gb2312" { self = .gb18030 } else { self.init(rawValue: name) }
    }

    /// How many bytes the character has that begins with `first`, as far as the next byte tells it; 1 where the bytes
    /// are none. A character's later bytes may be those of ASCII letters, digits and signs.
    func length(first: UInt8, next: UInt8?) -> Int {
        guard self == .gb18030, (0x81...0xFE).contains(first), let next else { return 1 }
        switch next {
        case 0x30...0x39: return 4
        case 0x40...0x7E, 0x80...0xFE: return 2
        default: return 1
        }
    }
}

/// Turns bytes of one encoding into text and back; keeps its converters. Confined to one thread.
final class TextCoder {
    let encoding: TextEncoding
    private let decoder: iconv_t?
    private let encoder: iconv_t?

    init(_ encoding: TextEncoding) {
        self.encoding = encoding
        decoder = encoding == .utf8 ? nil : Self.open("UTF-8", "GB18030")
        encoder = encoding == .utf8 ? nil : Self.open("GB18030", "UTF-8")
    }

    deinit {
        if let decoder { iconv_close(decoder) }
        if let encoder { iconv_close(encoder) }
    }

    private static func open(_ to: String, _ from: String) -> iconv_t? {
        guard let converter = iconv_open(to, from), converter != iconv_t(bitPattern: -1) else { return nil }
        return converter
    }

    /// Nil where the bytes are none of this encoding.
    func decode(_ bytes: [UInt8]) -> String? {
        if encoding == .utf8 || bytes.allSatisfy({ $0 < 0x80 }) { return String(validating: bytes, as: UTF8.self) }
        // Two bytes become three, four become four.
        guard let decoder, let text = Self.convert(bytes, decoder, room: bytes.count * 2) else { return nil }
        return String(validating: text, as: UTF8.self)
    }

    /// Nil for what is no text.
    func encode(_ text: String) -> [UInt8]? {
        let bytes = Array(text.utf8)
        if encoding == .utf8 || bytes.allSatisfy({ $0 < 0x80 }) { return bytes }
        // One byte stays one, two become two or four, four become four.
        return encoder.flatMap { Self.convert(bytes, $0, room: bytes.count * 2) }
    }

    private static func convert(_ bytes: [UInt8], _ converter: iconv_t, room: Int) -> [UInt8]? {
        // Back to the initial state, after a text that was broken.
        iconv(converter, nil, nil, nil, nil)
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: room)
        var (inputLeft, outputLeft) = (input.count, output.count)
        let isConverted = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var from = input.baseAddress
                var into = output.baseAddress
                return iconv(converter, &from, &inputLeft, &into, &outputLeft) != -1
            }
        }
        guard isConverted, inputLeft == 0 else { return nil }
        return output[..<(output.count - outputLeft)].map { UInt8(bitPattern: $0) }
    }
}
