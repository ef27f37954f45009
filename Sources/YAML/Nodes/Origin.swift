/// The file that a scalar was read from, and where in it.
struct Origin: Sendable {
    let source: Source
    let start: YAML.Mark
    let end: YAML.Mark

    /// A file's lines, found once.
    final class Source: Sendable {
        let lines: [[Unicode.Scalar]]

        init(_ text: String) {
            var lines: [[Unicode.Scalar]] = [[]]
            var last: Unicode.Scalar?
            for scalar in text.unicodeScalars {
                switch scalar {
                case "\n" where last == "\r": break
                // What libyaml counts as a break.
                case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": lines.append([])
                default: lines[lines.count - 1].append(scalar)
                }
                last = scalar
            }
            self.lines = lines
        }
    }

    /// Folding and indentation change white space alone: the n-th other character of the text is the n-th of the
    /// source.
    func mark(utf8Offset: Int, of scalar: YAML.Scalar) -> YAML.Mark {
        var left = 0
        var at = 0
        for character in scalar.text.unicodeScalars {
            guard at < utf8Offset else { break }
            at += String(character).utf8.count
            if !Self.isSpace(character) { left += 1 }
        }
        var line = start.line
        var column = start.column
        switch scalar.style {
        case .plain: break
        case .singleQuoted, .doubleQuoted: column += 1
        // The header is the rest of its line.
        case .literal, .folded:
            line += 1
            column = 1
        }
        var last = YAML.Mark(line: line, column: column)
        while line <= min(end.line, source.lines.count) {
            let characters = source.lines[line - 1]
            while column <= characters.count {
                let character = characters[column - 1]
                let isEscape = character == "\\" && scalar.style == .doubleQuoted
                let isQuotedQuote = character == "'" && scalar.style == .singleQuoted
                if !Self.isSpace(character) {
                    if left == 0 { return YAML.Mark(line: line, column: column) }
                    left -= 1
                }
                column += isEscape || isQuotedQuote ? 2 : 1
                last = YAML.Mark(line: line, column: column)
            }
            line += 1
            column = 1
        }
        return last
    }

    private static func isSpace(_ character: Unicode.Scalar) -> Bool { character.properties.isWhitespace }
}
