internal import CRdKafka
internal import Synchronization

/// Puts records into a producer's queue, and hands their deliveries back: what both producers share.
///
/// @unchecked Sendable: the topics' handles are behind a lock, and librdkafka's calls are thread-safe.
final class RecordWriter: @unchecked Sendable {
    let handle: ClientHandle
    private let topics = Mutex(Topics())

    private struct Topics: @unchecked Sendable {  // handles of librdkafka, which counts their use
        var handles: [String: OpaquePointer] = [:]
    }

    /// What a record's delivery is told to; librdkafka carries it as the record's opaque pointer.
    private final class Delivery: Sendable {
        let handler: DeliveryHandler
        init(_ handler: @escaping DeliveryHandler) { self.handler = handler }
    }

    /// `delivered` is called for every record, with a failure where it was given up, on the thread that polls.
    init(
        _ configuration: KafkaConfiguration, log: KafkaLog?, statistics: KafkaStatistics?,
        delivered: @escaping @Sendable (KafkaError?) -> Void = { _ in }
    ) throws {
        let context = ClientContext(configuration: configuration, log: log, statistics: statistics)
        context.delivery = { message in Self.deliver(message, delivered) }
        handle = try ClientHandle(.producer, configuration, context: context)
    }

    // MARK: Sending

    /// Puts a record into the queue. Where the queue is full, serves deliveries until there is room or the deadline
    /// has passed: pressure on the caller rather than an error.
    func send(_ record: ProducerRecord, within timeout: Duration, delivery: DeliveryHandler?) throws {
        try handle.call("send") { client in
            let topic = try topicHandle(record.topic, client)
            var deadline: Deadline?
            while let error = enqueue(record, topic, client, delivery) {
                guard error.code == .queueFull else { throw error }
                let until = deadline ?? Deadline(after: timeout)
                deadline = until
                guard !until.hasPassed else { throw error }
                rd_kafka_poll(client, min(10, until.milliseconds))
            }
        }
    }

    private func enqueue(
        _ record: ProducerRecord, _ topic: OpaquePointer, _ client: OpaquePointer, _ delivery: DeliveryHandler?
    ) -> KafkaError? {
        let headers = record.headers.isEmpty ? nil : Self.makeHeaders(record.headers)
        let opaque = delivery.map { Unmanaged.passRetained(Delivery($0)) }
        let error = Self.withBytes(record.key) { key in
            Self.withBytes(record.value) { value in
                crdkafka_produce(
                    client, topic, record.partition ?? RD_KAFKA_PARTITION_UA, key?.baseAddress, key?.count ?? 0,
                    value?.baseAddress, value?.count ?? 0, record.timestamp?.millisecondsSinceEpoch ?? 0, headers,
                    opaque?.toOpaque())
            }
        }
        guard let error else { return nil }
        if let headers { rd_kafka_headers_destroy(headers) }
        opaque?.release()
        let sent = KafkaError(consuming: error, "send", topic: record.topic, partition: record.partition)
        return sent.isFatal ? ClientContext.fatal(of: client, "send") ?? sent : sent
    }

    /// Nil stays null; an empty value gets an address, else it would be one, too.
    private static func withBytes<Result>(_ bytes: [UInt8]?, _ body: (UnsafeRawBufferPointer?) -> Result) -> Result {
        guard let bytes else { return body(nil) }
        guard bytes.isEmpty else { return bytes.withUnsafeBytes(body) }
        return withUnsafeBytes(of: UInt8(0)) { body(UnsafeRawBufferPointer(start: $0.baseAddress, count: 0)) }
    }

    private static func makeHeaders(_ headers: [KafkaHeader]) -> OpaquePointer? {
        let handle = rd_kafka_headers_new(headers.count)
        for header in headers {
            withBytes(header.value) { value in
                _ = rd_kafka_header_add(handle, header.name, -1, value?.baseAddress, value?.count ?? 0)
            }
        }
        return handle
    }

    // MARK: Topics

    private func topicHandle(_ name: String, _ client: OpaquePointer) throws -> OpaquePointer {
        let handle = topics.withLock { topics in
            if let handle = topics.handles[name] { return Optional(Topic(handle)) }
            let handle = rd_kafka_topic_new(client, name, nil)
            topics.handles[name] = handle
            return handle.map(Topic.init)
        }
        guard let handle else { throw KafkaError(rd_kafka_last_error(), "send", topic: name) }
        return handle.pointer
    }

    private struct Topic: @unchecked Sendable {  // lives until the producer is closed
        var pointer: OpaquePointer
        init(_ pointer: OpaquePointer) { self.pointer = pointer }
    }

    /// Fetches a topic's metadata now and keeps its handle; else the first transaction waits a second for it.
    func warmUp(_ topic: String, timeout: Duration) throws -> Int {
        try handle.call("warmUp") { client in
            let found = try TopicDescription.query(
                topicHandle: topicHandle(topic, client), client: client, timeout: timeout)
            return found.first { $0.name == topic }?.partitions.count ?? 0
        }
    }

    // MARK: Deliveries and end

    private static func deliver(
        _ message: UnsafePointer<rd_kafka_message_t>, _ delivered: (KafkaError?) -> Void
    ) {
        let source = message.pointee
        let delivery = source._private.map { Unmanaged<Delivery>.fromOpaque($0).takeRetainedValue() }
        guard source.err == RD_KAFKA_RESP_ERR_NO_ERROR else {
            let error = KafkaError(
                source.err, "deliver", topic: source.rkt.map { String(cString: rd_kafka_topic_name($0)) },
                partition: source.partition >= 0 ? source.partition : nil)
            delivered(error)
            delivery?.handler(.failure(error))
            return
        }
        delivered(nil)
        guard let delivery else { return }
        var type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
        let timestamp = rd_kafka_message_timestamp(message, &type)
        let partition = TopicPartition(
            topic: source.rkt.map { String(cString: rd_kafka_topic_name($0)) } ?? "", partition: source.partition)
        delivery.handler(
            .success(
                DeliveredRecord(
                    partition: partition, offset: Offset(rawValue: source.offset),
                    timestamp: KafkaTimestamp(millisecondsSinceEpoch: timestamp))))
    }

    /// Serves deliveries that are there or come within `timeout`; the number of events.
    func poll(timeout: Duration) throws -> Int {
        try handle.call("poll") { Int(rd_kafka_poll($0, timeout.wholeMilliseconds)) }
    }

    /// Waits until every record is delivered or given up.
    func flush(timeout: Duration) throws {
        try handle.call("flush") { client in
            try KafkaError.check(rd_kafka_flush(client, timeout.wholeMilliseconds), "flush")
        }
    }

    /// Records that wait or are under way, and deliveries not yet served.
    var pendingCount: Int { (try? handle.call("pending") { Int(rd_kafka_outq_len($0)) }) ?? 0 }

    /// Gives up what is not delivered, so that every delivery is told, and ends the handle.
    func close(deadline: Deadline) throws {
        try handle.close(deadline: deadline) { client in
            if rd_kafka_outq_len(client) > 0 {
                rd_kafka_purge(client, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
                _ = rd_kafka_flush(client, max(1000, deadline.milliseconds))
            }
            topics.withLock { topics in
                for handle in topics.handles.values { rd_kafka_topic_destroy(handle) }
                topics.handles = [:]
            }
        }
    }
}
