/// A piece of the source, as bytes of UTF-8.
struct Token {
    enum Kind: Equatable {
        case identifier, quotedIdentifier
        case int, uint, double, string, bytes
        case dot, comma, colon, question
        case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
        case plus, minus, times, divide, modulo, not
        case and, or, equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
        /// Something that is no token; the lexer has reported it.
        case invalid
        case end
    }

    let kind: Kind
    let start: Int
    let end: Int
}

extension Token {
    /// Words that are no identifiers anywhere.
    static let keywords: Set<String> = ["false", "in", "null", "true"]

    /// Words that are no identifiers, but may name a field or a member function.
    static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
        "namespace", "return", "var", "void", "while",
    ]
}
