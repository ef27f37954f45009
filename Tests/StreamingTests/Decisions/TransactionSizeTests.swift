import Testing

@testable import Streaming

struct TransactionSizeTests {
    private func size(after decisions: [(CommitDecision, Duration)]) -> Int {
        var size = TransactionSize(TransactionLimits())
        for (decision, duration) in decisions { size.committed(decision, after: duration) }
        return size.records
    }

    private func full(_ count: Int, _ duration: Duration = .milliseconds(100)) -> [(CommitDecision, Duration)] {
        Array(repeating: (.enoughRecords, duration), count: count)
    }

    @Test func backlogMakesThemLargerWhileTheyAreQuick() {
        #expect(size(after: []) == 1000)
        #expect(size(after: full(1)) == 2000)
        #expect(size(after: full(2)) == 4000)
        #expect(size(after: full(9)) == 8000)
        #expect(size(after: full(1, .milliseconds(500))) == 1000)
    }

    @Test func slowOnesAreHalved() {
        #expect(size(after: full(3) + full(1, .milliseconds(900))) == 8000)
        #expect(size(after: full(3) + full(1, .milliseconds(1100))) == 4000)
        #expect(size(after: full(3) + [(.enoughBytes, .milliseconds(1100))]) == 4000)
        #expect(size(after: full(9, .seconds(5))) == 1000)
    }

    @Test func whoeverHasCaughtUpIsQuickAgain() {
        #expect(size(after: full(3) + [(.drained, .milliseconds(5))]) == 1000)
        #expect(size(after: full(3) + [(.longEnough, .milliseconds(110))]) == 8000)
    }

    @Test func whatIsDoneAgainIsLittle() {
        var size = TransactionSize(TransactionLimits())
        size.committed(.enoughRecords, after: .milliseconds(100))
        size.aborted()
        #expect(size.records == 1000)
    }

    @Test func limitsHoldWhicheverIsTheGreater() {
        var limits = TransactionLimits()
        limits.backlogRecords = 10
        var size = TransactionSize(limits)
        size.committed(.enoughRecords, after: .milliseconds(100))
        #expect(size.records == 1000)
    }
}
