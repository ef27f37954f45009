import Foundation
import Kafka
import KafkaTestSupport
import Streaming
import Testing

@Suite(
    .serialized, .enabled(if: RealKafka.isAvailable && !WorkerProcess.isWorker, "\(RealKafka.hint)"),
    .timeLimit(.minutes(5)))
struct ExactlyOnceTests {
    @Test func oneWorkerCountsEveryRecordOnce() throws {
        let bench = try StageBench()
        let stage = bench.makeStage("one")
        let began = Date()
        try stage.start()
        try bench.publish(20_000)
        try bench.wait("everything is read and committed") { stage.status.isSettled && stage.metrics.records == 20_000 }
        print("one worker: \(Date().timeIntervalSince(began)) s, \(stage.metrics)")
        #expect(stage.stop())
        try bench.expectExactCounts(20_000)
    }

    @Test func partitionsWanderWithoutLossOrRepetition() throws {
        let bench = try StageBench()
        let first = bench.makeStage("one") { $0.threads = 2 }
        try first.start()
        try bench.publish(5000)
        let second = bench.makeStage("two")
        try second.start()
        try bench.publish(5000)
        // Three threads, four partitions: any of them may be the one with two.
        try bench.wait("the second has its share") {
            (1...2).contains(second.status.tasks.count) && second.status.isReady
        }
        try bench.publish(5000)
        let began = Date()
        #expect(first.stop())
        print("stop with hand-over: \(Date().timeIntervalSince(began)) s")
        try bench.wait("the second has all") { second.status.isReady(tasks: 4) }
        print("all handed over: \(Date().timeIntervalSince(began)) s")
        try bench.publish(5000)
        try bench.wait("everything is counted") { try second.status.isSettled && bench.outputs().count == 20_000 }
        print("first: \(first.metrics)\nsecond: \(second.metrics)")
        // A healthy owner is never fenced, and a clean hand-over costs no work twice.
        #expect(first.metrics.fencedOwners + second.metrics.fencedOwners == 0)
        #expect(first.metrics.threadRestarts + second.metrics.threadRestarts == 0)
        try bench.expectExactCounts(20_000)
    }

    @Test(arguments: TransactionStep.allCases)
    func heirOfWorkerKilledInATransactionRestoresEverything(step: TransactionStep) throws {
        let bench = try StageBench()
        let victim = try bench.startWorker("victim", killAt: step, after: 100)
        let agency = try AgencyReader(
            topic: bench.output, partitions: bench.partitions, configuration: bench.kafka.configuration)
        defer { agency.stop() }
        try bench.wait("the victim works") {
            try bench.publish(key: "warm", value: "0")
            return agency.count > 0
        }
        let heir = bench.makeStage("heir")
        try heir.start()
        try bench.wait("the heir has a share") { heir.status.isReady(tasks: 2) }
        #expect(victim.isRunning)
        // A stream of records, in the midst of which the victim dies, and its heir takes up.
        var sent = 0
        while victim.isRunning {
            try bench.publish(40, keys: 40)
            sent += 40
        }
        let killed = Date()
        while Date().timeIntervalSince(killed) < 1 {
            try bench.publish(40, keys: 40)
            sent += 40
        }
        try bench.wait("the heir has everything") { heir.status.isSettled(tasks: 4) }
        let silence = agency.longestSilence(after: killed)
        print("killed at \(step.rawValue): agency's longest silence \(silence) s, heir \(heir.metrics)")
        #expect(heir.metrics.fencedOwners == 2)
        var counts: [String: [Int]] = [:]
        for record in try bench.outputs() {
            let key = String(decoding: record.key ?? [], as: UTF8.self)
            counts[key, default: []].append(CountingProcessor.number(record.value ?? []))
        }
        #expect(counts.filter { $0.key != "warm" }.values.reduce(0) { $0 + $1.count } == sent)
        #expect(counts.values.allSatisfy { $0 == Array(1...$0.count) })
    }
}
