internal import CRdKafka

/// Turns librdkafka's messages into records: one copy of key and value each, and one `String` a topic.
struct RecordReader {
    /// A consumer reads few topics, so that a search beats hashing the name of every record. The name is compared
    /// because a topic's address may be another's after a rebalance.
    private var topics: [(name: [CChar], string: String)] = []
    private var last = 0

    mutating func record(_ message: UnsafePointer<rd_kafka_message_t>) -> KafkaRecord {
        let source = message.pointee
        var type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
        let timestamp = rd_kafka_message_timestamp(message, &type)
        return KafkaRecord(
            topic: topic(source.rkt), partition: source.partition, offset: Offset(rawValue: source.offset),
            timestamp: type == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
                ? .unavailable : KafkaTimestamp(millisecondsSinceEpoch: timestamp),
            key: Self.bytes(source.key, source.key_len), value: Self.bytes(source.payload, source.len),
            headers: Self.headers(message))
    }

    mutating func topic(_ handle: OpaquePointer?) -> String {
        guard let handle, let name = rd_kafka_topic_name(handle) else { return "" }
        if last < topics.count, topics[last].name.withUnsafeBufferPointer({ Self.isEqual($0, name) }) {
            return topics[last].string
        }
        if let index = topics.firstIndex(where: { $0.name.withUnsafeBufferPointer { Self.isEqual($0, name) } }) {
            last = index
            return topics[index].string
        }
        let string = String(cString: name)
        last = topics.count
        topics.append((name: string.utf8CString.map { $0 }, string: string))
        return string
    }

    /// Whether a name stored with its terminating null is the C string.
    private static func isEqual(_ stored: UnsafeBufferPointer<CChar>, _ name: UnsafePointer<CChar>) -> Bool {
        for index in stored.indices where stored[index] != name[index] { return false }
        return true
    }

    /// A null pointer is no value; an empty value has an address.
    static func bytes(_ start: UnsafeRawPointer?, _ count: Int) -> [UInt8]? {
        start.map { [UInt8](UnsafeRawBufferPointer(start: $0, count: count)) }
    }

    private static func headers(_ message: UnsafePointer<rd_kafka_message_t>) -> [KafkaHeader] {
        var handle: OpaquePointer?
        guard rd_kafka_message_headers(message, &handle) == RD_KAFKA_RESP_ERR_NO_ERROR, let handle else { return [] }
        let count = rd_kafka_header_cnt(handle)
        var headers: [KafkaHeader] = []
        headers.reserveCapacity(count)
        for index in 0..<count {
            var name: UnsafePointer<CChar>?
            var value: UnsafeRawPointer?
            var size = 0
            guard rd_kafka_header_get_all(handle, index, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR,
                let name
            else { break }
            headers.append(KafkaHeader(String(cString: name), bytes(value, size)))
        }
        return headers
    }
}
