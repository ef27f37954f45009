/// What a person pressed.
enum Key: Equatable, Sendable {
    case character(Character)
    case enter, tab, backspace, delete
    case left, right, up, down, home, end, wordLeft, wordRight
    case killToEnd, killToStart, killWord, yank, clearScreen
    /// Control-C.
    case interrupt
    /// Control-D: the end on an empty line, else as delete.
    case endOfInput
}

/// Makes keys of the bytes that a terminal sends: UTF-8, control characters, and the escape sequences of a VT100.
struct KeyDecoder {
    private var bytes: [UInt8] = []

    /// The key that this byte completes; nil while more are to come, and for sequences that mean nothing here.
    mutating func decode(_ byte: UInt8) -> Key? {
        bytes.append(byte)
        if bytes[0] == 0x1B { return escape() }
        guard bytes.count > 1 || byte >= 0x80 else {
            bytes = []
            return control(byte)
        }
        guard bytes.count >= KeyDecoder.length(of: bytes[0]) || byte & 0xC0 != 0x80 && bytes.count > 1 else {
            return nil
        }
        let text = String(validating: bytes, as: UTF8.self)
        bytes = []
        return text?.first.map { .character($0) }
    }

    private static func length(of first: UInt8) -> Int {
        switch first {
        case 0xF0...: 4
        case 0xE0...: 3
        case 0xC0...: 2
        default: 1
        }
    }

    private func control(_ byte: UInt8) -> Key? {
        switch byte {
        case 0x01: .home
        case 0x02: .left
        case 0x03: .interrupt
        case 0x04: .endOfInput
        case 0x05: .end
        case 0x06: .right
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A, 0x0D: .enter
        case 0x0B: .killToEnd
        case 0x0C: .clearScreen
        case 0x0E: .down
        case 0x10: .up
        case 0x15: .killToStart
        case 0x17: .killWord
        case 0x19: .yank
        case 0x20...0x7E: .character(Character(UnicodeScalar(byte)))
        default: nil
        }
    }

    private mutating func escape() -> Key? {
        guard bytes.count >= 2 else { return nil }
        guard bytes[1] == UInt8(ascii: "[") || bytes[1] == UInt8(ascii: "O") else {
            defer { bytes = [] }
            switch bytes[1] {
            case UInt8(ascii: "b"): return .wordLeft
            case UInt8(ascii: "f"): return .wordRight
            default: return nil
            }
        }
        // Parameters are digits and semicolons; the next byte ends the sequence.
        guard bytes.count >= 3, let last = bytes.last, (0x40...0x7E).contains(last) else {
            if bytes.count > 16 { bytes = [] }
            return nil
        }
        let sequence = String(decoding: bytes.dropFirst(2), as: UTF8.self)
        bytes = []
        switch sequence {
        case "A": return .up
        case "B": return .down
        case "C": return .right
        case "D": return .left
        case "H", "1~", "7~": return .home
        case "F", "4~", "8~": return .end
        case "3~": return .delete
        case "1;5C", "1;3C": return .wordRight
        case "1;5D", "1;3D": return .wordLeft
        default: return nil
        }
    }
}
