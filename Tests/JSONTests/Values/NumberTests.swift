import JSON
import Testing

struct NumberTests {
    @Test func moneyKeepsEveryDigit() throws {
        let value = try JSON.parse("[19.90, 0.1, 12345678901234567890.12, 1e2]")
        #expect(value[0]?.number?.text == "19.90")
        #expect(value[0]?.number?.integer(scaledBy: 2) == 1990)
        #expect(value[1]?.number?.integer(scaledBy: 2) == 10)
        #expect(value[1]?.number?.integer(scaledBy: 0) == nil)
        #expect(value[2]?.number?.text == "12345678901234567890.12")
        #expect(value[2]?.number?.integer(scaledBy: 2) == nil)
        #expect(value[3]?.int == 100)
    }

    @Test(arguments: [
        ("1", "1.0"), ("100", "1e2"), ("0.10", "1E-1"), ("-0", "0"), ("0e5", "0.000"), ("12e-1", "1.2"),
        ("123456789012345678901234567890", "1.2345678901234567890123456789e29"),
    ])
    func equalNumbersAreEqualHoweverTheyAreWritten(a: String, b: String) throws {
        let (a, b) = (try JSON.parse(a), try JSON.parse(b))
        #expect(a == b)
        #expect(a.hashValue == b.hashValue)
        #expect(a.canonical() == b.canonical())
    }

    @Test func orderIsExact() throws {
        let ascending = [
            "-1e3", "-2.5", "-2", "-0.1", "0", "1e-9", "0.1", "0.11", "2", "10", "9007199254740993", "1e400",
        ]
        let numbers = try ascending.map { try #require(JSON.Number($0)) }
        #expect(numbers.sorted() == numbers)
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
        #expect(JSON.Number("9007199254740993") != JSON.Number("9007199254740992"))
    }

    @Test(arguments: ["", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x1", "NaN", "1 ", "1e1234567890"])
    func whatIsNoNumberOfJSONIsRefused(text: String) {
        #expect(JSON.Number(text) == nil)
    }

    @Test func integersAtTheEdgeOf64BitsStayExact() throws {
        #expect(try JSON.parse("9223372036854775807").int == .max)
        #expect(try JSON.parse("-9223372036854775808").int == .min)
        #expect(try JSON.parse("9223372036854775808").int == nil)
        #expect(try JSON.parse("9223372036854775808").number?.text == "9223372036854775808")
        #expect(JSON.Number(-9_223_372_036_854_775_808 as Int64).int == .min)
        #expect(JSON.Number(Double.infinity) == nil)
        #expect(JSON.Number(0.1)?.text == "0.1")
        #expect(JSON.Number(3.0)?.text == "3")
    }
}
