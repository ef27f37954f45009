extension FormatScanner {
    // MARK: RFC 3986

    mutating func uri(isRelativeTaken: Bool) -> Bool {
        let start = at
        if !scheme() {
            guard isRelativeTaken else { return false }
            at = start
            // The first segment of a relative path has no colon: it would be a scheme.
            let end = text[start...].firstIndex { "/?#".utf8.contains($0) } ?? text.endIndex
            if text[start..<end].contains(UInt8(ascii: ":")) { return false }
        }
        if at + 1 < text.count, text[at] == UInt8(ascii: "/"), text[at + 1] == UInt8(ascii: "/") {
            at += 2
            guard authority() else { return false }
            if let byte = current, byte != UInt8(ascii: "/"), byte != UInt8(ascii: "?"), byte != UInt8(ascii: "#") {
                return false
            }
        }
        guard characters(also: ":@/") else { return false }
        if take("?"), !characters(also: ":@/?") { return false }
        if take("#"), !characters(also: ":@/?") { return false }
        return true
    }

    private mutating func scheme() -> Bool {
        guard let first = current, Self.isLetter(first) else { return false }
        _ = take { Self.isLetter($0) || Self.isDigit($0) || "+-.".utf8.contains($0) }
        return take(":")
    }

    private mutating func authority() -> Bool {
        let start = at
        // What stands before an `@` is the user.
        let end = text[at...].firstIndex { "/?#".utf8.contains($0) } ?? text.endIndex
        if text[start..<end].contains(UInt8(ascii: "@")) {
            guard characters(also: ":"), take("@") else { return false }
        }
        if take("[") {
            guard let close = text[at..<end].firstIndex(of: UInt8(ascii: "]")) else { return false }
            let inside = UnsafeBufferPointer(rebasing: text[at..<close])
            guard Self.isIPv6(inside) || Self.isFutureAddress(inside) else { return false }
            at = close + 1
        } else {
            guard characters(also: "") else { return false }
        }
        if take(":") { _ = take(while: Self.isDigit) }
        return at == end
    }

    /// Unreserved, sub-delimiters, percent-encoded, and the others named.
    private mutating func characters(also others: String) -> Bool {
        while let byte = current {
            if byte == UInt8(ascii: "%") {
                guard at + 2 < text.count, Self.isHexadecimal(text[at + 1]), Self.isHexadecimal(text[at + 2]) else {
                    return false
                }
                at += 3
            } else if Self.isLetter(byte) || Self.isDigit(byte) || "-._~!$&'()*+,;=".utf8.contains(byte)
                || others.utf8.contains(byte)
            {
                at += 1
            } else {
                break
            }
        }
        return true
    }

    private static func isFutureAddress(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var scanner = FormatScanner(text)
        guard scanner.take("v") || scanner.take("V"), scanner.take(while: isHexadecimal) > 0, scanner.take(".") else {
            return false
        }
        return !scanner.isAtEnd && scanner.characters(also: ":") && scanner.isAtEnd && !text.contains(UInt8(ascii: "%"))
    }

    static func isIPv6(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var scanner = FormatScanner(text)
        var groups = 0
        var hasGap = false
        if scanner.take(":") {
            guard scanner.take(":") else { return false }
            hasGap = true
            if scanner.isAtEnd { return true }
        }
        while true {
            let start = scanner.at
            let digits = scanner.take(while: isHexadecimal)
            if scanner.current == UInt8(ascii: ".") {
                scanner.at = start
                guard scanner.isIPv4ToTheEnd() else { return false }
                groups += 2
                break
            }
            guard digits >= 1, digits <= 4 else { return false }
            groups += 1
            if scanner.isAtEnd { break }
            guard scanner.take(":") else { return false }
            if scanner.take(":") {
                if hasGap { return false }
                hasGap = true
                if scanner.isAtEnd { break }
            }
        }
        return hasGap ? groups <= 7 : groups == 8
    }

    private mutating func isIPv4ToTheEnd() -> Bool {
        for part in 0..<4 {
            if part > 0, !take(".") { return false }
            let start = at
            let digits = take(while: Self.isDigit)
            guard digits >= 1, digits <= 3, digits == 1 || text[start] != UInt8(ascii: "0") else { return false }
            let value = text[start..<at].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            if value > 255 { return false }
        }
        return isAtEnd
    }

    // MARK: RFC 5321

    mutating func mailbox() -> Bool {
        guard localPart(), take("@") else { return false }
        if take("[") {
            guard text.last == UInt8(ascii: "]") else { return false }
            let inside = UnsafeBufferPointer(rebasing: text[at..<(text.count - 1)])
            at = text.count
            if inside.starts(with: "IPv6:".utf8) { return Self.isIPv6(UnsafeBufferPointer(rebasing: inside[5...])) }
            var scanner = FormatScanner(inside)
            return scanner.isIPv4ToTheEnd()
        }
        return domain()
    }

    private mutating func localPart() -> Bool {
        if take("\"") {
            while let byte = current, byte != UInt8(ascii: "\"") {
                guard byte >= 0x20, byte < 0x7F else { return false }
                at += byte == UInt8(ascii: "\\") ? 2 : 1
            }
            return take("\"")
        }
        repeat {
            let length = take {
                Self.isLetter($0) || Self.isDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0)
            }
            if length == 0 { return false }
        } while take(".")
        return true
    }

    private mutating func domain() -> Bool {
        repeat {
            let start = at
            let length = take { Self.isLetter($0) || Self.isDigit($0) || $0 == UInt8(ascii: "-") }
            guard length > 0, length <= 63, text[start] != UInt8(ascii: "-"), text[at - 1] != UInt8(ascii: "-") else {
                return false
            }
        } while take(".")
        return true
    }
}
