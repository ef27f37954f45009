import Testing

@testable import County

@Suite struct MoneyTests {
    @Test func halvesGoToTheEvenFen() {
        // 6/12, 18/12 and 30/12 of a fen.
        #expect(Money(fen: 6).twelfth.fen == 0)
        #expect(Money(fen: 18).twelfth.fen == 2)
        #expect(Money(fen: 30).twelfth.fen == 2)
        #expect(Money(fen: 31).twelfth.fen == 3)
    }

    @Test func sharesAndTwelfthsAreExactUntilShown() {
        let third = Money(fen: 100).twelfth + Money(fen: 100).twelfth + Money(fen: 100).twelfth
        #expect(third == Money(fen: 25))
        #expect(Money(fen: 333).hundredths(70).fen == 233)
        #expect(Money(fen: 1) * 3 > Money(fen: 2))
    }
}
