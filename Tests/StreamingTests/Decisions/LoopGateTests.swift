import Testing

@testable import Streaming

struct LoopGateTests {
    @Test func nothingIsHandedOverBeforeAllThatWasToldIsRead() {
        var gate = LoopGate()
        #expect(gate.isOpen)
        gate.close()
        #expect(gate.isAsking)
        #expect(!gate.reached { _ in 9 })
        gate.found([0: 4, 1: 7])
        #expect(!gate.reached { $0 == 0 ? 4 : 6 })
        #expect(gate.reached { $0 == 0 ? 5 : 7 })
        #expect(gate.isOpen)
        // It opens once.
        #expect(!gate.reached { _ in 9 })
    }

    @Test func whatIsToldByTheLogMeanwhileIsReadToo() {
        var gate = LoopGate()
        gate.close()
        gate.found([0: 4])
        gate.close()
        #expect(gate.isAsking)
        #expect(!gate.reached { _ in 4 })
        gate.found([0: 6])
        #expect(!gate.reached { _ in 4 })
        #expect(gate.reached { _ in 6 })
    }

    @Test func partitionThatWentAwayIsNotWaitedFor() {
        var gate = LoopGate()
        gate.close()
        gate.found([0: 4, 3: 100])
        #expect(gate.reached { $0 == 0 ? 4 : nil })
    }
}
