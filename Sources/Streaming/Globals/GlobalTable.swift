internal import Foundation
internal import Kafka
internal import Synchronization

/// Reads the global topics whole, on a thread of its own, and goes on reading: one table for all threads of a stage.
final class GlobalTable: Sendable {
    private struct State {
        var snapshot = GlobalSnapshot.empty
        var isComplete: Bool
        var isStopping = false
        var waker: ConsumerWaker?
        var isRunning = false
    }

    private let configuration: StageConfiguration
    private let state: Mutex<State>
    private let ended = DispatchSemaphore(value: 0)

    init(_ configuration: StageConfiguration) {
        self.configuration = configuration
        state = Mutex(State(isComplete: configuration.globals.isEmpty))
    }

    /// What was read so far. A value: the reader goes on behind it.
    var snapshot: GlobalSnapshot { state.withLock { $0.snapshot } }

    /// Whether it has read to the ends that the topics had when it started.
    var isComplete: Bool { state.withLock { $0.isComplete } }

    func start() {
        guard !configuration.globals.isEmpty else { return }
        state.withLock { $0.isRunning = true }
        let thread = Thread { [self] in
            while !state.withLock({ $0.isStopping }) {
                do {
                    try read()
                } catch {
                    configuration.log(StreamingLogEntry(.warning, "global topics: \(error); reading them anew"))
                    Thread.sleep(forTimeInterval: 0.5)
                }
            }
            ended.signal()
        }
        thread.name = "\(configuration.stage)-globals"
        thread.start()
    }

    func stop() {
        let (waker, isRunning) = state.withLock { state in
            state.isStopping = true
            defer { state.isRunning = false }
            return (state.waker, state.isRunning)
        }
        waker?.wake()
        if isRunning { _ = ended.wait(timeout: .now() + 5) }
    }

    /// From the beginning to the end, and on; throws what only reading anew mends.
    private func read() throws {
        let isolation: IsolationLevel = configuration.guarantee == .exactlyOnce ? .readCommitted : .readUncommitted
        let reader = try KafkaConsumer(
            configuration: configuration.readerConfiguration(isolation), log: configuration.clientLog)
        defer { try? reader.close(timeout: .seconds(2)) }
        state.withLock { $0.waker = reader.waker }
        defer { state.withLock { $0.waker = nil } }

        var ends: [TopicPartition: Int64] = [:]
        var starts: [PartitionOffset] = []
        var snapshot = GlobalSnapshot.empty
        for topic in configuration.globals {
            let count = try reader.partitionCount(of: topic, timeout: .seconds(10))
            for partition in 0..<Int32(clamping: count) {
                let place = TopicPartition(topic: topic, partition: partition)
                let marks = try reader.watermarks(of: place, timeout: .seconds(10))
                ends[place] = marks.high.rawValue
                starts.append(PartitionOffset(place, marks.low))
                snapshot.advance(topic, partition: Int(partition), to: marks.low.rawValue)
            }
        }
        try reader.assign(starts)
        while !state.withLock({ $0.isStopping }) {
            let batch = try reader.poll(maximum: 1000, timeout: .milliseconds(200))
            if let failure = batch.failures.first(where: { $0.partition != nil }) { throw failure }
            guard !batch.records.isEmpty || !batch.ends.isEmpty || !isComplete else { continue }
            for record in batch.records {
                snapshot.apply(record)
                snapshot.advance(
                    record.topic, partition: Int(record.partition), to: record.offset.rawValue + 1)
            }
            for end in batch.ends {
                snapshot.advance(
                    end.partition.topic, partition: Int(end.partition.partition), to: end.offset.rawValue)
            }
            let isWhole = ends.allSatisfy { place, end in
                snapshot.positions[place.topic][Int(place.partition)] >= end
            }
            // Until it is whole again, readers keep what they had: a table half read is missing keys.
            guard isWhole else { continue }
            state.withLock { state in
                state.snapshot = snapshot
                state.isComplete = true
            }
        }
    }
}
