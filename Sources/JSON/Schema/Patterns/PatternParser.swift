/// What is wrong with a pattern, in words.
struct PatternFault: Error, Hashable {
    let sentence: String
}

/// Reads ECMA-262's regular expressions. Escaped punctuation that the `u` flag forbids is taken, as most validators do.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var at = 0
    private var depth = 0

    private static let deepest = 100
    private static let mostRepeats = 1000

    static func parse(_ pattern: String) throws(PatternFault) -> PatternSyntax {
        var parser = PatternParser(pattern)
        let syntax = try parser.alternation()
        guard parser.at == parser.scalars.count else { throw PatternFault(sentence: "a “)” without a “(”") }
        return syntax
    }

    private init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

    private var current: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    private mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard at + wanted.count <= scalars.count, Array(scalars[at..<(at + wanted.count)]) == wanted else {
            return false
        }
        at += wanted.count
        return true
    }

    private mutating func alternation() throws(PatternFault) -> PatternSyntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw PatternFault(sentence: "groups are nested too deeply") }
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .alternation(branches)
    }

    private mutating func sequence() throws(PatternFault) -> PatternSyntax {
        var items: [PatternSyntax] = []
        while let scalar = current, scalar != "|", scalar != ")" {
            items.append(try quantified(try atom()))
        }
        return items.count == 1 ? items[0] : items.isEmpty ? .empty : .sequence(items)
    }

    private mutating func quantified(_ atom: PatternSyntax) throws(PatternFault) -> PatternSyntax {
        let bounds: (least: Int, most: Int?)
        if take("*") {
            bounds = (0, nil)
        } else if take("+") {
            bounds = (1, nil)
        } else if take("?") {
            bounds = (0, 1)
        } else if current == "{" {
            bounds = try braces()
        } else {
            return atom
        }
        _ = take("?")
        switch atom {
        case .start, .end: throw PatternFault(sentence: "an anchor cannot be repeated")
        default: return .repeat(atom, least: bounds.least, most: bounds.most)
        }
    }

    private mutating func braces() throws(PatternFault) -> (least: Int, most: Int?) {
        at += 1
        guard let least = try number() else { throw PatternFault(sentence: "a “{” without a number") }
        var most: Int? = least
        if take(",") { most = try number() }
        guard take("}") else { throw PatternFault(sentence: "a “{” without a “}”") }
        if let most, most < least { throw PatternFault(sentence: "a repetition whose bounds are the wrong way round") }
        return (least, most)
    }

    private mutating func number() throws(PatternFault) -> Int? {
        var value: Int?
        while let scalar = current, let digit = Self.digit(scalar, radix: 10) {
            value = (value ?? 0) * 10 + digit
            if let value, value > Self.mostRepeats {
                throw PatternFault(sentence: "more than \(Self.mostRepeats) repetitions")
            }
            at += 1
        }
        return value
    }

    private mutating func atom() throws(PatternFault) -> PatternSyntax {
        guard let scalar = current else { return .empty }
        at += 1
        switch scalar {
        case "^": return .start
        case "$": return .end
        case ".": return .set(.notLineEnd)
        case "(": return try group()
        case "[": return .set(try characterClass())
        case "\\": return try escape()
        case "*", "+", "?", "{": throw PatternFault(sentence: "a repetition of nothing")
        case "}", "]": throw PatternFault(sentence: "a “\(scalar)” without its beginning")
        default: return .set(ScalarSet(scalar))
        }
    }

    private mutating func group() throws(PatternFault) -> PatternSyntax {
        var lookAround: String?
        if take("?=") || take("?!") {
            lookAround = "look-ahead"
        } else if take("?<=") || take("?<!") {
            lookAround = "look-behind"
        } else if take("?<") {
            while let scalar = current, scalar != ">" { at += scalar == "(" || scalar == ")" ? scalars.count : 1 }
            guard take(">") else { throw PatternFault(sentence: "a group's name without an end") }
        } else if take("?"), !take(":") {
            throw PatternFault(sentence: "an unknown kind of group")
        }
        let inside = try alternation()
        guard take(")") else { throw PatternFault(sentence: "a “(” without a “)”") }
        return lookAround.map { .unsupported($0) } ?? inside
    }

    private mutating func escape() throws(PatternFault) -> PatternSyntax {
        guard let scalar = current else { throw PatternFault(sentence: "a “\\” at the end") }
        switch scalar {
        case "b", "B":
            at += 1
            return .unsupported("word boundary")
        case "1"..."9":
            while let next = current, Self.digit(next, radix: 10) != nil { at += 1 }
            return .unsupported("back reference")
        case "k":
            at += 1
            guard take("<") else { throw PatternFault(sentence: "a back reference without a name") }
            while let next = current, next != ">" { at += 1 }
            guard take(">") else { throw PatternFault(sentence: "a back reference without an end") }
            return .unsupported("back reference")
        default: return .set(try escapedSet())
        }
    }

    /// What follows a backslash, inside a class or outside.
    private mutating func escapedSet() throws(PatternFault) -> ScalarSet {
        guard let scalar = current else { throw PatternFault(sentence: "a “\\” at the end") }
        at += 1
        switch scalar {
        case "d": return .digits
        case "D": return ScalarSet.digits.negated
        case "w": return .word
        case "W": return ScalarSet.word.negated
        case "s": return .space
        case "S": return ScalarSet.space.negated
        case "p", "P": return ScalarSet(try property(isNegated: scalar == "P"))
        case "t": return ScalarSet("\t")
        case "n": return ScalarSet("\n")
        case "r": return ScalarSet("\r")
        case "v": return ScalarSet("\u{B}")
        case "f": return ScalarSet("\u{C}")
        case "0": return ScalarSet("\0")
        case "c":
            guard let letter = current, letter.isASCII, letter.properties.isAlphabetic else {
                throw PatternFault(sentence: "a “\\c” without a letter")
            }
            at += 1
            return ScalarSet(Unicode.Scalar(UInt8(letter.value % 32)))
        case "x": return ScalarSet(try hexadecimal(digits: 2))
        case "u": return ScalarSet(try unicodeEscape())
        default:
            if scalar.isASCII, scalar.properties.isAlphabetic || Self.digit(scalar, radix: 10) != nil {
                throw PatternFault(sentence: "the unknown escape “\\\(scalar)”")
            }
            return ScalarSet(scalar)
        }
    }

    private mutating func property(isNegated: Bool) throws(PatternFault) -> ScalarSet.Property {
        guard take("{") else { throw PatternFault(sentence: "a “\\p” without a name") }
        var name = ""
        while let scalar = current, scalar != "}" {
            name.unicodeScalars.append(scalar)
            at += 1
        }
        guard take("}") else { throw PatternFault(sentence: "a property's name without an end") }
        guard let property = ScalarSet.Property(named: name, isNegated: isNegated) else {
            throw PatternFault(sentence: "the unknown property “\(name)”")
        }
        return property
    }

    private mutating func unicodeEscape() throws(PatternFault) -> Unicode.Scalar {
        if take("{") {
            var value: UInt32 = 0
            while let scalar = current, let digit = Self.digit(scalar, radix: 16), value <= 0x10FFFF {
                value = value << 4 | UInt32(digit)
                at += 1
            }
            guard take("}"), let scalar = Unicode.Scalar(value) else {
                throw PatternFault(sentence: "a “\\u{…}” that names no character")
            }
            return scalar
        }
        let unit = try hexadecimalValue(digits: 4)
        if (0xD800...0xDBFF).contains(unit), take("\\u") {
            let low = try hexadecimalValue(digits: 4)
            if (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            {
                return scalar
            }
        }
        guard let scalar = Unicode.Scalar(unit) else { throw PatternFault(sentence: "half of a surrogate pair") }
        return scalar
    }

    private mutating func hexadecimal(digits: Int) throws(PatternFault) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(try hexadecimalValue(digits: digits)) else {
            throw PatternFault(sentence: "an escape that names no character")
        }
        return scalar
    }

    private mutating func hexadecimalValue(digits: Int) throws(PatternFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let scalar = current, let digit = Self.digit(scalar, radix: 16) else {
                throw PatternFault(sentence: "an escape that lacks digits")
            }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }

    private static func digit(_ scalar: Unicode.Scalar, radix: Int) -> Int? {
        guard scalar.isASCII, let value = Character(scalar).hexDigitValue, value < radix else { return nil }
        return value
    }

    private mutating func characterClass() throws(PatternFault) -> ScalarSet {
        var set = ScalarSet()
        let isNegated = take("^")
        while let scalar = current, scalar != "]" {
            let first = try classMember()
            guard current == "-", at + 1 < scalars.count, scalars[at + 1] != "]" else {
                set.formUnion(first)
                continue
            }
            at += 1
            let last = try classMember()
            guard let low = first.single, let high = last.single else {
                throw PatternFault(sentence: "a range from or to a class of characters")
            }
            guard low <= high else { throw PatternFault(sentence: "a range whose ends are the wrong way round") }
            set.insert(low...high)
        }
        guard take("]") else { throw PatternFault(sentence: "a “[” without a “]”") }
        set.isNegated = isNegated
        return set
    }

    private mutating func classMember() throws(PatternFault) -> ScalarSet {
        guard let scalar = current else { throw PatternFault(sentence: "a “[” without a “]”") }
        at += 1
        guard scalar == "\\" else { return ScalarSet(scalar) }
        if take("b") { return ScalarSet("\u{8}") }
        return try escapedSet()
    }
}

extension ScalarSet {
    /// The only scalar in it, written as such.
    fileprivate var single: UInt32? {
        guard ranges.count == 1, properties.isEmpty, !isNegated, ranges[0].count == 1 else { return nil }
        return ranges[0].lowerBound
    }
}
