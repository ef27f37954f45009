import Foundation
import Kafka
import KafkaTestSupport
import Streaming
import Synchronization
import Testing

/// Records that travel through a stage's own link topic while workers come, go, fail and are fenced: each arrives once.
///
/// `LIFELINE_CHAOS=600` runs it for ten minutes with a seed that it prints; CI runs a short form.
@Suite(
    .serialized, .enabled(if: RealKafka.isAvailable && !WorkerProcess.isWorker, "\(RealKafka.hint)"),
    .timeLimit(.minutes(30)))
struct ChaosTests {
    private static let seconds = ProcessInfo.processInfo.environment["LIFELINE_CHAOS"].flatMap { Double($0) } ?? 15

    @Test func everyRecordTravelsEveryHopOnce() throws {
        let bench = try StageBench(partitions: 8)
        let faults = Mutex(Faults(seed: UInt64.random(in: 0..<1 << 32)))
        print("seed \(faults.withLock { $0.seed })")
        var stages: [String: StatefulStage] = [:]
        func start(_ name: String) throws {
            let stage = bench.makeRelay(name, hops: 3) { try faults.withLock { try $0.strike() } }
            try stage.start()
            stages[name] = stage
        }
        for name in ["a", "b"] { try start(name) }
        var sent = 0
        var retired = StageMetrics()
        let end = Date().addingTimeInterval(Self.seconds)
        while Date() < end {
            let count = faults.withLock { $0.next(1...400) }
            try bench.publish(count, keys: 100_000, from: sent)
            sent += count
            switch faults.withLock({ $0.next(0...30) }) {
            case 0:
                if let name = stages.keys.randomElement(), stages.count > 1 {
                    stages[name]?.stop()
                    stages.removeValue(forKey: name).map { retired.add($0.metrics) }
                }
            case 1:
                if let name = ["a", "b", "c"].first(where: { stages[$0] == nil }) { try start(name) }
            case 2:
                // Whether this one gets through in the midst of it all does not matter.
                try? bench.fence(stages.values.randomElement()?.configuration.groupID ?? "", partition: 0)
            default: Thread.sleep(forTimeInterval: 0.02)
            }
        }
        faults.withLock { $0.isOver = true }
        for name in ["a", "b", "c"] where stages[name] == nil { try start(name) }
        var seen = -1
        try bench.wait("everything has arrived", seconds: 120) {
            let isSettled = stages.values.map(\.status).allSatisfy(\.isSettled)
            let total = stages.values.reduce(0) { $0 + $1.status.tasks.count }
            guard isSettled, total == bench.partitions else { return false }
            let count = try bench.outputs().count
            defer { seen = count }
            return count == seen
        }
        for stage in stages.values { retired.add(stage.metrics) }
        print("\(sent) records, \(retired)")
        var arrived: [String: Int] = [:]
        for record in try bench.outputs() {
            arrived[String(decoding: record.value ?? [], as: UTF8.self), default: 0] += 1
        }
        let missing = (0..<sent).filter { arrived["\($0)"] == nil }
        let repeated = arrived.filter { $0.value > 1 }
        #expect(missing.isEmpty, "\(missing.count) of \(sent) have not arrived, the first \(missing.prefix(5))")
        #expect(repeated.isEmpty, "\(repeated.count) arrived more than once")
    }

    /// A seeded generator, and how often a processor fails.
    struct Faults {
        let seed: UInt64
        var isOver = false
        private var state: UInt64

        init(seed: UInt64) {
            self.seed = seed
            state = seed
        }

        mutating func next(_ range: ClosedRange<Int>) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int(state >> 33) % range.count
        }

        mutating func strike() throws {
            if !isOver, next(0...60) == 0 { throw StreamingError.retry("chaos") }
        }
    }
}

/// Sends what it reads on, hop by hop, to the partition of another key each time, and out after the last.
private final class RelayProcessor: Processor {
    private let links: String
    private let output: String
    private let hops: Int
    private let fault: @Sendable () throws -> Void

    init(links: String, output: String, hops: Int, fault: @escaping @Sendable () throws -> Void) {
        self.links = links
        self.output = output
        self.hops = hops
        self.fault = fault
    }

    func process(_ records: [KafkaRecord], in transaction: TaskTransaction) throws {
        for (index, record) in records.enumerated() {
            if index == records.count / 2 { try fault() }
            let value = record.value ?? []
            let hop = record.topic == links ? Int(record.key?.first ?? 48) - 48 : 0
            transaction.put(record.key ?? [], value, in: CountingProcessor.counts)
            if hop == hops {
                try transaction.emit(topic: output, key: value, value: value)
            } else {
                try transaction.emit(topic: links, key: Array("\(hop + 1)".utf8) + value, value: value)
            }
        }
    }
}

extension StageBench {
    fileprivate func makeRelay(
        _ worker: String, hops: Int, fault: @escaping @Sendable () throws -> Void
    ) -> StatefulStage {
        makeStage(
            worker,
            processor: { [links, output] in
                RelayProcessor(links: links, output: output, hops: hops, fault: fault)
            },
            { configuration in
                configuration.threads = 2
                configuration.outputs = [self.output, self.links]
            })
    }
}
