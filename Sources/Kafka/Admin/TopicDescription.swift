internal import CRdKafka

/// A topic as the cluster's metadata has it.
public struct TopicDescription: Hashable, Sendable {
    public struct Partition: Hashable, Sendable {
        public var partition: Int32
        /// The broker that leads it; nil while there is none.
        public var leader: Int32?
        public var replicas: [Int32]
        public var inSyncReplicas: [Int32]
    }

    public var name: String
    /// By number.
    public var partitions: [Partition]

    static func query(_ topic: String, client: OpaquePointer, timeout: Duration) throws -> TopicDescription {
        guard let handle = rd_kafka_topic_new(client, topic, nil) else {
            throw KafkaError(rd_kafka_last_error(), "metadata", topic: topic)
        }
        defer { rd_kafka_topic_destroy(handle) }
        let found = try query(topicHandle: handle, client: client, timeout: timeout)
        guard let description = found.first(where: { $0.name == topic }) else {
            throw KafkaError(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, "metadata", topic: topic)
        }
        return description
    }

    /// One topic's metadata, or with no handle every topic's.
    static func query(topicHandle: OpaquePointer?, client: OpaquePointer, timeout: Duration) throws
        -> [TopicDescription]
    {
        var metadata: UnsafePointer<rd_kafka_metadata>?
        let response = rd_kafka_metadata(
            client, topicHandle == nil ? 1 : 0, topicHandle, &metadata, timeout.wholeMilliseconds)
        guard response == RD_KAFKA_RESP_ERR_NO_ERROR, let metadata else { throw KafkaError(response, "metadata") }
        defer { rd_kafka_metadata_destroy(metadata) }
        let topics = UnsafeBufferPointer(start: metadata.pointee.topics, count: Int(metadata.pointee.topic_cnt))
        return try topics.map { topic in
            let name = String(cString: topic.topic)
            guard topic.err == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(topic.err, "metadata", topic: name) }
            let partitions = UnsafeBufferPointer(start: topic.partitions, count: Int(topic.partition_cnt))
            return TopicDescription(
                name: name, partitions: partitions.map(Partition.init).sorted { $0.partition < $1.partition })
        }
    }
}

extension TopicDescription.Partition {
    fileprivate init(_ source: rd_kafka_metadata_partition) {
        self.init(
            partition: source.id, leader: source.leader >= 0 ? source.leader : nil,
            replicas: Array(UnsafeBufferPointer(start: source.replicas, count: Int(source.replica_cnt))),
            inSyncReplicas: Array(UnsafeBufferPointer(start: source.isrs, count: Int(source.isr_cnt))))
    }
}
