import JSON
import Testing

struct PatternTests {
    private func matches(_ pattern: String, _ text: String) throws -> Bool {
        try JSON.Schema(compiling: ["pattern": .string(pattern)]).isValid(.string(text))
    }

    @Test(arguments: [
        ("^[1-9]\\d{5}(\\d{8}|\\d{11}[0-9X])$", "330106199001", false),
        ("^[1-9]\\d{5}(\\d{8}|\\d{11}[0-9X])$", "33010619900101", true),
        ("^[1-9]\\d{5}(\\d{8}|\\d{11}[0-9X])$", "33010619900307123X", true),
        ("b", "abc", true), ("^b", "abc", false), ("c$", "abc", true), ("b$", "abc", false),
        ("", "", true), ("", "x", true), ("^$", "", true), ("^$", "x", false), ("^", "x", true), ("$", "x", true),
        ("^(a|b)*c+$", "abbacc", true), ("^(a|b)*c+$", "abbad", false), ("^a?b{2,3}$", "bbb", true),
        ("^a?b{2,3}$", "abbbb", false), ("^a{0}b$", "b", true), ("^a{2,}$", "a", false), ("^a{2,}$", "aaaa", true),
        ("^重伤[一二]级$", "重伤二级", true), ("^重伤[一二]级$", "重伤三级", false), ("^[\\u4e00-\\u9fff]{2,4}$", "张三丰", true),
        ("^\\p{Script=Han}+$", "张三", true), ("^\\p{Script=Han}+$", "张3", false), ("^\\p{L}+$", "aé张", true),
        ("^\\P{L}+$", "12", true), ("^[^a-c]+$", "xyz", true), ("^[^a-c]+$", "xbz", false),
        ("^[\\d\\-x]+$", "1-x", true),
        ("^[\\D]+$", "ab", true), ("^[\\D]+$", "a1", false), ("^\\S+@\\S+$", "a@b", true), ("^.$", "😀", true),
        ("^.$", "\n", false), ("a|^b$|c", "b", true), ("a|^b$|c", "bb", false), ("^(?:x|y)z$", "yz", true),
        ("^(?<name>x)$", "x", true), ("\\.json$", "a.json", true), ("^\\x41\\u{1F600}$", "A😀", true),
        ("^[]$", "", false),
        ("^[^]$", "x", true), ("x*", "y", true), ("(^a|b$)", "cb", true), ("^[a-z]+(-[a-z]+)*$", "at-large", true),
        ("^[a-z]+(-[a-z]+)*$", "at--large", false), ("^\\ud83d\\ude00$", "😀", true),
    ])
    func patternsMatchAsECMAScriptHasThem(pattern: String, text: String, expected: Bool) throws {
        #expect(try matches(pattern, text) == expected)
    }

    @Test(arguments: [
        "(", ")", "[a", "a{2", "a{3,1}", "*a", "a**", "\\", "\\p{Nope}", "[b-a]", "\\q", "(?<a", "(?#x)", "a{2000}",
        "\\u{110000}",
        "[\\d-z]", "(a)\\1", "a(?!b)", "\\bword", "^^a", "((((a{1000}){1000}))))",
    ])
    func whatCannotBeMatchedInLinearTimeIsRefused(pattern: String) {
        #expect(throws: JSONError.self) { try matches(pattern, "") }
    }

    /// The text that makes a backtracking matcher run for years.
    @Test func noTextMakesAPatternRunAway() throws {
        #expect(try matches("^(a|a)*(a+)+$", String(repeating: "a", count: 5000) + "b") == false)
    }

    @Test func patternsOfMoreThan64PositionsMatchToo() throws {
        #expect(try matches("^([0-9]{40}|[a-z]{80})$", String(repeating: "q", count: 80)))
        #expect(try !matches("^([0-9]{40}|[a-z]{80})$", String(repeating: "q", count: 79)))
        #expect(try matches("^([0-9]{40}|[a-z]{80})$", String(repeating: "7", count: 40)))
    }
}
