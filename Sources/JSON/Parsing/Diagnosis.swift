/// Says what is wrong with a document that simdjson refused, and where: simdjson knows that, not where.
///
/// A plain scanner of RFC 8259 that makes nothing of what it reads. It runs only for documents already refused, and
/// does not recurse, so that a document of brackets alone costs no stack.
struct Diagnosis {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    private struct Fault: Error {
        let code: JSONError.Code
        let offset: Int
    }

    static func error(in bytes: UnsafeBufferPointer<UInt8>) -> JSONError {
        var scanner = Diagnosis(bytes: bytes)
        do throws(Fault) {
            if let offset = firstInvalidUTF8(in: bytes) {
                // What comes first in the document is told first.
                var before = Diagnosis(bytes: UnsafeBufferPointer(rebasing: bytes[..<offset]))
                do throws(Fault) { try before.scanDocument() } catch {
                    if error.offset < offset { throw error }
                }
                throw Fault(code: .invalidUTF8, offset: offset)
            }
            try scanner.scanDocument()
        } catch {
            if error.code == .empty { return JSONError(.empty) }
            return JSONError(error.code, at: JSONError.Place(offset: error.offset, in: bytes))
        }
        return JSONError(.unexpectedCharacter)
    }

    /// The text of the key whose quote stands at `offset`, its escapes left as they are.
    static func key(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        var scanner = Diagnosis(bytes: bytes)
        scanner.at = offset
        do throws(Fault) { try scanner.scanString() } catch { return "" }
        return String(decoding: bytes[(offset + 1)..<(scanner.at - 1)], as: UTF8.self)
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

    private func fault(_ code: JSONError.Code) -> Fault { Fault(code: code, offset: at) }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { at += 1 }
    }

    private mutating func scanDocument() throws(Fault) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw fault(.byteOrderMark) }
        skipSpace()
        if current == nil { throw fault(.empty) }
        /// True for an object, false for an array.
        var open: [Bool] = []
        repeat {
            var needsValue = true
            // What stands before a value: nothing, or a key.
            if let isObject = open.last, isObject {
                try scanKey()
            }
            skipSpace()
            switch current {
            case UInt8(ascii: "{")?, UInt8(ascii: "[")?:
                let isObject = current == UInt8(ascii: "{")
                at += 1
                skipSpace()
                if current == UInt8(ascii: isObject ? "}" : "]") {
                    at += 1
                } else {
                    open.append(isObject)
                    needsValue = false
                }
            default: try scanScalar()
            }
            guard needsValue else { continue }
            // What stands after a value: the ends of what it is the last of, then a comma.
            while let isObject = open.last {
                skipSpace()
                guard let byte = current else { throw fault(.unexpectedEnd) }
                if byte == UInt8(ascii: ",") {
                    at += 1
                    break
                }
                guard byte == UInt8(ascii: isObject ? "}" : "]") else { throw fault(.unexpectedCharacter) }
                at += 1
                open.removeLast()
            }
        } while !open.isEmpty
        skipSpace()
        if current != nil { throw fault(.trailingContent) }
    }

    private mutating func scanKey() throws(Fault) {
        skipSpace()
        guard let quote = current else { throw fault(.unexpectedEnd) }
        guard quote == UInt8(ascii: "\"") else { throw fault(.unexpectedCharacter) }
        try scanString()
        skipSpace()
        guard let colon = current else { throw fault(.unexpectedEnd) }
        guard colon == UInt8(ascii: ":") else { throw fault(.unexpectedCharacter) }
        at += 1
    }

    private mutating func scanScalar() throws(Fault) {
        guard let first = current else { throw fault(.unexpectedEnd) }
        switch first {
        case UInt8(ascii: "\""): try scanString()
        case UInt8(ascii: "t"): try scanWord("true")
        case UInt8(ascii: "f"): try scanWord("false")
        case UInt8(ascii: "n"): try scanWord("null")
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try scanNumber()
        default: throw fault(.unexpectedCharacter)
        }
    }

    private mutating func scanWord(_ word: StaticString) throws(Fault) {
        for index in 0..<word.utf8CodeUnitCount {
            guard let byte = current else { throw fault(.unexpectedEnd) }
            guard byte == word.utf8Start[index] else { throw fault(.unexpectedCharacter) }
            at += 1
        }
    }

    private mutating func scanNumber() throws(Fault) {
        let start = at
        while let byte = current, Self.isOfNumber(byte) { at += 1 }
        guard Decimal(bytes[start..<at]) != nil else { throw Fault(code: .invalidNumber, offset: start) }
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func scanString() throws(Fault) {
        at += 1
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                return
            case UInt8(ascii: "\\"): try scanEscape()
            case 0..<0x20: throw fault(.controlCharacter)
            default: at += 1
            }
        }
        throw fault(.unexpectedEnd)
    }

    private mutating func scanEscape() throws(Fault) {
        let start = at
        at += 1
        switch current {
        case nil: throw fault(.unexpectedEnd)
        case UInt8(ascii: "u")?:
            at += 1
            let unit = try scanUnit(from: start)
            if (0xDC00...0xDFFF).contains(unit) { throw Fault(code: .invalidEscape, offset: start) }
            guard (0xD800...0xDBFF).contains(unit) else { return }
            guard current == UInt8(ascii: "\\"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "u") else {
                throw Fault(code: .invalidEscape, offset: start)
            }
            at += 2
            let low = try scanUnit(from: start)
            guard (0xDC00...0xDFFF).contains(low) else { throw Fault(code: .invalidEscape, offset: start) }
        case let byte?:
            guard #"\"/bfnrt"#.utf8.contains(byte) else { throw Fault(code: .invalidEscape, offset: start) }
            at += 1
        }
    }

    private mutating func scanUnit(from start: Int) throws(Fault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = current else { throw fault(.unexpectedEnd) }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw Fault(code: .invalidEscape, offset: start)
            }
            unit = unit << 4 | UInt16(digit)
            at += 1
        }
        return unit
    }

    private static func firstInvalidUTF8(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var at = 0
        while at < bytes.count {
            let lead = bytes[at]
            if lead < 0x80 {
                at += 1
                continue
            }
            let (length, lowest): (Int, UInt32)
            var scalar: UInt32
            switch lead {
            case 0xC2...0xDF: (length, lowest, scalar) = (2, 0x80, UInt32(lead & 0x1F))
            case 0xE0...0xEF: (length, lowest, scalar) = (3, 0x800, UInt32(lead & 0x0F))
            case 0xF0...0xF4: (length, lowest, scalar) = (4, 0x10000, UInt32(lead & 0x07))
            default: return at
            }
            guard at + length <= bytes.count else { return at }
            for next in 1..<length {
                guard bytes[at + next] & 0xC0 == 0x80 else { return at }
                scalar = scalar << 6 | UInt32(bytes[at + next] & 0x3F)
            }
            guard scalar >= lowest, Unicode.Scalar(scalar) != nil else { return at }
            at += length
        }
        return nil
    }
}
