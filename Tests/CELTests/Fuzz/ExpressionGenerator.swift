/// Makes expressions at random from a grammar that knows types, so that most of them check, and a few do not.
struct ExpressionGenerator {
    enum Kind: CaseIterable { case bool, int, uint, double, string, bytes, ints, strings, map, timestamp, duration }

    var random: RandomSource
    /// Comprehension variables in scope.
    private var scope: [(name: String, kind: Kind)] = []
    private var count = 0

    init(random: RandomSource) { self.random = random }

    static let variables: [(name: String, kind: Kind)] = [
        ("b", .bool), ("i", .int), ("u", .uint), ("f", .double), ("s", .string), ("y", .bytes), ("li", .ints),
        ("ls", .strings), ("m", .map), ("t", .timestamp), ("d", .duration),
    ]

    mutating func expression(depth: Int) -> String {
        scope = []
        count = 0
        return make(random.pick(Kind.allCases), depth)
    }

    /// The text with some of it lost, doubled or replaced.
    mutating func damaged(_ source: String) -> String {
        var bytes = Array(source.utf8)
        for _ in 0...random.next() % 4 where !bytes.isEmpty {
            let place = Int(random.next() % UInt64(bytes.count))
            switch random.next() % 4 {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(contentsOf: Array(random.pick(Self.tokens).utf8), at: place)
            case 2: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            default:
                let end = min(bytes.count, place + Int(random.next() % 12))
                bytes.insert(contentsOf: bytes[place..<end], at: place)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let tokens: [String] = [
        "(", ")", "[", "]", "{", "}", ",", ":", "?", ".", "&&", "||", "!", "-", "in", "null", "'", "\"\"\"", "b'",
        "r\"",
        "\\", "`", "0x", "1e", "u", "//", "\n", "，", "has(", ".all(x,", "cel.bind(", "dyn(", "optional.none()", "[?",
        "{?",
        ".?", "\u{0}", "é", "@", "1.", ".5", "--", "!!", "?:", "a.b.c{", "9223372036854775808",
    ]

    private mutating func make(_ kind: Kind, _ depth: Int) -> String {
        let kind = random.chance(2) ? random.pick(Kind.allCases) : kind
        if depth <= 0 || random.chance(15) { return leaf(kind) }
        if random.chance(8) {
            return "(\(make(.bool, depth - 1)) ? \(make(kind, depth - 1)) : \(make(kind, depth - 1)))"
        }
        if random.chance(4) { return "dyn(\(make(kind, depth - 1)))" }
        if random.chance(4) { return binding(kind, depth) }
        switch kind {
        case .bool: return bool(depth - 1)
        case .int: return int(depth - 1)
        case .uint:
            return arithmetic(.uint, depth - 1, random.pick(["uint(%int)", "math.abs(%uint)", "uint(%double)"]))
        case .double:
            return arithmetic(
                .double, depth - 1,
                random.pick([
                    "double(%int)", "math.round(%double)", "math.sqrt(%double)", "double(%string)", "-%double",
                ]))
        case .string: return string(depth - 1)
        case .bytes: return fill(random.pick(["bytes(%string)", "(%bytes + %bytes)"]), depth - 1)
        case .ints, .strings: return list(kind, depth - 1)
        case .map: return fill(random.pick(["{'a': %int, %string: %int}", "{'k': %int}", "m"]), depth - 1)
        case .timestamp:
            return fill(
                random.pick(["(%timestamp + %duration)", "(%timestamp - %duration)", "timestamp(%int)"]), depth - 1)
        case .duration:
            return fill(
                random.pick(["(%timestamp - %timestamp)", "(%duration + %duration)", "(%duration - %duration)"]),
                depth - 1)
        }
    }

    private mutating func leaf(_ kind: Kind) -> String {
        let names = (Self.variables + scope).filter { $0.kind == kind }.map(\.name)
        if random.chance(50) { return random.pick(names) }
        switch kind {
        case .bool: return random.pick(["true", "false"])
        case .int:
            return random.pick(["0", "1", "-1", "2", "7", "100", "9223372036854775807", "-9223372036854775808", "0x1F"])
        case .uint: return random.pick(["0u", "1u", "3u", "18446744073709551615u"])
        case .double: return random.pick(["0.0", "1.5", "-2.25", "1e308", "1e-300", "3.0", "9007199254740993.0"])
        case .string: return random.pick(["''", "'a'", "'abc'", "'故意伤害'", "'🐱é'", "'1'", "'1.5'", "\"x\\ny\"", "'a+'"])
        case .bytes: return random.pick(["b''", "b'abc'", "b'\\xff\\x00'"])
        case .ints: return random.pick(["[]", "[1]", "[3, 1, 2]", "[1, 1]"])
        case .strings: return random.pick(["['a']", "['b', 'a']", "['故意伤害', '']"])
        case .map: return random.pick(["{'a': 1}", "{'b': 2, 'c': 3}"])
        case .timestamp: return random.pick(["timestamp('2026-06-30T00:00:00Z')", "timestamp(0)"])
        case .duration: return random.pick(["duration('1h')", "duration('-1.5s')", "duration('0')"])
        }
    }

    private mutating func binding(_ kind: Kind, _ depth: Int) -> String {
        let inner = random.pick(Kind.allCases)
        let value = make(inner, depth - 1)
        return scoped(inner) { generator, name in "cel.bind(\(name), \(value), \(generator.make(kind, depth - 1)))" }
    }

    private mutating func scoped(_ kind: Kind, _ body: (inout ExpressionGenerator, String) -> String) -> String {
        count += 1
        let name = "v\(count)"
        scope.append((name, kind))
        defer { scope.removeLast() }
        return body(&self, name)
    }

    private mutating func bool(_ depth: Int) -> String {
        if random.chance(20) {
            let list = random.pick([Kind.ints, .strings])
            let range = make(list, depth)
            let macro = random.pick(["all", "exists", "exists_one"])
            return scoped(list == .ints ? .int : .string) { generator, name in
                "\(range).\(macro)(\(name), \(generator.make(.bool, depth)))"
            }
        }
        let ordered = random.pick([Kind.int, .uint, .double, .string, .bytes, .timestamp, .duration, .bool])
        if random.chance(30) {
            return "(\(make(ordered, depth)) \(random.pick(["<", "<=", ">", ">="])) \(make(ordered, depth)))"
        }
        let any = random.pick(Kind.allCases)
        if random.chance(20) { return "(\(make(any, depth)) \(random.pick(["==", "!="])) \(make(any, depth)))" }
        return fill(
            random.pick([
                "(%bool && %bool)", "(%bool || %bool)", "!%bool", "(%int in %ints)", "(%string in %strings)",
                "(%string in %map)", "%string.startsWith(%string)", "%string.endsWith(%string)",
                "%string.contains(%string)", "%string.matches(%string)", "has(m.a)", "(%double < %int)",
                "(dyn(%int) == %double)", "(type(%int) == int)",
            ]), depth)
    }

    private mutating func arithmetic(_ kind: Kind, _ depth: Int, _ other: String) -> String {
        if random.chance(30) { return fill(other, depth) }
        let symbol = random.pick(kind == .double ? ["+", "-", "*", "/"] : ["+", "-", "*", "/", "%"])
        return "(\(make(kind, depth)) \(symbol) \(make(kind, depth)))"
    }

    private mutating func int(_ depth: Int) -> String {
        arithmetic(
            .int, depth,
            random.pick([
                "-(%int)", "size(%string)", "size(%ints)", "%strings.size()", "int(%double)", "int(%string)",
                "int(%uint)",
                "%ints[%int]", "%map[%string]", "m.a", "%timestamp.getFullYear()", "%timestamp.getHours('+08:00')",
                "%duration.getMinutes()", "math.greatest(%int, %int)", "math.bitAnd(%int, %int)",
                "%string.indexOf(%string)",
                "int(%timestamp)", "size(%map)",
            ]))
    }

    private mutating func string(_ depth: Int) -> String {
        fill(
            random.pick([
                "(%string + %string)", "string(%int)", "string(%double)", "string(%bool)", "string(%timestamp)",
                "string(%duration)", "string(%bytes)", "%strings[%int]", "%string.replace(%string, %string)",
                "%string.lowerAscii()", "%string.substring(%int)", "%strings.join(%string)", "%string.charAt(%int)",
                "'%s %d'.format([%string, %int])", "%string.trim()", "%string.reverse()",
            ]), depth)
    }

    private mutating func list(_ kind: Kind, _ depth: Int) -> String {
        let element = kind == .ints ? Kind.int : .string
        if random.chance(40) {
            let source = random.pick([Kind.ints, .strings])
            let range = make(source, depth)
            if random.chance(50) {
                return scoped(source == .ints ? .int : .string) { generator, name in
                    "\(range).map(\(name), \(generator.make(element, depth)))"
                }
            }
            let same = make(kind, depth)
            return scoped(element) { generator, name in "\(same).filter(\(name), \(generator.make(.bool, depth)))" }
        }
        let symbol = kind == .ints ? "ints" : "strings"
        let item = kind == .ints ? "int" : "string"
        return fill(
            random.pick([
                "(%\(symbol) + %\(symbol))", "[%\(item), %\(item)]", "[%\(item)]", "%\(symbol).reverse()",
                "%\(symbol).sort()",
                "%\(symbol).distinct()", "%\(symbol).slice(%int, %int)",
            ]), depth)
    }

    /// The template with an expression of that kind for each `%kind`.
    private mutating func fill(_ template: String, _ depth: Int) -> String {
        var result = ""
        var rest = Substring(template)
        while let mark = rest.firstIndex(of: "%") {
            result += rest[..<mark]
            rest = rest[rest.index(after: mark)...]
            let word = String(rest.prefix { $0.isLetter })
            guard let kind = Kind.allCases.first(where: { "\($0)" == word }) else {
                result += "%"
                continue
            }
            rest = rest.dropFirst(word.count)
            result += make(kind, depth)
        }
        return result + rest
    }
}
