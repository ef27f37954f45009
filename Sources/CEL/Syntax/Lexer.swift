/// Cuts a source into tokens, and goes on after what is none.
struct Lexer {
    let bytes: [UInt8]
    private(set) var issues: [SourceIssue] = []
    private var position = 0

    init(_ source: String) { bytes = Array(source.utf8) }

    /// All tokens, the last of them `end`.
    mutating func tokens() -> [Token] {
        var tokens: [Token] = []
        while true {
            skipSpace()
            let start = position
            guard start < bytes.count else {
                tokens.append(Token(kind: .end, start: start, end: start))
                return tokens
            }
            let kind = next()
            tokens.append(Token(kind: kind, start: start, end: position))
        }
    }

    private func peek(_ ahead: Int = 0) -> UInt8 { position + ahead < bytes.count ? bytes[position + ahead] : 0 }

    private mutating func report(
        _ reason: CompilationFailure.Issue.Reason, at offset: Int, _ advice: CompilationFailure.Issue.Advice? = nil
    ) {
        issues.append(SourceIssue(kind: .syntax, offset: offset, reason: reason, advice: advice))
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0C: position += 1
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
            default: return
            }
        }
    }

    private mutating func next() -> Token.Kind {
        let byte = bytes[position]
        if Lexer.isDigit(byte) || (byte == UInt8(ascii: ".") && Lexer.isDigit(peek(1))) { return number() }
        if let kind = stringLiteral() { return kind }
        if Lexer.isLetter(byte) {
            while Lexer.isLetter(peek()) || Lexer.isDigit(peek()) { position += 1 }
            return .identifier
        }
        if byte == UInt8(ascii: "`") { return quotedIdentifier() }
        return symbol(byte)
    }

    private mutating func symbol(_ byte: UInt8) -> Token.Kind {
        position += 1
        func double(_ second: UInt8, _ both: Token.Kind, _ single: Token.Kind) -> (Token.Kind, Int) {
            position < bytes.count && bytes[position] == second ? (both, 1) : (single, 0)
        }
        let kind: (Token.Kind, Int)
        switch byte {
        case UInt8(ascii: "."): kind = (.dot, 0)
        case UInt8(ascii: ","): kind = (.comma, 0)
        case UInt8(ascii: ":"): kind = (.colon, 0)
        case UInt8(ascii: "?"): kind = (.question, 0)
        case UInt8(ascii: "("): kind = (.leftParenthesis, 0)
        case UInt8(ascii: ")"): kind = (.rightParenthesis, 0)
        case UInt8(ascii: "["): kind = (.leftBracket, 0)
        case UInt8(ascii: "]"): kind = (.rightBracket, 0)
        case UInt8(ascii: "{"): kind = (.leftBrace, 0)
        case UInt8(ascii: "}"): kind = (.rightBrace, 0)
        case UInt8(ascii: "+"): kind = (.plus, 0)
        case UInt8(ascii: "-"): kind = (.minus, 0)
        case UInt8(ascii: "*"): kind = (.times, 0)
        case UInt8(ascii: "/"): kind = (.divide, 0)
        case UInt8(ascii: "%"): kind = (.modulo, 0)
        case UInt8(ascii: "!"): kind = double(UInt8(ascii: "="), .notEqual, .not)
        case UInt8(ascii: "<"): kind = double(UInt8(ascii: "="), .lessOrEqual, .less)
        case UInt8(ascii: ">"): kind = double(UInt8(ascii: "="), .greaterOrEqual, .greater)
        case UInt8(ascii: "="): kind = double(UInt8(ascii: "="), .equal, .invalid)
        case UInt8(ascii: "&"): kind = double(UInt8(ascii: "&"), .and, .invalid)
        case UInt8(ascii: "|"): kind = double(UInt8(ascii: "|"), .or, .invalid)
        default: kind = (.invalid, 0)
        }
        position += kind.1
        if kind.0 == .invalid { reportSymbol(byte) }
        return kind.0
    }

    private mutating func reportSymbol(_ byte: UInt8) {
        let start = position - 1
        switch byte {
        case UInt8(ascii: "="): report(.notOperator("="), at: start, .write("=="))
        case UInt8(ascii: "&"): report(.notOperator("&"), at: start, .write("&&"))
        case UInt8(ascii: "|"): report(.notOperator("|"), at: start, .write("||"))
        default:
            while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
            let character = String(decoding: bytes[start..<position], as: UTF8.self)
            report(.notPartOfLanguage(character), at: start, Lexer.plain(character).map { .write($0) })
        }
    }

    /// The full-width characters that a Chinese keyboard gives.
    /// What a character of full width stands for.
    private static func plain(_ character: String) -> String? {
        let plain: [String: String] = [
            "（": "(", "）": ")", "，": ",", "：": ":", "；": ";", "！": "!", "？": "?", "“": "\"", "”": "\"", "‘": "'",
            "’": "'", "＝": "==", "＞": ">", "＜": "<", "≥": ">=", "≤": "<=", "≠": "!=", "、": ",", "。": ".", "【": "[",
            "】": "]", "＋": "+", "－": "-", "×": "*", "÷": "/",
        ]
        return plain[character]
    }

    private mutating func quotedIdentifier() -> Token.Kind {
        let start = position
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "`"), bytes[position] != UInt8(ascii: "\n") {
            let byte = bytes[position]
            let allowed = Lexer.isLetter(byte) || Lexer.isDigit(byte) || [0x2E, 0x2D, 0x2F, 0x20].contains(byte)
            if !allowed { report(.quotedNameHasOtherCharacter, at: position) }
            position += 1
        }
        guard position < bytes.count, bytes[position] == UInt8(ascii: "`") else {
            report(.quotedNameNotClosed, at: start, .add("`"))
            return .invalid
        }
        position += 1
        if position - start == 2 {
            report(.quotedNameEmpty, at: start)
            return .invalid
        }
        return .quotedIdentifier
    }

    private mutating func number() -> Token.Kind {
        let start = position
        if peek() == UInt8(ascii: "0"), peek(1) | 0x20 == UInt8(ascii: "x"), Lexer.isHex(peek(2)) {
            position += 2
            while Lexer.isHex(peek()) { position += 1 }
            return unsignedSuffix(.int, start)
        }
        var kind = Token.Kind.int
        while Lexer.isDigit(peek()) { position += 1 }
        if peek() == UInt8(ascii: "."), Lexer.isDigit(peek(1)) {
            kind = .double
            position += 1
            while Lexer.isDigit(peek()) { position += 1 }
        }
        if peek() | 0x20 == UInt8(ascii: "e") {
            let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 2 : 1
            if Lexer.isDigit(peek(signed)) {
                kind = .double
                position += signed
                while Lexer.isDigit(peek()) { position += 1 }
            }
        }
        return unsignedSuffix(kind, start)
    }

    private mutating func unsignedSuffix(_ kind: Token.Kind, _ start: Int) -> Token.Kind {
        var kind = kind
        if kind == .int, peek() | 0x20 == UInt8(ascii: "u") {
            position += 1
            kind = .uint
        }
        guard Lexer.isLetter(peek()) else { return kind }
        while Lexer.isLetter(peek()) || Lexer.isDigit(peek()) { position += 1 }
        report(.lettersAfterNumber, at: start, .nameBeginsWithLetter)
        return .invalid
    }

    /// A string or bytes literal, with its prefix, if one begins here.
    private mutating func stringLiteral() -> Token.Kind? {
        var length = 0
        var isBytes = false
        var isRaw = false
        if peek() | 0x20 == UInt8(ascii: "b") {
            isBytes = true
            length = 1
        }
        if peek(length) | 0x20 == UInt8(ascii: "r") {
            isRaw = true
            length += 1
        }
        let quote = peek(length)
        guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
        let start = position
        position += length
        let isTriple = peek(1) == quote && peek(2) == quote
        position += isTriple ? 3 : 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
                position += isTriple ? 3 : 1
                return isBytes ? .bytes : .string
            }
            if !isTriple, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            position += byte == UInt8(ascii: "\\") && !isRaw ? 2 : 1
        }
        position = min(position, bytes.count)
        report(.textNotClosed, at: start, .add(String(UnicodeScalar(quote))))
        return .invalid
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66) }
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F }
}
