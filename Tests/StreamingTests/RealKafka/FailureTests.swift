import Foundation
import Kafka
import KafkaTestSupport
import Streaming
import Synchronization
import Testing

/// What an error costs: a transaction, a task, a thread, and never more.
@Suite(
    .serialized, .enabled(if: RealKafka.isAvailable && !WorkerProcess.isWorker, "\(RealKafka.hint)"),
    .timeLimit(.minutes(5)))
struct FailureTests {
    @Test func retriedTransactionIsDoneAgainInPlace() throws {
        let bench = try StageBench()
        let failures = Mutex(5)
        let stage = bench.makeStage("one") { _ in
        } fault: { _ in
            let fails = failures.withLock { left in
                guard left > 0 else { return false }
                left -= 1
                return true
            }
            if fails { throw StreamingError.retry("not yet") }
        }
        try stage.start()
        try bench.publish(2000)
        try bench.wait("all is counted") { stage.status.isSettled(tasks: 4) }
        #expect(stage.metrics.aborts == 5)
        #expect(stage.metrics.threadRestarts == 0)
        try bench.expectExactCounts(2000)
    }

    /// The offsets of a small transaction are on their way when its tasks settle.
    @Test func transactionThatFailsBesideItsOffsetsIsDoneAgain() throws {
        let bench = try StageBench()
        let output = bench.output
        let failures = Mutex(5)
        let steps = Mutex<[TransactionStep]>([])
        let stage = bench.makeStage(
            "one",
            processor: {
                SettlingProcessor(CountingProcessor(output: output)) {
                    let fails = failures.withLock { left in
                        guard left > 0 else { return false }
                        left -= 1
                        return true
                    }
                    if fails { throw StreamingError.retry("not yet") }
                }
            },
            { configuration in configuration.atStep = { step in steps.withLock { $0.append(step) } } })
        try stage.start()
        try bench.wait("it is ready") { stage.status.isReady(tasks: 4) }
        for number in 0..<20 {
            try bench.publish(100, from: number * 100)
            try bench.wait("these are counted") { stage.status.isSettled(tasks: 4) }
        }
        #expect(stage.metrics.aborts == 5)
        #expect(stage.metrics.threadRestarts == 0)
        let begun = steps.withLock { $0.count { $0 == .beforeOffsets } - $0.count { $0 == .done } }
        print("transactions whose offsets were sent or on their way, and that were not committed: \(begun)")
        #expect(begun >= 5)
        try bench.expectExactCounts(2000)
    }

    @Test func stoppedTaskStandsLoudlyAndTheOthersGoOn() throws {
        let bench = try StageBench()
        let stage = bench.makeStage("one") { _ in
        } fault: { record in
            if record.value == Array("poison".utf8) { throw StreamingError.stop("cannot go on") }
        }
        try stage.start()
        try bench.publish(key: "k", value: "poison", partition: 2)
        try bench.wait("the task has stopped") { stage.status.tasks.contains { $0.state == .failed } }
        let failed = try #require(stage.status.tasks.first { $0.state == .failed })
        #expect(failed.id.partition == 2 && failed.failure?.reason == "cannot go on")
        #expect(!stage.status.isReady)
        for partition: Int32 in [0, 1, 3] { try bench.publish(key: "k", value: "1", partition: partition) }
        try bench.wait("the others work") { try bench.outputs().count == 3 }
    }

    /// Records are handed to the client together, those of all tasks; the one that is refused stops its own task alone.
    @Test func refusedRecordStopsTheTaskThatSentItAndTheOthersGoOn() throws {
        let bench = try StageBench()
        let stage = bench.makeStage("one") { $0.kafka["message.max.bytes"] = "1000" }
        try stage.start()
        for partition: Int32 in [0, 1, 3] { try bench.publish(key: "k", value: "1", partition: partition) }
        try bench.publish(key: String(repeating: "k", count: 2000), value: "1", partition: 2)
        try bench.wait("the task has stopped") { stage.status.tasks.contains { $0.state == .failed } }
        let failed = try #require(stage.status.tasks.first { $0.state == .failed })
        #expect(failed.id.partition == 2)
        try bench.wait("the others work") { try bench.outputs().count == 3 }
        #expect(stage.metrics.threadRestarts == 0)
    }

