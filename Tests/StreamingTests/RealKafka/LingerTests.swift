import Foundation
import Kafka
import KafkaTestSupport
import Streaming
import Testing

@Suite(
    .serialized, .enabled(if: RealKafka.isAvailable && !WorkerProcess.isWorker, "\(RealKafka.hint)"),
    .timeLimit(.minutes(5)))
struct LingerTests {
    /// Records that come one by one, faster than a transaction lingers, are fewer transactions than without; none is lost.
    @Test func whatComesWhileATransactionLingersGoesWithIt() throws {
        let atOnce = try transactions(linger: .zero)
        let lingering = try transactions(linger: .milliseconds(80))
        print("100 records 10 ms apart: \(atOnce) transactions at once, \(lingering) that linger for 80 ms")
        #expect(lingering < atOnce)
    }

    private func transactions(linger: Duration) throws -> Int64 {
        let bench = try StageBench()
        let stage = bench.makeStage("one") { $0.limits.linger = linger }
        try stage.start()
        try bench.wait("it is ready") { stage.status.isReady(tasks: 4) }
        for number in 0..<100 {
            try bench.publish(1, from: number)
            Thread.sleep(forTimeInterval: 0.01)
        }
        try bench.wait("everything is counted") { stage.status.isSettled && stage.metrics.records == 100 }
        let transactions = stage.metrics.transactions
        #expect(stage.stop())
        try bench.expectExactCounts(100)
        return transactions
    }
}
