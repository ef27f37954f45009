/// The formats that are checked. Each speaks of strings alone.
enum Format: String, Sendable, CaseIterable {
    /// RFC 3339 `full-date`.
    case date
    /// RFC 3339 `date-time`.
    case dateTime = "date-time"
    /// RFC 3339 `full-time`.
    case time
    /// RFC 3339 appendix A.
    case duration
    /// RFC 5321 `Mailbox`.
    case email
    /// RFC 3986, absolute.
    case uri
    /// RFC 3986, absolute or relative.
    case uriReference = "uri-reference"
    /// RFC 4122.
    case uuid
    /// ECMA-262 with the `u` flag.
    case regex

    func takes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var scanner = FormatScanner(text)
        switch self {
        case .date: return scanner.date() && scanner.isAtEnd
        case .time: return scanner.time() && scanner.isAtEnd
        case .dateTime:
            return scanner.date() && (scanner.take("T") || scanner.take("t")) && scanner.time() && scanner.isAtEnd
        case .duration: return scanner.duration() && scanner.isAtEnd
        case .uuid: return scanner.uuid() && scanner.isAtEnd
        case .email: return scanner.mailbox() && scanner.isAtEnd
        case .uri: return scanner.uri(isRelativeTaken: false) && scanner.isAtEnd
        case .uriReference: return scanner.uri(isRelativeTaken: true) && scanner.isAtEnd
        case .regex:
            do throws(PatternFault) {
                _ = try PatternParser.parse(String(decoding: text, as: UTF8.self))
                return true
            } catch {
                return false
            }
        }
    }

    /// For “must be …”.
    var description: String {
        switch self {
        case .date: "a date (2024-05-31)"
        case .dateTime: "a date and time with its zone (2024-05-31T08:30:00+08:00)"
        case .time: "a time with its zone (08:30:00+08:00)"
        case .duration: "a duration (P1Y2M3DT4H)"
        case .email: "an e-mail address"
        case .uri: "an absolute URI"
        case .uriReference: "a URI or a relative reference"
        case .uuid: "a UUID"
        case .regex: "a regular expression"
        }
    }
}

/// Reads a text from left to right. Each method takes what it names and says whether it was there.
struct FormatScanner {
    let text: UnsafeBufferPointer<UInt8>
    var at = 0

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    var isAtEnd: Bool { at == text.count }
    var current: UInt8? { at < text.count ? text[at] : nil }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = current, UInt32(byte) == character.value else { return false }
        at += 1
        return true
    }

    mutating func take(while isTaken: (UInt8) -> Bool) -> Int {
        let start = at
        while let byte = current, isTaken(byte) { at += 1 }
        return at - start
    }

    /// So many digits, as a number.
    mutating func number(digits: Int) -> Int? {
        guard at + digits <= text.count else { return nil }
        var value = 0
        for _ in 0..<digits {
            guard Self.isDigit(text[at]) else { return nil }
            value = value * 10 + Int(text[at] - UInt8(ascii: "0"))
            at += 1
        }
        return value
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    }

    static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || ((byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "f"))
    }
}
