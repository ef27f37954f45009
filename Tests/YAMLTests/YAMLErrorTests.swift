import Testing
import YAML

struct YAMLErrorTests {
    private func error(_ text: String) -> YAMLError? {
        do throws(YAMLError) {
            _ = try YAML.Node(parsing: text, file: "models/m01.yaml")
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("a: 1\nb: 2\na: 3\n", YAMLError.Code.duplicateKey, 3, 1),
        ("a: {b: 1, b: 2}\n", .duplicateKey, 1, 11),
        ("a: [1, 2\n", .syntax, 1, 4),
        ("a: b: c\n", .syntax, 1, 5),
        ("a: *none\n", .unknownAlias, 1, 4),
        ("a: &x [*x]\n", .recursiveAlias, 1, 8),
        ("? [a, b]\n: c\n", .keyNotScalar, 1, 3),
        ("a: !!int x\n", .tagMismatch, 1, 4),
        ("a: !local x\n", .unsupportedTag, 1, 4),
        ("", .empty, 1, 1),
        ("# only a comment\n", .empty, 1, 1),
        ("a: 1\n---\nb: 2\n", .severalDocuments, 3, 1),
        ("a: 重\nb: 伤\u{7}\n", .invalidEncoding, 2, 5),
    ])
    func errorsSayWhere(text: String, code: YAMLError.Code, line: Int, column: Int) {
        let error = error(text)
        #expect(error?.code == code)
        #expect(error?.mark == YAML.Mark(line: line, column: column))
    }

    @Test func aByteOrderMarkIsNoPartOfTheFirstLine() throws {
        let node = try YAML.Node(parsing: "\u{FEFF}# made by an editor\nkey: 1\nother: 2\n")
        #expect(node["other"]?.int == 2)
        #expect(error("\u{FEFF}a: 1\na: 2\n")?.mark == YAML.Mark(line: 2, column: 1))
    }

    @Test func theFirstByteThatIsNotUTF8IsPlaced() {
        do throws(YAMLError) {
            _ = try YAML.Node(parsing: Array("a: 伤\nb: 重".utf8) + [0xD6, 0xD0] as [UInt8])
            Issue.record("the bytes were taken")
        } catch { #expect(error.mark == YAML.Mark(line: 2, column: 5)) }
    }

    @Test func anErrorReadsAsACompilersDoes() {
        #expect(error("a: 1\na: 2\n")?.description == "models/m01.yaml:2:1: The key “a” is there twice")
    }

    @Test func aliasesThatNameBillionsAreRefused() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        #expect(error(text)?.code == .tooManyNodes)
    }

    @Test func deepNestingIsRefused() {
        #expect(error(String(repeating: "[", count: 2000))?.code == .tooDeep)
    }

    @Test func bytesThatAreNotUTF8AreRefused() {
        #expect(throws: YAMLError.self) { try YAML.Node(parsing: [0x61, 0x3A, 0x20, 0xFF] as [UInt8]) }
    }

    @Test func mutatedDocumentsNeverCrash() {
        let source = Array("a: &x {b: [1, 'two', \"th\\nree\"], c: |\n  text\n  more\n}\nd: *x\ne: >-\n  f\n".utf8)
        var random = SystemRandomNumberGenerator()
        var refused = 0
        for _ in 0..<5_000 {
            var bytes = source
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                bytes[at] = UInt8.random(in: 9...126, using: &random)
            }
            do { _ = try YAML.Node(parsing: bytes) } catch { refused += 1 }
            let reading = YAML.read(bytes)
            #expect(reading.node != nil || !reading.errors.isEmpty)
        }
        #expect(refused > 0 && refused < 5_000)
    }
}
