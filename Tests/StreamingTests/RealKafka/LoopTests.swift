import Foundation
import Kafka
import KafkaTestSupport
import Streaming
import Synchronization
import Testing

/// What tasks of one stage tell one another arrives once and in order, by the log and past it, while tasks wander between
/// threads and workers, transactions abort, and nobody waits for anything.
@Suite(
    .serialized, .enabled(if: RealKafka.isAvailable && !WorkerProcess.isWorker, "\(RealKafka.hint)"),
    .timeLimit(.minutes(5)))
struct LoopTests {
    @Test func oneThreadTellsItselfEverythingInOneTransaction() throws {
        let bench = try StageBench()
        let stage = makeStage(bench, "one")
        try stage.start()
        try bench.wait("it is ready") { stage.status.isReady(tasks: 4) }
        try bench.publish(key: "k0", value: "0")
        try bench.wait("all is told") { try stage.status.isSettled && bench.outputs().count == RelayProcessor.told }
        // Its message, those it caused, and those that these caused.
        #expect(stage.metrics.transactions == 1)
        #expect(stage.metrics.handedOver == Int64(RelayProcessor.told))
        try bench.publish(5000)
        try bench.wait("all is told") { stage.status.isSettled && stage.metrics.records == 5001 }
        try bench.expectExactCounts(5001 * RelayProcessor.told)
    }

    @Test func orderIsKeptWhileTasksWander() throws {
        let bench = try StageBench()
        let aborts = Mutex(0)
        func stage(_ name: String, threads: Int = 1) -> StatefulStage {
            makeStage(bench, name, threads: threads) { record in
                // Now and then a transaction does not happen.
                guard record.offset.rawValue % 701 == 700, aborts.withLock({ $0 < 20 }) else { return }
                aborts.withLock { $0 += 1 }
                throw StreamingError.retry("on purpose")
            }
        }
        let first = stage("first", threads: 2)
        try first.start()
        var sent = 0
        var done: [StatefulStage] = []
        for round in 0..<5 {
            let more = stage("more-\(round)")
            try more.start()
            let deadline = Date().addingTimeInterval(round % 2 == 0 ? 2.5 : 1)
            while Date() < deadline {
                try bench.publish(300, keys: 60, from: sent)
                sent += 300
                Thread.sleep(forTimeInterval: 0.02)
            }
            #expect(more.stop())
            done.append(more)
        }
        try bench.wait("all is told", seconds: 60) {
            try first.status.isSettled(tasks: 4) && bench.outputs().count == sent * RelayProcessor.told
        }
        let handedOver = (done + [first]).reduce(0) { $0 + $1.metrics.handedOver }
        let byLog = (done + [first]).reduce(0) { $0 + $1.metrics.records } - Int64(sent)
        print(
            "\(sent) events, \(handedOver) records handed over, \(byLog) by the log, "
                + "\((done + [first]).reduce(0) { $0 + $1.metrics.aborts }) aborts")
        #expect(handedOver > 0 && byLog > 0)
        try bench.expectExactCounts(sent * RelayProcessor.told)
    }

    private func makeStage(
        _ bench: StageBench, _ name: String, threads: Int = 1,
        fault: @escaping @Sendable (KafkaRecord) throws -> Void = { _ in }
    ) -> StatefulStage {
        let (links, output) = (bench.links, bench.output)
        return bench.makeStage(
            name, processor: { RelayProcessor(links: links, output: output, fault: fault) },
            { configuration in
                configuration.threads = threads
                configuration.loop = links
            })
    }
}

/// Tells three other keys the how manieth record of its key each is, and these tell one more each; whoever is told says
/// so, by teller.
private final class RelayProcessor: Processor {
    static let told = 6
    private static let counts = Keyspace(16)
    private let links: String
    private let output: String
    private let fault: @Sendable (KafkaRecord) throws -> Void
    private var held: [KafkaRecord] = []

    init(links: String, output: String, fault: @escaping @Sendable (KafkaRecord) throws -> Void) {
        self.links = links
        self.output = output
        self.fault = fault
    }

    /// Works at the end, as one does that gathers.
    func process(_ records: [KafkaRecord], in transaction: TaskTransaction) throws {
        for record in records where record.topic != links { try fault(record) }
        held += records
    }

    func prepareCommit(in transaction: TaskTransaction) throws {
        defer { held = [] }
        for record in held {
            guard let key = record.key, let value = record.value else { continue }
            if record.topic == links {
                // level:teller:number
                let parts = String(decoding: value, as: UTF8.self).split(separator: ":")
                try transaction.emit(
                    topic: output, key: Array(parts[1].utf8) + [124] + key, value: Array(parts[2].utf8))
                guard parts[0] == "1" else { continue }
                try transaction.emit(
                    topic: links, key: Array("z".utf8) + key, value: Array("2:\(parts[1]):\(parts[2])".utf8))
            } else {
                let count = (try transaction.get(key, in: Self.counts).map(CountingProcessor.number) ?? 0) + 1
                transaction.put(key, Array("\(count)".utf8), in: Self.counts)
                let name = String(decoding: key, as: UTF8.self)
                for index in 0..<3 {
                    try transaction.emit(
                        topic: links, key: Array("x\(index)\(name.suffix(1))".utf8),
                        value: Array("1:\(name):\(count)".utf8))
                }
            }
        }
    }
}
