import Testing

@testable import Streaming

struct GatheringTests {
    private let start = ContinuousClock.now
    private var gathering = Gathering(interval: .milliseconds(10))

    private func after(_ milliseconds: Int) -> ContinuousClock.Instant {
        start.advanced(by: .milliseconds(milliseconds))
    }

    @Test func firstRecordWaitsForNothing() { #expect(gathering.wait(at: start) <= .zero) }

    @Test func fewRecordsWaitForMore() {
        var gathering = gathering
        gathering.note(3, of: 500, at: start)
        #expect(gathering.wait(at: after(4)) == .milliseconds(6))
        #expect(gathering.wait(at: after(12)) <= .zero)
    }

    @Test func afterAPauseNothingIsWaitedFor() {
        var gathering = gathering
        gathering.note(3, of: 500, at: start)
        gathering.note(0, of: 500, at: after(10))
        #expect(gathering.wait(at: after(11)) <= .zero)
    }

    @Test func whoHasMoreThanItCanTakeGoesOn() {
        var gathering = gathering
        gathering.note(500, of: 500, at: start)
        #expect(gathering.wait(at: start) <= .zero)
    }
}
