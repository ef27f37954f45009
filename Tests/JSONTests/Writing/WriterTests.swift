import JSON
import Testing

struct WriterTests {
    @Test func membersAreWrittenAsTheyCome() {
        var writer = JSON.Writer()
        writer.beginObject()
        writer.member("lead", "l:42")
        writer.member("amount", 1990)
        writer.member("rate", 0.5)
        writer.member("infinite", Double.infinity)
        writer.member("none", nil as String?)
        writer.key("agencies")
        writer.beginArray()
        writer.string("a")
        writer.beginArray()
        writer.endArray()
        writer.bool(true)
        writer.endArray()
        writer.member("tail", ["x": nil] as JSON.Value)
        writer.endObject()
        #expect(
            writer.text
                == #"{"lead":"l:42","amount":1990,"rate":0.5,"infinite":null,"none":null,"agencies":["a",[],true],"tail":{"x":null}}"#
        )
        writer.reset()
        writer.int(7)
        writer.newline()
        writer.int(-8)
        #expect(writer.text == "7\n-8")
    }

    @Test func stringsAreEscapedAsMuchAsTheyMustBe() throws {
        let text = "\"\\/\u{8}\u{C}\n\r\t\u{1F}\u{7F}重é😀"
        #expect(JSON.Value.string(text).description == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u001f\u{7F}重é😀\"")
        #expect(try JSON.parse(JSON.Value.string(text).serialized()) == .string(text))
    }

    @Test func aPartOfADocumentIsWrittenWithoutATree() throws {
        let text = #"{"a":{"z":[1,-2.50,"q\"é",null,true,{}],"b":false},"c":12345678901234567890}"#
        let root = try JSON.Document(parsing: text).root
        var writer = JSON.Writer()
        writer.value(root)
        #expect(writer.text == text)
        var part = JSON.Writer(order: .sorted)
        part.beginObject()
        if let inside = root["a"] { part.member("data", inside) }
        part.endObject()
        #expect(part.text == #"{"data":{"b":false,"z":[1,-2.50,"q\"é",null,true,{}]}}"#)
    }

    @Test func prettyIndentsByTwo() {
        let value: JSON.Value = ["a": [1, []], "b": [:]]
        #expect(
            String(decoding: value.serialized(pretty: true), as: UTF8.self) == """
                {
                  "a": [
                    1,
                    []
                  ],
                  "b": {}
                }
                """)
    }

    /// The examples of RFC 8785 §3.2.2 and §3.2.3.
    @Test func theCanonicalFormIsThatOfRFC8785() throws {
        let value = try JSON.parse(
            #"""
            {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
             "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}
            """#)
        let canonical = String(decoding: value.canonical(), as: UTF8.self)
        // 333333333.33333329 is kept, where RFC 8785 rounds it to a double.
        #expect(
            canonical
                == #"{"literals":[null,true,false],"numbers":[333333333.33333329,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
        )
        let keys = try JSON.parse(
            #"{"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7}"#)
        #expect(keys.object?.count == 7)
        #expect(
            String(decoding: keys.canonical(), as: UTF8.self)
                == "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{F6}\":7,\"\u{20AC}\":1,\"\u{1F600}\":5,\"\u{FB33}\":3}")
    }

    @Test(arguments: [
        ("1e21", "1e+21"), ("1e20", "100000000000000000000"), ("123456789012345678901", "123456789012345678901"),
        ("0.000001", "0.000001"), ("0.0000001", "1e-7"), ("-1.50", "-1.5"), ("-0.0", "0"), ("1.5e300", "1.5e+300"),
        ("9007199254740993", "9007199254740993"), ("100", "100"), ("0.1e1", "1"),
    ])
    func canonicalNumbersAreWrittenAsECMAScriptDoes(text: String, canonical: String) throws {
        #expect(String(decoding: try JSON.parse(text).canonical(), as: UTF8.self) == canonical)
    }
}