    @Test func fencedProducerCostsTheThreadALifeAndNothingElse() throws {
        let bench = try StageBench(partitions: 2)
        let stage = bench.makeStage("one")
        try stage.start()
        try bench.publish(200)
        try bench.wait("it works") { stage.metrics.records == 200 && stage.status.isSettled }
        // An heir that was wrong about this owner's death.
        try bench.fence(stage.configuration.groupID, partition: 0)
        try bench.publish(200)
        try bench.wait("it works again") { try bench.outputs().count == 400 && stage.status.isSettled }
        #expect(stage.metrics.threadRestarts == 1)
        try bench.expectExactCounts(400)
    }

    @Test func threadThatHangsIsReplacedAndItsStoresAreTakenAway() throws {
        let bench = try StageBench(partitions: 2)
        let hang = DispatchSemaphore(value: 0)
        let hasHung = Mutex(false)
        let stage = bench.makeStage("one") { configuration in
            configuration.callDeadline = .seconds(1)
            configuration.kafka["max.poll.interval.ms"] = "6000"
            configuration.atStep = { step in
                guard step == .beforeCommit else { return }
                let isFirst = hasHung.withLock { hung in
                    defer { hung = true }
                    return !hung
                }
                if isFirst { hang.wait() }
            }
        }
        try stage.start()
        try bench.publish(200)
        try bench.wait("another thread does the work") {
            try bench.outputs().count == 200 && stage.status.isSettled
        }
        #expect(stage.status.threads[0].lastFailure?.code == .callHung)
        hang.signal()
        try bench.publish(200)
        try bench.wait("and goes on") { try bench.outputs().count == 400 && stage.status.isSettled }
        try bench.expectExactCounts(400)
    }

    @Test func taskWaitsForGlobalsThatItsStateHasApplied() throws {
        let bench = try StageBench(partitions: 1)
        let models = "\(bench.application).models"
        try bench.kafka.createTopic(models, partitions: 1, configuration: ["cleanup.policy": "compact"])
        try bench.publish(topic: models, key: "m", value: "first")
        let stage = bench.makeStage("one") { $0.globals = [models] }
        try stage.start()
        try bench.publish(10)
        try bench.wait("it works") { stage.metrics.records == 10 && stage.status.isSettled }
        #expect(stage.status.globals[models] == [1])
        try bench.publish(topic: models, key: "m", value: "second")
        let before = stage.metrics.transactions
        try bench.wait("the change is applied in a transaction of its own") {
            stage.status.globals[models] == [2] && stage.metrics.transactions > before && stage.status.isSettled
        }
    }

    @Test func differentPartitionCountsAreRefused() throws {
        let bench = try StageBench(partitions: 2)
        let odd = "\(bench.application).odd"
        try bench.kafka.createTopic(odd, partitions: 3)
        let stage = bench.makeStage("one") { $0.sources = [bench.source, odd] }
        let error = #expect(throws: StreamingError.self) { try stage.start() }
        #expect(error?.code == .topology)
        #expect(error?.description.contains("\(odd) has 3") ?? false)
    }
}

/// Does as another, and may fail when a transaction ends.
private final class SettlingProcessor: Processor {
    private let other: CountingProcessor
    private let settle: @Sendable () throws -> Void

    init(_ other: CountingProcessor, settle: @escaping @Sendable () throws -> Void) {
        self.other = other
        self.settle = settle
    }

    func process(_ records: [KafkaRecord], in transaction: TaskTransaction) throws {
        try other.process(records, in: transaction)
    }

    func advance(to now: Int64, due timers: [TaskTimer], in transaction: TaskTransaction) throws {
        try other.advance(to: now, due: timers, in: transaction)
    }

    func prepareCommit(in transaction: TaskTransaction) throws { try settle() }
}
