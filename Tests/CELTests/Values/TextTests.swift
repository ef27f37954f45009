import Foundation
import Testing

@testable import CEL

@Suite struct TextTests {
    /// `TextBits` relies on how Swift lays out a string of at most 15 bytes. If this fails after an update of the
    /// toolchain, comparisons of names are wrong.
    @Test func shortStringsAreWholeInTheirTwoWords() {
        let bytes = Array("abcdefghijklmnopq".utf8)
        for count in 0...17 {
            let one = String(decoding: bytes[..<count], as: UTF8.self)
            let two = bytes[..<count].map { String(UnicodeScalar($0)) }.joined()
            #expect(TextBits(MapKey.compact(one)).isWhole == (count <= 15))
            #expect(Text.equal(one, two))
            #expect(!Text.equal(one, one + "x"))
            if count > 0 { #expect(!Text.equal(one, String(one.dropLast()) + "é")) }
        }
        #expect(TextBits(MapKey.compact("故意伤害")).isWhole)
        #expect(TextBits(MapKey.compact(String(NSString(string: "kind")))).isWhole)
    }

    @Test func textIsComparedByCodePointsWithoutNormalisation() {
        #expect(!Text.equal("\u{E9}", "e\u{301}"))
        #expect(Text.isLess("a", "\u{E9}"))
        #expect(Text.isLess("\u{FFFF}", "\u{10000}"))
        #expect(Text.hasPrefix("故意伤害", "故意") && !Text.hasPrefix("故", "故意"))
        #expect(Text.hasSuffix("故意伤害", "伤害") && Text.contains("故意伤害", "意伤") && !Text.contains("ab", "abc"))
    }

    @Test func aMapFindsAnyOfManyKeys() {
        var entries: [(key: Value, value: Value)] = []
        for number in 0..<1000 {
            entries.append((.int(Int64(number)), .int(Int64(number))))
            entries.append((.string("a rather long key number \(number)"), .uint(UInt64(number))))
            entries.append((.string("k\(number)"), .double(Double(number))))
        }
        let map = MapValue(entries)
        #expect(map.count == 3000)
        for number in 0..<1000 {
            #expect(map.value(forKey: .uint(UInt64(number)))?.description == "\(number)")
            #expect(map.value(forKey: .double(Double(number)))?.description == "\(number)")
            #expect(map.value(forKey: .string("a rather long key number \(number)"))?.description == "\(number)u")
            #expect(map.value(forKey: .string("k\(number)"))?.typeName == "double")
        }
        #expect(map.value(forKey: .string("k1000")) == nil && map.value(forKey: .double(0.5)) == nil)
    }

    @Test func aShortPrefixIsFoundByItsWordsAsByItsBytes() throws {
        let texts = ["", "a", "3307", "330727", "故意伤害", "故意伤", "abcdefg", "abcdefgh", "abcdefghi", "a\0", "a\0b"]
        let long = ["abcdefghijklmn", "abcdefghijklmno", "abcdefghijklmnop", String(repeating: "故", count: 6)]
        for prefix in texts + long {
            for text in texts + long + (texts + long).map({ $0 + "x" }) {
                let expected = text.utf8.starts(with: prefix.utf8)
                let begins = TextPrefix(prefix)?.begins(TextBits(MapKey.compact(text)))
                #expect(begins == nil || begins == expected, "\(text) \(prefix)")
                #expect((TextPrefix(prefix) == nil) == (prefix.utf8.count > 15))
                var environment = Environment()
                environment.declare(variable: "s", type: .string)
                environment.declare(constant: "p", type: .string, value: .string(prefix))
                let value = try environment.evaluate("s.startsWith(p)", ["s": .string(text)])
                #expect(value.isEqual(to: .bool(expected)), "\(text) \(prefix)")
            }
        }
    }

    /// A look-up begins where the name stood in the map before.
    @Test func aNameIsFoundInMapsOfAnyOrderAndSize() throws {
        var environment = Environment()
        environment.declare(variable: "m", type: .map(.string, .dyn))
        environment.declare(variable: "maps", type: .list(.map(.string, .int)))
        let program = try environment.compile("m.name")
        let activation = Activation(environment)
        let context = EvaluationContext()
        var random = RandomSource(seed: 5)
        for round in 0..<400 {
            let count = Int(random.number(0...20))
            var entries: [(key: Value, value: Value)] = (0..<count).map { (.string("key \($0)"), .int(Int64($0))) }
            let isThere = random.chance(80)
            if isThere {
                entries.insert((.string("name"), .int(Int64(round))), at: Int(random.number(0...Int64(count))))
            }
            if random.chance(30) { entries.insert((.int(1), .null), at: 0) }
            activation["m"] = .map(MapValue(entries))
            let value = program.evaluate(activation, in: context)
            #expect(isThere ? value.isEqual(to: .int(Int64(round))) : value.isError)
        }
        let maps: [Value] = [["a": 1, "b": 2], ["b": 3], [:], ["c": 1, "b": 4, "a": 2]].map { entries in
            .map(MapValue(entries.map { (key: .string($0.key), value: .int($0.value)) }))
        }
        #expect(
            try environment.evaluate("maps.filter(m, has(m.b) && m.b > 2).size()", ["maps": .list(maps)])
                .isEqual(to: .int(2)))
    }
}
