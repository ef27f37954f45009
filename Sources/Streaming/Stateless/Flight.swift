internal import Foundation
internal import Kafka
internal import Synchronization

/// The output of one batch on its way.
///
/// Its deliveries come in any order; the batch's offsets may be committed once all are there.
final class Flight: Sendable {
    /// Behind the records of the batch, by partition.
    let positions: [TopicPartition: Int64]
    private let left: Atomic<Int>
    private let failure = Mutex<KafkaError?>(nil)
    private let landed = DispatchSemaphore(value: 0)

    init(outputs: Int, positions: [TopicPartition: Int64]) {
        left = Atomic(outputs)
        self.positions = positions
        if outputs == 0 { landed.signal() }
    }

    /// From the producer's thread, once for each record of the output.
    func delivered(_ result: Result<DeliveredRecord, KafkaError>) {
        if case .failure(let error) = result { failure.withLock { $0 = $0 ?? error } }
        if left.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { landed.signal() }
    }

    /// - Returns: whether all of it is there.
    /// - Throws: the first delivery that failed: nothing of the batch may be committed.
    func lands(within limit: Duration) throws(KafkaError) -> Bool {
        guard landed.wait(timeout: .now() + limit.inSeconds) == .success else { return false }
        // As often as it is asked.
        landed.signal()
        if let error = failure.withLock({ $0 }) { throw error }
        return true
    }
}
