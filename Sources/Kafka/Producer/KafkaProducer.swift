internal import Foundation
internal import Synchronization

/// Produces records without transactions: idempotent, so that retries neither repeat nor reorder them.
///
/// Any thread may send. Deliveries are told on a thread of the producer's own, one after the other: handlers must not
/// block. Defaults beside librdkafka's: `enable.idempotence=true`, `partitioner=murmur2_random` (that of Java).
///
/// An idempotent producer of librdkafka 2.0.2 does not sleep while five records or more of a partition are on their way
/// and others wait behind them for longer than `linger.ms`: its thread asks the clock and the socket until the answer
/// comes, and where that takes a processor from the broker, it comes late. Whoever sends often, without a pause, waits
/// for deliveries in between, lets records linger for longer than an answer takes, or does without idempotence.
///
/// After a crash, what was sent and not yet told as delivered may or may not be in the log: at least once if sent
/// again.
public final class KafkaProducer: Sendable {
    private let writer: RecordWriter
    private let isServing = Mutex(true)
    private let served = DispatchSemaphore(value: 0)

    /// - Throws: ``KafkaError`` that names the property which librdkafka does not know or take.
    public init(configuration: KafkaConfiguration, log: KafkaLog? = nil, statistics: KafkaStatistics? = nil) throws {
        let complete = configuration.withDefaults([
            "enable.idempotence": "true", "partitioner": "murmur2_random",
        ])
        writer = try RecordWriter(complete, log: log, statistics: statistics)
        // It holds what it needs and not the producer, which can so be released, and then ends it.
        let thread = Thread { [writer, served] in
            while (try? writer.poll(timeout: .milliseconds(100))) != nil {}
            served.signal()
        }
        thread.name = "kafka-deliveries"
        thread.start()
    }

    deinit { try? close(timeout: .seconds(5)) }

    /// Takes a record into the queue; its delivery is told to the handler, once.
    ///
    /// - Parameters:
    ///   - record: what to send, and where.
    ///   - within: how long to wait for room where `queue.buffering.max.messages` or `…kbytes` is reached.
    ///   - delivery: is told how it ended, once.
    /// - Throws: ``KafkaError``: the record is too large, its partition unknown, the queue full beyond `within`, the
    ///   client dead. The handler is not called then.
    public func send(
        _ record: ProducerRecord, within: Duration = .seconds(30), delivery: DeliveryHandler? = nil
    ) throws {
        try writer.send(record, within: within, delivery: delivery)
    }

    /// Takes records in order; `within` counts for all of them together.
    ///
    /// - Throws: what `send` throws for the first record that is not taken; those before it are on their way.
    public func send(
        contentsOf records: some Sequence<ProducerRecord>, within: Duration = .seconds(30),
        delivery: DeliveryHandler? = nil
    ) throws {
        let deadline = Deadline(after: within)
        for record in records { try writer.send(record, within: deadline.remaining, delivery: delivery) }
    }

    /// Sends a record and waits for its delivery. For the edges of a program: one task switch a record.
    public func deliver(_ record: ProducerRecord) async throws -> DeliveredRecord {
        try await withCheckedThrowingContinuation { continuation in
            do {
                // No waiting for room here: the cooperative pool must not block.
                try writer.send(record, within: .zero) { continuation.resume(with: $0.mapError { $0 as any Error }) }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Fetches a topic's metadata now rather than with its first record; the number of its partitions.
    @discardableResult
    public func warmUp(_ topic: String, timeout: Duration) throws -> Int {
        try writer.warmUp(topic, timeout: timeout)
    }

    /// Waits until every record so far is delivered or given up (after `message.timeout.ms`).
    ///
    /// - Throws: ``KafkaError/Code/timedOut`` while some are still under way.
    public func flush(timeout: Duration) throws { try writer.flush(timeout: timeout) }

    /// Records that wait or are under way, and deliveries not yet told.
    public var pendingCount: Int { writer.pendingCount }

    /// The error after which the producer is of no use: close it and make a new one.
    public var fatalError: KafkaError? { writer.handle.context.fatal }

    /// Flushes, gives up what could not be delivered in `timeout` (and tells so), and ends the client.
    ///
    /// - Throws: ``KafkaError/Code/timedOut`` where records had to be given up.
    public func close(timeout: Duration = .seconds(10)) throws {
        guard
            isServing.withLock({ isOpen in
                defer { isOpen = false }
                return isOpen
            })
        else { return }
        let deadline = Deadline(after: timeout)
        let flushed = Result { try writer.flush(timeout: deadline.remaining) }
        try writer.close(deadline: deadline)
        served.wait()
        try flushed.get()
    }
}
