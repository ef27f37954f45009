internal import Kafka

/// Brings stores to the end of their changelogs, several at once, a slice at a time.
///
/// The end is the high watermark of a read_uncommitted handle; what is read is read_committed, until the reader's
/// *position* is there: the last record may lie before it, behind it only markers and what was aborted. (The end of
/// partition that a read_committed handle reports is the last stable offset. A restore that stopped there would miss,
/// in silence, what was committed behind a dead owner's open transaction.)
final class ChangelogRestorer {
    struct Progress {
        var low: Int64
        var position: Int64
        let end: Int64
        let state: TaskState
        var store: StorePosition
    }

    private let configuration: StageConfiguration
    private let reader: KafkaConsumer
    private let observer: KafkaConsumer
    private(set) var restoring: [Int32: Progress] = [:]
    private(set) var restoredRecords: Int64 = 0
    /// Restores that cannot go on: they are to be ended, and begun again.
    private var failures: [Int32: KafkaError] = [:]

    private static let timeout: Duration = .seconds(10)

    init(_ configuration: StageConfiguration, observer: KafkaConsumer) throws {
        self.configuration = configuration
        self.observer = observer
        let isolation: IsolationLevel =
            configuration.guarantee == .exactlyOnce ? .readCommitted : .readUncommitted
        reader = try KafkaConsumer(
            configuration: configuration.readerConfiguration(isolation), log: configuration.clientLog)
    }

    var isIdle: Bool { restoring.isEmpty }

    /// Begins a restore, or finds that there is none to do.
    /// - Returns: the plan that was followed.
    func begin(_ partition: Int32, _ state: TaskState) throws -> RestorePlan {
        let place = TopicPartition(topic: configuration.changelog, partition: partition)
        let marks = try observer.watermarks(of: place, timeout: Self.timeout)
        let position = try state.store.position()
        let plan = RestorePlan.decide(
            position: position, low: marks.low.rawValue, high: marks.high.rawValue, now: WallClock.milliseconds(),
            maximumAge: configuration.store.maximumAge,
            incarnationMatches: try incarnationMatches(position, state, place, marks))
        let from: Int64
        switch plan {
        case .upToDate: return plan
        case .replay(let offset): from = offset
        case .rebuild(let offset, let reason):
            from = offset
            // Data without a position is what a crash between two flushes leaves: nothing can be said of it.
            if try reason != .noStore || !state.isEmpty() { try state.wipe() }
        }
        restoring[partition] = Progress(
            low: from, position: from, end: marks.high.rawValue, state: state,
            store: StorePosition(
                offset: from, writtenAt: WallClock.milliseconds(),
                incarnationOffset: try state.store.position()?.incarnationOffset))
        if from < marks.high.rawValue { try reader.incrementalAssign([PartitionOffset(place, Offset(from))]) }
        return plan
    }

    /// Whether the log is the one that the store has followed: the record at the offset where the store met the
    /// topic's incarnation is still that record. (It is written once, so that compaction keeps it.)
    private func incarnationMatches(
        _ position: StorePosition?, _ state: TaskState, _ place: TopicPartition, _ marks: Watermarks
    ) throws -> Bool {
        guard let position, let offset = position.incarnationOffset, let known = state.incarnation,
            position.offset <= marks.high.rawValue
        else { return true }
        guard offset >= marks.low.rawValue else { return configuration.guarantee == .atLeastOnce }
        try reader.incrementalAssign([PartitionOffset(place, Offset(offset))])
        defer { try? reader.incrementalUnassign([place]) }
        let deadline = ContinuousClock.now.advanced(by: Self.timeout)
        while ContinuousClock.now < deadline {
            let batch = try reader.poll(maximum: 500, timeout: .milliseconds(100))
            try take(batch, except: place)
            if let record = batch.records.first(where: { $0.topicPartition == place }) {
                return record.offset.rawValue == offset && record.key == StateChange.incarnationKey
                    && record.value == known
            }
            if batch.ends.contains(where: { $0.partition == place }) { return false }
        }
        throw StreamingError(.changelog, .retry, fault: .external, "the changelog does not answer", place: place)
    }

    /// Reads on for at most `timeout`.
    /// - Returns: the partitions whose stores are complete now.
    func step(timeout: Duration) throws -> [Int32] {
        guard !restoring.isEmpty else { return [] }
        if restoring.values.contains(where: { $0.position < $0.end }) {
            try take(try reader.poll(maximum: 2000, timeout: timeout), except: nil)
        }
        var done: [Int32] = []
        for (partition, progress) in restoring where progress.position >= progress.end && failures[partition] == nil {
            try progress.state.apply([], position: progress.store)
            done.append(partition)
            try end(partition)
        }
        return done
    }

    /// What came with a failure of one partition is taken in first: the reader does not give it out twice.
    private func take(_ batch: ConsumedBatch, except skipped: TopicPartition?) throws {
        defer {
            for failure in batch.failures {
                guard let partition = failure.partition, restoring[partition] != nil else { continue }
                failures[partition] = failure
            }
        }
        var records: [Int32: [KafkaRecord]] = [:]
        for record in batch.records where record.topicPartition != skipped {
            records[record.partition, default: []].append(record)
        }
        for (partition, records) in records {
            guard var progress = restoring[partition], let last = records.last else { continue }
            let changes = records.compactMap { record in
                record.key.map { StateChange(key: $0, value: record.value) }
            }
            if let incarnation = records.last(where: { $0.key == StateChange.incarnationKey }) {
                progress.store.incarnationOffset = incarnation.offset.rawValue
            }
            progress.position = last.offset.rawValue + 1
            progress.store.offset = progress.position
            progress.store.writtenAt = WallClock.milliseconds()
            restoredRecords += Int64(records.count)
            try progress.state.apply(changes, position: progress.store)
            restoring[partition] = progress
        }
        for end in batch.ends where end.partition != skipped {
            guard var progress = restoring[end.partition.partition], end.offset.rawValue > progress.position
            else { continue }
            progress.position = end.offset.rawValue
            progress.store.offset = progress.position
            restoring[end.partition.partition] = progress
        }
    }

    /// The restores that have met an error since the last call, each of which ends here.
    func takeFailures() -> [Int32: KafkaError] {
        let failed = failures
        for partition in failed.keys { try? end(partition) }
        return failed
    }

    /// Stops a restore: it is done, or its partition leaves.
    func end(_ partition: Int32) throws {
        failures[partition] = nil
        guard let progress = restoring.removeValue(forKey: partition), progress.low < progress.end else { return }
        try reader.incrementalUnassign([TopicPartition(topic: configuration.changelog, partition: partition)])
    }

    func close() { try? reader.close(timeout: .seconds(5)) }
}
