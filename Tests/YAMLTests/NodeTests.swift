import Testing
import YAML

struct NodeTests {
    @Test func nodesKnowTheirLineAndColumn() throws {
        let node = try YAML.Node(
            parsing: """
                # first line
                model: severe-injury
                title: {zh: 重伤, en: Injured}
                unless:
                  - id: assisted
                    when: c.assisted
                """)
        #expect(node.mark == YAML.Mark(line: 2, column: 1))
        #expect(node["title"]?["en"]?.mark == YAML.Mark(line: 3, column: 21))
        #expect(node.mapping?.key("unless")?.mark == YAML.Mark(line: 4, column: 1))
        #expect(node["unless"]?[0]?["when"]?.mark == YAML.Mark(line: 6, column: 11))
        #expect(node["unless"]?[0]?["when"]?.string == "c.assisted")
        #expect(node["title"]?["zh"]?.string == "重伤")
        #expect(node.mapping?.keys == ["model", "title", "unless"])
    }

    @Test(arguments: [
        ("", YAML.Scalar.Kind.null), ("~", .null), ("null", .null), ("Null", .null), ("nULL", .string),
        ("true", .bool), ("False", .bool), ("yes", .string), ("on", .string), ("no", .string),
        ("330106", .int), ("-17", .int), ("+3", .int), ("007", .int), ("0o17", .int), ("0x1F", .int), ("0b1", .string),
        ("1.5", .float), ("1.", .float), (".5", .float), ("1e3", .float), ("-.inf", .float), (".NaN", .float),
        (".", .string), ("1e", .string), ("1_000", .string), ("2024-01-01", .string), ("12:30", .string),
        ("+", .string), ("0x", .string),
    ])
    func plainScalarsResolveByTheCoreSchema(text: String, kind: YAML.Scalar.Kind) throws {
        let node = try YAML.Node(parsing: "value: \(text)\n")
        #expect(node["value"]?.scalar?.kind == kind)
        #expect(node["value"]?.text == text)
    }

    @Test func typedAccessorsAnswerOnlyForTheirKind() throws {
        let node = try YAML.Node(
            parsing:
                "{a: 12, b: '12', c: 0x1F, d: true, e: 1.5, f: 99999999999999999999, g: !!str 12, h: -.inf, i: 0o17}")
        #expect(node["a"]?.int == 12)
        #expect(node["a"]?.double == 12)
        #expect(node["a"]?.string == nil)
        #expect(node["b"]?.string == "12")
        #expect(node["b"]?.int == nil)
        #expect(node["c"]?.int == 31)
        #expect(node["d"]?.bool == true)
        #expect(node["e"]?.double == 1.5)
        #expect(node["f"]?.int == nil)
        #expect(node["f"]?.text == "99999999999999999999")
        #expect(node["g"]?.string == "12")
        #expect(node["h"]?.double == -.infinity)
        #expect(node["i"]?.int == 15)
    }

    @Test func aPlaceInsideAFoldedBlockIsThatOfItsAuthor() throws {
        let node = try YAML.Node(
            parsing: """
                when: >-
                  a.grade >= 1
                    && b.paid

                  < c.loss
                plain: one
                  two
                quoted: "x\\"y z"
                """)
        let scalar = try #require(node["when"]?.scalar)
        #expect(scalar.style == .folded)
        #expect(node["when"]?.mark == YAML.Mark(line: 1, column: 7))
        func mark(_ word: String, in scalar: YAML.Scalar) throws -> YAML.Mark? {
            let range = try #require(scalar.text.firstRange(of: word))
            return scalar.mark(
                utf8Offset: scalar.text.utf8.distance(from: scalar.text.startIndex, to: range.lowerBound))
        }
        #expect(try mark("a.grade", in: scalar) == YAML.Mark(line: 2, column: 3))
        #expect(try mark("b.paid", in: scalar) == YAML.Mark(line: 3, column: 8))
        #expect(try mark("c.loss", in: scalar) == YAML.Mark(line: 5, column: 5))
        let plain = try #require(node["plain"]?.scalar)
        #expect(try mark("two", in: plain) == YAML.Mark(line: 7, column: 3))
        let quoted = try #require(node["quoted"]?.scalar)
        #expect(try mark("z", in: quoted) == YAML.Mark(line: 8, column: 15))
    }

    @Test func aliasesAreExpandedAndKeepTheMarksOfWhatTheyStandFor() throws {
        let node = try YAML.Node(parsing: "base: &b {x: 1}\nuse: *b\n")
        #expect(node["use"]?["x"]?.int == 1)
        #expect(node["use"]?.mark == YAML.Mark(line: 2, column: 6))
        #expect(node["use"]?["x"]?.mark == YAML.Mark(line: 1, column: 14))
    }

    @Test func severalDocumentsAreReadWhenAskedFor() throws {
        let documents = try YAML.documents(parsing: "a: 1\n---\na: 2\n...\n")
        #expect(documents.map { $0["a"]?.int } == [1, 2])
    }
}
