internal import Kafka
internal import Synchronization

/// Learns from delivery reports where a commit's changelog records came to stand.
final class ChangelogDeliveries: Sendable {
    private struct State {
        var ends: [Int32: ChangelogEnd] = [:]
        var failure: KafkaError?
    }

    private let state = Mutex(State())

    /// Sends the changes of all partitions; only the record of the incarnation and the last one, which the log has
    /// behind all others of the partition, ask for a report.
    func send(_ batch: TransactionBatch, by send: (ProducerRecord, DeliveryHandler?) throws -> Void) throws {
        for (partition, changes) in batch.changes {
            for (index, change) in changes.enumerated() {
                let isLast = index == changes.count - 1
                let isIncarnation = change.key == StateChange.incarnationKey
                let record = ProducerRecord(
                    topic: batch.changelog, partition: partition, key: change.key, value: change.value)
                try send(record, isLast || isIncarnation ? handler(partition, isIncarnation, isLast) : nil)
            }
        }
    }

    private func handler(_ partition: Int32, _ isIncarnation: Bool, _ isLast: Bool) -> DeliveryHandler {
        { [self] result in
            state.withLock { state in
                switch result {
                case .failure(let error): state.failure = state.failure ?? error
                case .success(let delivered):
                    var end = state.ends[partition] ?? ChangelogEnd(position: 0)
                    if isIncarnation { end.incarnationOffset = delivered.offset.rawValue }
                    if isLast { end.position = delivered.offset.rawValue + 1 }
                    state.ends[partition] = end
                }
            }
        }
    }

    /// Once everything is delivered: where each partition stands.
    func ends(of partitions: some Sequence<Int32>) throws -> [Int32: ChangelogEnd] {
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            for partition in partitions where (state.ends[partition]?.position ?? 0) <= 0 {
                throw StreamingError(
                    .commitUnknown, .restartThread, fault: .internal,
                    "the changelog's delivery was not reported for partition \(partition)")
            }
            return state.ends
        }
    }
}
