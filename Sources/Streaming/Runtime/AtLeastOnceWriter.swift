internal import Kafka
internal import Synchronization

/// An idempotent producer; offsets are committed by the consumer, after everything is delivered.
final class AtLeastOnceWriter: TransactionWriter {
    private let producer: KafkaProducer
    private let consumer: KafkaConsumer
    private let failure = Failure()
    let claim: Claim? = nil
    /// Nothing is unknown here that a repetition does not mend.
    let isCommitting = false

    private final class Failure: Sendable {
        let first = Mutex<KafkaError?>(nil)
    }

    init(_ configuration: StageConfiguration, consumer: KafkaConsumer, warmUp topics: [String]) throws {
        producer = try KafkaProducer(
            configuration: configuration.idempotentConfiguration, log: configuration.clientLog)
        self.consumer = consumer
        for topic in topics { try producer.warmUp(topic, timeout: .seconds(10)) }
    }

    func send(_ record: ProducerRecord, of task: TaskID) throws {
        try producer.send(record) { [failure] result in
            if case .failure(let error) = result { failure.first.withLock { $0 = $0 ?? error } }
        }
    }

    /// Offsets come last, once everything else is delivered.
    func prepare(_ offsets: [PartitionOffset], group: ConsumerGroupMetadata, timeout: Duration) {}

    func commit(_ batch: TransactionBatch, timeout: Duration) throws -> [Int32: ChangelogEnd] {
        let deliveries = ChangelogDeliveries()
        try deliveries.send(batch) { try producer.send($0, delivery: $1) }
        try producer.flush(timeout: timeout)
        if let error = failure.first.withLock({ error in
            defer { error = nil }
            return error
        }) {
            throw error
        }
        let ends = try deliveries.ends(of: batch.changes.keys)
        try consumer.commit(batch.offsets, timeout: timeout)
        return ends
    }

    /// What was sent stays sent: the work is done again, and its output comes again.
    func abort(timeout: Duration) throws {
        try producer.flush(timeout: timeout)
        failure.first.withLock { $0 = nil }
    }

    func close(timeout: Duration) { try? producer.close(timeout: timeout) }
}
