import Events
import Foundation
import JSON
import Kafka
import Synchronization
import Workers

/// From an event to the push that it makes, open loop: each latency is counted from the time at which its event was due.
///
/// The event is a grant of welfare that names traffic as its cause; the lead is the household's (M24), so that it takes
/// two hops: to the person, and through a link to the household.
struct LatencyBench {
    let rate: Int
    /// Milliseconds, ascending; the first second is left out.
    let latencies: [Double]
    let sent: Int

    init(_ cluster: BenchCluster, rate: Int, seconds: Int, threads: Int, isCancelled: @escaping @Sendable () -> Bool)
        throws
    {
        self.rate = rate
        let count = rate * seconds
        let people = (0..<count).map(BenchPerson.init)
        let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        try cluster.publish(people.lazy.map { $0.joined(at: now) })
        let node = BenchNode.make(cluster, threads: threads)
        try node.start()
        defer { node.stop(deadline: .seconds(10)) }
        let reader = try LatencyReader(cluster)
        let before = node.progress.events
        while node.progress.events < before + UInt64(count), !isCancelled(), node.failure == nil {
            Thread.sleep(forTimeInterval: 0.01)
        }
        BenchNode.settle(node, events: 0, isCancelled)
        reader.start()
        let producer = try KafkaProducer(
            configuration: cluster.kafka.withDefaults(["linger.ms": "0"]), log: { _ in })
        defer { try? producer.close(timeout: .seconds(2)) }
        _ = try producer.warmUp("lifeline.events.welfare", timeout: .seconds(10))
        let start = LatencyReader.clock() + 0.2
        for (index, person) in people.enumerated() {
            let due = start + Double(index) / Double(rate)
            while LatencyReader.clock() < due {
                Thread.sleep(forTimeInterval: min(0.001, max(0, due - LatencyReader.clock())))
            }
            if isCancelled() { break }
            let time = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
            try producer.send(person.granted(at: time))
        }
        let deadline = LatencyReader.clock() + 20
        while reader.arrivals.count < count, LatencyReader.clock() < deadline, !isCancelled() {
            Thread.sleep(forTimeInterval: 0.02)
        }
        reader.stop()
        let arrivals = reader.arrivals
        sent = count
        latencies = (rate..<max(rate, count)).compactMap { index in
            arrivals[BenchPerson(index).grant].map { ($0 - start - Double(index) / Double(rate)) * 1000 }
        }.sorted()
    }

    /// Nil where no push came.
    func percentile(_ share: Double) -> Double? {
        guard !latencies.isEmpty else { return nil }
        return latencies[min(latencies.count - 1, Int(Double(latencies.count) * share))]
    }
}

/// Notes when the push of each event arrives at an agency.
final class LatencyReader: Sendable {
    private let consumer: KafkaConfiguration
    private let partitions: [PartitionOffset]
    private let state = Mutex<(arrivals: [String: Double], isStopping: Bool)>(([:], false))
    private let ended = DispatchSemaphore(value: 0)
    private let isReading = DispatchSemaphore(value: 0)

    init(_ cluster: BenchCluster) throws {
        var configuration = cluster.kafka.withDefaults(["fetch.wait.max.ms": "500"])
        configuration.isolationLevel = .readCommitted
        configuration["enable.partition.eof"] = "true"
        configuration.groupID = cluster.names.application + ".bench-agency"
        consumer = configuration
        partitions = [
            PartitionOffset(TopicPartition(topic: "lifeline.push.procuratorate.330382", partition: 0), .beginning)
        ]
    }

    /// Seconds of a steady clock.
    static func clock() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    func start() {
        let thread = Thread { [self] in
            defer { ended.signal() }
            guard let reader = try? KafkaConsumer(configuration: consumer, log: { _ in }),
                (try? reader.assign(partitions)) != nil
            else {
                isReading.signal()
                return
            }
            defer { try? reader.close(timeout: .seconds(2)) }
            var isSignalled = false
            while !state.withLock({ $0.isStopping }) {
                guard let batch = try? reader.poll(maximum: 1000, timeout: .milliseconds(100)) else { continue }
                if !isSignalled, !batch.ends.isEmpty {
                    isSignalled = true
                    isReading.signal()
                }
                let now = LatencyReader.clock()
                for record in batch.records { note(record, now) }
            }
        }
        thread.start()
        _ = isReading.wait(timeout: .now() + 10)
    }

    private func note(_ record: KafkaRecord, _ now: Double) {
        guard let value = record.value, let push = try? JSON.Document(parsing: value) else { return }
        guard let evidence = push.root["data"]?["evidence"]?.elements else { return }
        for item in evidence {
            guard let event = item["event"]?.string, event.hasPrefix("bench-grant-") else { continue }
            state.withLock { if $0.arrivals[event] == nil { $0.arrivals[event] = now } }
        }
    }

    var arrivals: [String: Double] { state.withLock { $0.arrivals } }

    func stop() {
        state.withLock { $0.isStopping = true }
        _ = ended.wait(timeout: .now() + 3)
    }
}
