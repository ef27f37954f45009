internal import CRdKafka

/// Partition lists as librdkafka takes and gives them.
enum PartitionList {
    typealias Pointer = UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

    /// Lends a list for the time of `body`.
    static func with<Result>(_ offsets: some Collection<PartitionOffset>, _ body: (Pointer) throws -> Result) throws
        -> Result
    {
        guard let list = rd_kafka_topic_partition_list_new(Int32(clamping: offsets.count)) else {
            throw KafkaError(.unexpectedResponse, "partition list", reason: "No memory for a list of partitions")
        }
        defer { rd_kafka_topic_partition_list_destroy(list) }
        for offset in offsets {
            let element = rd_kafka_topic_partition_list_add(
                list, offset.partition.topic, offset.partition.partition)
            element?.pointee.offset = offset.offset.rawValue
            if let metadata = offset.metadata { setMetadata(metadata, of: element) }
        }
        return try body(list)
    }

    static func with<Result>(partitions: some Collection<TopicPartition>, _ body: (Pointer) throws -> Result) throws
        -> Result
    {
        try with(partitions.map { PartitionOffset($0, .unset) }, body)
    }

    static func partitions(_ list: Pointer?) -> [TopicPartition] {
        elements(list).map { TopicPartition(topic: String(cString: $0.topic), partition: $0.partition) }
    }

    static func offsets(_ list: UnsafePointer<rd_kafka_topic_partition_list_t>?) -> [PartitionOffset] {
        elements(list).map(Self.offset)
    }

    /// The offsets, or the first error of a partition.
    static func checked(_ list: UnsafePointer<rd_kafka_topic_partition_list_t>?, _ operation: String) throws
        -> [PartitionOffset]
    {
        try elements(list).map { element in
            if element.err != RD_KAFKA_RESP_ERR_NO_ERROR {
                throw KafkaError(
                    element.err, operation, topic: String(cString: element.topic), partition: element.partition)
            }
            return offset(element)
        }
    }

    private static func offset(_ element: rd_kafka_topic_partition_t) -> PartitionOffset {
        var metadata: String?
        if let bytes = element.metadata, element.metadata_size > 0 {
            let raw = UnsafeRawBufferPointer(start: bytes, count: element.metadata_size)
            metadata = String(decoding: raw.last == 0 ? raw.dropLast() : raw[...], as: UTF8.self)
        }
        return PartitionOffset(
            TopicPartition(topic: String(cString: element.topic), partition: element.partition),
            Offset(rawValue: element.offset), metadata: metadata)
    }

    private static func elements(_ list: UnsafePointer<rd_kafka_topic_partition_list_t>?)
        -> UnsafeBufferPointer<rd_kafka_topic_partition_t>
    {
        UnsafeBufferPointer(start: list?.pointee.elems, count: Int(list?.pointee.cnt ?? 0))
    }

    private static func elements(_ list: Pointer?) -> UnsafeBufferPointer<rd_kafka_topic_partition_t> {
        elements(list.map { UnsafePointer($0) })
    }

    /// In memory of librdkafka, which frees it with the list.
    private static func setMetadata(
        _ metadata: String, of element: UnsafeMutablePointer<rd_kafka_topic_partition_t>?
    ) {
        var text = metadata
        text.withUTF8 { bytes in
            guard let element, let copy = rd_kafka_mem_malloc(nil, bytes.count + 1) else { return }
            if let start = bytes.baseAddress { copy.copyMemory(from: start, byteCount: bytes.count) }
            element.pointee.metadata = copy
            element.pointee.metadata_size = bytes.count
        }
    }
}
