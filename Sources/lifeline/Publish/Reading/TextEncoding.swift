#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How a file's characters are written as bytes.
enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    /// The national standard's, of which GBK and GB2312 are parts. No byte of a character is a comma, a quote or a
    /// line's end, so that rows and cells can be found before anything is decoded.
    case gb18030

    /// Nil where the bytes are none of this encoding.
    func decode(_ bytes: ArraySlice<UInt8>) -> String? {
        if self == .utf8 || bytes.allSatisfy({ $0 < 0x80 }) { return String(validating: bytes, as: UTF8.self) }
        guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        // Two bytes become three, four become four.
        var output = [CChar](repeating: 0, count: input.count * 2)
        var inputLeft = input.count
        var outputLeft = output.count
        let isDecoded = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var from = input.baseAddress
                var into = output.baseAddress
                return iconv(converter, &from, &inputLeft, &into, &outputLeft) != -1
            }
        }
        guard isDecoded, inputLeft == 0 else { return nil }
        return String(
            validating: output[..<(output.count - outputLeft)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
