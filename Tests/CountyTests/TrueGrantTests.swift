import Events
import Testing

@testable import County

/// M14 by hand: the median of the other grants of a class, and the smallest of a case.
@Suite struct TrueGrantTests {
    private func grant(
        _ decision: String, _ yuan: Int, case file: String, on day: Int = 0, charge: String? = "盗窃",
        reasoned: Bool = false
    ) -> TrueGrant {
        TrueGrant(
            at: Day(number: 20_700).start, file: file, decision: decision, amountFen: yuan * 100,
            occurred: Day(number: 20_600).adding(days: day).start,
            likeness: charge.map { TrueGrant.Likeness(charge: $0, harm: .property, city: "3303") },
            hasReason: reasoned)
    }

    private func unlike(_ grants: [TrueGrant]) -> [String] { TrueGrant.unlike(grants).compactMap(\.cause).sorted() }

    private func others(_ yuan: [Int], on day: Int = -1) -> [TrueGrant] {
        yuan.enumerated().map { grant("o\($0)", $1, case: "330382/o\($0)", on: day) }
    }

    @Test func halfAndDoubleTheMedianAreStillWithin() {
        let five = others([10_000, 10_000, 10_000, 10_000, 10_000])
        #expect(unlike(five + [grant("half", 5000, case: "330382/x", on: 1)]) == [])
        #expect(unlike(five + [grant("double", 20_000, case: "330382/x", on: 1)]) == [])
        #expect(unlike(five + [grant("less", 4999, case: "330382/x", on: 1)]) == ["less"])
        #expect(unlike(five + [grant("more", 20_001, case: "330382/x", on: 1)]) == ["more"])
    }

    @Test func theMedianOfAnEvenNumberIsTheMeanOfTwo() {
        let six = others([8000, 8000, 8000, 12_001, 12_001, 12_001])
        // Half of 10,000.50 yuan.
        #expect(unlike(six + [grant("less", 5000, case: "330382/x", on: 1)]) == ["less"])
        #expect(unlike(six + [grant("within", 5001, case: "330382/x", on: 1)]) == [])
    }

    @Test func fewerThanFiveOthersLaterOnesAndOldOnesMakeNoClass() {
        let odd = grant("odd", 90_000, case: "330382/x", on: 1)
        #expect(unlike(others([10_000, 10_000, 10_000, 10_000]) + [odd]) == [])
        #expect(unlike(others([10_000, 10_000, 10_000, 10_000, 10_000], on: 2) + [odd]) == [])
        #expect(unlike(others([10_000, 10_000, 10_000, 10_000, 10_000], on: -800) + [odd]) == [])
        let without = grant("none", 90_000, case: "330382/x", on: 1, charge: nil)
        #expect(unlike(others([10_000, 10_000, 10_000, 10_000, 10_000]) + [without]) == [])
    }

    @Test func theLargestOfACaseIsUnlikeOverTwiceTheSmallestUnlessAReasonIsGiven() {
        let small = grant("small", 10_000, case: "330382/c")
        #expect(unlike([small, grant("twice", 20_000, case: "330382/c")]) == [])
        #expect(unlike([small, grant("more", 20_001, case: "330382/c")]) == ["more"])
        #expect(unlike([small, grant("reasoned", 40_000, case: "330382/c", reasoned: true)]) == [])
    }
}
