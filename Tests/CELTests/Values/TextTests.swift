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
}
