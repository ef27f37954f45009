internal import Kafka
internal import Synchronization

/// Batches whose output is under way, oldest first, and up to where everything before is delivered.
///
/// Deliveries come in any order; an offset may be committed only when all output of it and of everything before it is
/// there. Confined to one thread, but for the counting of deliveries.
struct InFlight {
    /// Counts a batch's output down.
    final class Batch: Sendable {
        let left: Atomic<Int>
        let failure = Mutex<KafkaError?>(nil)
        let positions: [TopicPartition: Int64]
        let records: Int

        init(records: Int, outputs: Int, positions: [TopicPartition: Int64]) {
            self.records = records
            self.left = Atomic(outputs)
            self.positions = positions
        }

        /// From the producer's thread, once for each record of the output.
        func delivered(_ result: Result<DeliveredRecord, KafkaError>) {
            if case .failure(let error) = result { failure.withLock { $0 = $0 ?? error } }
            left.subtract(1, ordering: .acquiringAndReleasing)
        }
    }

    private var batches: [Batch] = []
    private(set) var records = 0

    var isEmpty: Bool { batches.isEmpty }

    mutating func add(_ batch: Batch) {
        batches.append(batch)
        records += batch.records
    }

    /// Takes out the batches that are delivered from the oldest on, and gives their positions.
    ///
    /// - Throws: the first delivery that failed: nothing behind it may be committed.
    mutating func takeDelivered() throws(KafkaError) -> [TopicPartition: Int64] {
        var positions: [TopicPartition: Int64] = [:]
        var count = 0
        for batch in batches {
            guard batch.left.load(ordering: .acquiring) == 0 else { break }
            if let error = batch.failure.withLock({ $0 }) { throw error }
            positions.merge(batch.positions) { max($0, $1) }
            records -= batch.records
            count += 1
        }
        batches.removeFirst(count)
        return positions
    }

    mutating func removeAll() {
        batches = []
        records = 0
    }
}
