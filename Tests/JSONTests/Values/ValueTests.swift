import JSON
import Testing

struct ValueTests {
    @Test func theOrderOfMembersDoesNotCount() throws {
        let (a, b) = (try JSON.parse(#"{"x": 1, "y": [2]}"#), try JSON.parse(#"{"y": [2.0], "x": 1}"#))
        #expect(a == b)
        #expect(a.hashValue == b.hashValue)
        #expect(try JSON.parse("[1, 2]") != JSON.parse("[2, 1]"))
        #expect(try JSON.parse("[0]") != JSON.parse("[false]"))
    }

    @Test func anObjectKeepsTheOrderInWhichItWasFilled() {
        var object: JSON.Object = ["b": 1, "a": 2]
        object["c"] = 3
        object["b"] = 4
        #expect(object.keys == ["b", "a", "c"])
        object["b"] = nil
        #expect(object.keys == ["a", "c"])
        for number in Int64(0)..<100 { object["k\(number)"] = .int(number) }
        object["k50"] = nil
        object["k51"] = "x"
        #expect(object.count == 101)
        #expect(object["k50"] == nil)
        #expect(object["k51"] == "x")
        #expect(object["k99"] == 99)
    }

    @Test func keysAreComparedByScalarsNotByCanonicalEquivalence() throws {
        // é as one scalar and as two are two keys, as for every other reader of JSON.
        let value = try JSON.parse("{\"\u{E9}\": 1, \"e\u{301}\": 2}")
        #expect(value["\u{E9}"] == 1)
        #expect(value["e\u{301}"] == 2)
        #expect(JSON.Value.string("\u{E9}") != .string("e\u{301}"))
    }
}
