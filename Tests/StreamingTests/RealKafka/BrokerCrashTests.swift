import Foundation
import Kafka
import KafkaTestSupport
import Streaming
import Testing

@Suite(
    .serialized, .enabled(if: RealKafka.canStart && !WorkerProcess.isWorker, "\(RealKafka.hint)"),
    .timeLimit(.minutes(5)))
struct BrokerCrashTests {
    @Test func brokerThatIsKilledAndComesBackCostsTimeAndNothingElse() throws {
        let bench = try StageBench(kafka: RealKafka(survivesKill: true))
        let stage = bench.makeStage("one")
        try stage.start()
        try bench.publish(2000)
        try bench.wait("it works") { stage.metrics.records > 0 }
        bench.kafka.kill()
        try bench.kafka.start()
        try bench.publish(2000)
        try bench.wait("all is counted", seconds: 90) { try stage.status.isSettled && bench.outputs().count >= 4000 }
        print("after the broker's crash: \(stage.metrics.aborts) aborts, \(stage.metrics.threadRestarts) restarts")
        try bench.expectExactCounts(4000)
        #expect(stage.stop())
    }
}
