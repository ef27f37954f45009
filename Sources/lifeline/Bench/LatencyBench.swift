import CommandLineTool
import Events
import Foundation
import Kafka
import Streaming
import Workers

/// From an event to the push that it makes, open loop: each latency is counted from the time at which its event was due,
/// so that an event that had to wait to be sent is not counted shorter for it.
///
/// The event is a grant of welfare that names traffic as its cause; the lead is the household's (M24), so that it takes
/// two hops: to the person, and through a link to the household. Each person is new to welfare, so that each makes a push.
struct LatencyBench: Sendable {
    /// Of what came, in milliseconds, ascending; without the warm-up.
    let latencies: [Double]
    /// How many should have come.
    let expected: Int

    init?(
        _ cluster: BenchCluster, rate: Int, seconds: Int, warmUp: Int, threads: Int, stateDirectory: String,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws {
        let count = rate * seconds
        let people = (0..<count).map(BenchPerson.init)
        let now = Instant(milliseconds: WallClock.milliseconds())
        try cluster.publish(people.lazy.map { $0.joined(at: now) }, isCancelled: isCancelled)
        let worker = try BenchNode(cluster, threads: threads, stateDirectory: stateDirectory)
        defer { worker.stop() }
        guard try worker.settle(events: count, isCancelled) else { return nil }
        try LatencyBench.refuseRefusals(worker)
        let reader = PushArrivals(try cluster.pushTopic(of: BenchPerson.region), kafka: cluster.kafka)
        reader.start()
        defer { reader.stop() }
        guard let start = try LatencyBench.send(people, to: cluster, rate: rate, isCancelled) else { return nil }
        let deadline = PushArrivals.clock() + 30
        while reader.count < count, PushArrivals.clock() < deadline {
            if let failure = worker.node.failure { throw failure }
            if isCancelled() { return nil }
            Thread.sleep(forTimeInterval: 0.02)
        }
        try LatencyBench.refuseRefusals(worker)
        let arrivals = reader.arrivals
        let counted = min(rate * warmUp, count)..<count
        expected = counted.count
        latencies = counted.compactMap { index in
            arrivals[BenchPerson(index).grant].map { ($0 - start - Double(index) / Double(rate)) * 1000 }
        }.sorted()
    }

    /// What goes to the dead letters is not timed: its latency would be missing unseen.
    private static func refuseRefusals(_ worker: BenchNode) throws {
        let refused = worker.node.progress.refused
        guard refused > 0 else { return }
        throw CommandFailure(
            .data, en: "Intake refused \(refused) events of the latency run. 'lifeline dead-letters list' says why.",
            zh: "延迟测量有 \(refused) 条事件被拒绝。原因见“lifeline dead-letters list”。")
    }

    /// Sends each event when it is due, with librdkafka's own settings, as an agency's producer would: its `linger.ms` is
    /// part of the latency. Not idempotent, which is librdkafka's default: see `KafkaProducer` for what that would cost here,
    /// where the broker and the worker have the same processors.
    ///
    /// - Returns: when the first was due; nil where it was told to end.
    private static func send(
        _ people: [BenchPerson], to cluster: BenchCluster, rate: Int, _ isCancelled: () -> Bool
    ) throws -> Double? {
        let producer = try KafkaProducer(
            configuration: cluster.kafka.withDefaults(["enable.idempotence": "false"]), log: ClientLog.handler)
        defer { try? producer.close(timeout: .seconds(2)) }
        _ = try producer.warmUp(BenchPerson.grants, timeout: .seconds(10))
        let start = PushArrivals.clock() + 0.2
        for person in people {
            let due = start + Double(person.index) / Double(rate)
            while true {
                let left = due - PushArrivals.clock()
                guard left > 0 else { break }
                if isCancelled() { return nil }
                Thread.sleep(forTimeInterval: min(0.1, left))
            }
            try producer.send(person.granted(at: Instant(milliseconds: WallClock.milliseconds())))
        }
        try producer.flush(timeout: .seconds(30))
        return isCancelled() ? nil : start
    }

    /// By the nearest rank; nil where no push came.
    func percentile(_ share: Double) -> Double? {
        guard !latencies.isEmpty else { return nil }
        let rank = Int((Double(latencies.count) * share).rounded(.up))
        return latencies[max(0, min(latencies.count, rank) - 1)]
    }
}
