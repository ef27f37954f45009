import Events
import Testing

@testable import County

@Suite struct ResidentNumbersTests {
    /// By the standard's own table of weights, not by the doubling that the generator uses.
    static func isValid(_ number: String) -> Bool {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let digits = Array(number.utf8)
        guard digits.count == 18 else { return false }
        var sum = 0
        for (digit, weight) in zip(digits, weights) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return false }
            sum += Int(digit - UInt8(ascii: "0")) * weight
        }
        guard Array("10X98765432".utf8)[sum % 11] == digits[17] else { return false }
        let date = String(number.dropFirst(6).prefix(8))
        let civil = date.prefix(4) + "-" + date.dropFirst(4).prefix(2) + "-" + date.suffix(2)
        return Day(parsing: civil) != nil && Place.all.contains { number.hasPrefix($0.code) }
    }

    @Test func checkDigitsAreThoseOfTheStandard() {
        // Worked out in GB 11643-1999, annex A.
        #expect(ResidentNumbers.withCheckDigit("11010519491231002") == "11010519491231002X")
        #expect(ResidentNumbers.withCheckDigit("44052418800101001") == "440524188001010014")
    }

    @Test func noNumberIsGivenTwiceWhenADayIsUsedUp() throws {
        var (numbers, random) = (ResidentNumbers(), SplitMix64(seed: 1))
        let birth = try #require(Day(year: 1990, month: 12, day: 31))
        var given: Set<String> = []
        for _ in 0..<1200 {
            let number = numbers.next(region: "330382", birth: birth, isMale: true, random: &random)
            #expect(Self.isValid(number))
            let isNew = given.insert(number).inserted
            #expect(isNew)
        }
        #expect(given.contains { $0.contains("19910101") })
    }
}
