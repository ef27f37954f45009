import Foundation
import Kafka
import KafkaTestSupport
import Streaming
import Testing

@Suite(
    .serialized, .enabled(if: RealKafka.isAvailable && !WorkerProcess.isWorker, "\(RealKafka.hint)"),
    .timeLimit(.minutes(5)))
struct StatelessStageTests {
    private func makeStage(_ bench: StageBench, _ change: (inout StatelessConfiguration) -> Void = { _ in })
        -> StatelessStage
    {
        var configuration = StatelessConfiguration(
            applicationID: bench.application, stage: "copying", sources: [bench.source],
            kafka: bench.kafka.configuration)
        configuration.log = StageBench.log
        change(&configuration)
        return StatelessStage(configuration) { [output = bench.output] in Copier(output: output) }
    }

    private final class Copier: Transformer {
        private let output: String
        init(output: String) { self.output = output }
        func transform(_ records: [KafkaRecord]) throws -> [ProducerRecord] {
            records.map { ProducerRecord(topic: output, key: $0.key, value: $0.value) }
        }
    }

    @Test func workersComeAndGoWithoutLoss() throws {
        let bench = try StageBench()
        let first = makeStage(bench)
        try first.start()
        try bench.publish(5000)
        let second = makeStage(bench)
        try second.start()
        try bench.wait("the second has a share") { second.status.partitions.count == 2 }
        try bench.publish(5000)
        #expect(first.stop())
        try bench.publish(5000)
        try bench.wait("the second has all") { second.status.partitions.count == 4 && second.status.isSettled }
        // Orderly hand-overs repeat nothing either.
        #expect(try bench.outputs().count == 15_000)
        #expect(second.stop())
    }

    @Test func markersOfATransactionalSourceLeaveNoLag() throws {
        let bench = try StageBench(partitions: 1)
        let stage = makeStage(bench)
        try stage.start()
        var configuration = bench.kafka.configuration
        configuration.transactionalID = bench.application
        let producer = try TransactionalProducer(configuration: configuration, log: { _ in })
        try producer.initialize(timeout: .seconds(10))
        for value: UInt8 in 0..<3 {
            try producer.begin()
            try producer.send(ProducerRecord(topic: bench.source, partition: 0, value: [value]))
            try producer.commit(timeout: .seconds(10))
        }
        try producer.close()
        let admin = try KafkaAdmin(configuration: bench.kafka.configuration, log: { _ in })
        defer { try? admin.close() }
        try bench.wait("the lag is 0") {
            try stage.metrics.records == 3
                && admin.lag(of: stage.configuration.groupID, timeout: .seconds(10)).allSatisfy { $0.lag == 0 }
        }
        #expect(stage.stop())
    }

    @Test func aBatchAtATimeDoesNotStallTheStage() throws {
        let bench = try StageBench()
        try bench.publish(200_000, keys: 1000)
        let stage = makeStage(bench)
        let began = Date()
        try stage.start()
        try bench.wait("all is copied", seconds: 60) { stage.status.isSettled && stage.metrics.records == 200_000 }
        print("stateless: 200,000 records in \(Date().timeIntervalSince(began)) s from the start of the stage")
        #expect(stage.metrics.emitted == 200_000)
        #expect(stage.stop())
    }
}
