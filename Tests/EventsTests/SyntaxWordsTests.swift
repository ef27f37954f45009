import Events
import JSON
import Testing

/// What is no JSON, in the words that users read.
struct SyntaxWordsTests {
    @Test(arguments: [
        ("", "没有内容"), ("{", "内容没有结束"), ("[1,]", "此处不能有这个字符"), ("{} 1", "内容结束之后还有文字"),
        ("\u{FEFF}{}", "开头有字节顺序标记"), ("[\"\\q\"]", "没有这种转义，或只有代理对的一半"), ("[01]", "数字的写法不合 JSON"),
        ("{\"a\": 1, \"a\": 2}", "同一对象中有重复的键“a”"),
        // A key that could be anything is not shown.
        ("{\"张三\": 1, \"张三\": 2}", "同一对象中有重复的键"),
    ])
    func syntaxErrorIsToldInBothLanguages(text: String, chinese: String) {
        do {
            _ = try JSON.parse(text)
            Issue.record("it was read")
        } catch {
            #expect(error.words.zh == chinese)
            let place = error.place.map { "第 \($0.line) 行第 \($0.column) 列：" } ?? ""
            #expect(error.placedWords == BilingualText(zh: place + chinese, en: error.description))
        }
    }
}
