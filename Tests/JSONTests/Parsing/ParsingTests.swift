import JSON
import Testing

struct ParsingTests {
    private func error(_ bytes: [UInt8], maximumDepth: Int = 128) -> JSONError? {
        do throws(JSONError) {
            _ = try JSON.parse(bytes, maximumDepth: maximumDepth)
            return nil
        } catch {
            return error
        }
    }

    @Test func aDocumentBecomesATreeInItsOrder() throws {
        let value = try JSON.parse(#" {"b": [1, -2.50, "重伤\n\u00e9\ud83d\ude00", true, null], "a": {}, "c": ""} "#)
        #expect(value == ["b": [1, -2.5, "重伤\né😀", true, nil], "a": [:], "c": ""])
        #expect(value.object?.keys == ["b", "a", "c"])
        #expect(value["b"]?[1]?.number?.text == "-2.50")
        #expect(value["b"]?[9] == nil)
        #expect(value["d"] == nil)
    }

    @Test(arguments: ["1", "-0", "\"x\"", "true", "null", " 7 ", "1.0", "[]", "{}"])
    func scalarsAreDocumentsToo(text: String) throws {
        #expect(throws: Never.self) { try JSON.parse(text) }
    }

    @Test(arguments: [
        ("", JSONError.Code.empty, 0, 0, 0),
        (" \n ", .empty, 0, 0, 0),
        ("{\n  \"a\": 01\n}", .invalidNumber, 9, 2, 8),
        ("{\"重\": x}", .unexpectedCharacter, 8, 1, 7),
        ("[1, 2", .unexpectedEnd, 5, 1, 6),
        ("[1, 2}", .unexpectedCharacter, 5, 1, 6),
        ("[1,]", .unexpectedCharacter, 3, 1, 4),
        ("{\"a\":1,}", .unexpectedCharacter, 7, 1, 8),
        ("{\"a\" 1}", .unexpectedCharacter, 5, 1, 6),
        ("{a:1}", .unexpectedCharacter, 1, 1, 2),
        ("[1] [2]", .trailingContent, 4, 1, 5),
        ("1 2", .trailingContent, 2, 1, 3),
        ("1,2", .trailingContent, 1, 1, 2),
        ("1]", .trailingContent, 1, 1, 2),
        ("][", .unexpectedCharacter, 0, 1, 1),
        ("1][2", .trailingContent, 1, 1, 2),
        ("\"abc", .unexpectedEnd, 4, 1, 5),
        ("\"a\tb\"", .controlCharacter, 2, 1, 3),
        ("\"\\x\"", .invalidEscape, 1, 1, 2),
        ("\"\\ud800x\"", .invalidEscape, 1, 1, 2),
        ("\"\\udc00\"", .invalidEscape, 1, 1, 2),
        ("tru", .unexpectedEnd, 3, 1, 4),
        ("nulL", .unexpectedCharacter, 3, 1, 4),
        ("truex", .trailingContent, 4, 1, 5),
        ("[-]", .invalidNumber, 1, 1, 2),
        ("[1e9999999999]", .invalidNumber, 1, 1, 2),
        ("\u{FEFF}{}", .byteOrderMark, 0, 1, 1),
        ("{\"a\": 1, \"b\": {\"x\": 1, \"x\": 2}}", .duplicateKey, 23, 1, 24),
    ])
    func errorsSayWhere(text: String, code: JSONError.Code, offset: Int, line: Int, column: Int) {
        let error = error(Array(text.utf8))
        #expect(error?.code == code)
        if code == .empty {
            #expect(error?.place == nil)
        } else {
            #expect(error?.place == JSONError.Place(offset: offset, line: line, column: column))
        }
    }

    @Test func aKeyThatIsThereTwiceIsNamed() {
        #expect(error(Array(#"{"region": 1, "region": 2}"#.utf8))?.name == "region")
        // However the key is escaped, and in an object too large to compare each with each.
        #expect(error(Array(#"{"a": 1, "\u0061": 2}"#.utf8))?.code == .duplicateKey)
        let members = (0..<500).map { "\"k\($0)\": 0" } + ["\"k250\": 1"]
        #expect(error(Array("{\(members.joined(separator: ","))}".utf8))?.name == "k250")
    }

    @Test func anErrorNamesNoKeyThatCouldBeAPersons() {
        let description = error(Array(#"{"110101199003074477": 1, "110101199003074477": 2}"#.utf8))?.description
        #expect(description?.contains("110101") == false)
        #expect(description?.contains("18 characters") == true)
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE9, 0x87, 0x22],
            [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
        ] as [[UInt8]])
    func textThatIsNotUTF8IsRefused(bytes: [UInt8]) {
        #expect(error(bytes)?.code == .invalidUTF8)
        #expect(error(bytes)?.place?.offset == 1)
    }

    @Test func depthIsBounded() {
        func nested(_ depth: Int) -> [UInt8] {
            Array(repeating: UInt8(ascii: "["), count: depth) + Array(repeating: UInt8(ascii: "]"), count: depth)
        }
        #expect(error(nested(128)) == nil)
        #expect(error(nested(129))?.code == .tooDeep)
        #expect(error(nested(129))?.place?.offset == 128)
        #expect(error(nested(5), maximumDepth: 4)?.code == .tooDeep)
        #expect(error(nested(100_000))?.code == .tooDeep)
        #expect(error(Array(repeating: UInt8(ascii: "["), count: 100_000)) != nil)
    }

    @Test func aCursorReadsWithoutATree() throws {
        let document = try JSON.Document(
            parsing: Array(#"{"type": "a.b", "data": {"n": 3, "l": [1, {"x": 2.5}, []]}, "ok": false}"#.utf8))
        let root = document.root
        #expect(root["type"]?.isString("a.b") == true)
        #expect(root["type"]?.isString("a.bc") == false)
        #expect(root["data"]?["n"]?.int == 3)
        #expect(root["data"]?["l"]?[1]?["x"]?.number?.text == "2.5")
        #expect(root["data"]?["l"]?.elements.map(\.kind) == [.number, .object, .array])
        #expect(root.members.map(\.key) == ["type", "data", "ok"])
        #expect(root["ok"]?.bool == false)
        #expect(root["ok"]?.offset == 66)
        #expect(root["type"]?.int == nil)
        #expect(root["data"]?.value == ["n": 3, "l": [1, ["x": 2.5], []]])
    }

    @Test func aDocumentOutlivesThoseParsedAfterIt() throws {
        let first = try JSON.Document(parsing: #"{"text": "kept"}"#)
        for number in 0..<200 { _ = try JSON.Document(parsing: #"{"text": "other \#(number)"}"#) }
        #expect(first.root["text"]?.string == "kept")
    }

    @Test func threadsParseBesideEachOther() async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for number in 0..<300 {
                        let value = try JSON.parse("{\"task\": \(task), \"number\": [\(number)]}")
                        guard value == ["task": .int(Int64(task)), "number": [.int(Int64(number))]] else {
                            return false
                        }
                    }
                    return true
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }
}
