internal import CRdKafka

extension KafkaAdmin {
    /// The brokers that the cluster has now, by number: as many copies of a partition there can be.
    public func brokers(timeout: Duration) throws -> [Int32] {
        try handle.call("brokers") { client in
            var metadata: UnsafePointer<rd_kafka_metadata>?
            // Of no topic at all: brokers come with every answer.
            let response = rd_kafka_metadata(client, 0, nil, &metadata, timeout.wholeMilliseconds)
            guard response == RD_KAFKA_RESP_ERR_NO_ERROR, let metadata else { throw KafkaError(response, "brokers") }
            defer { rd_kafka_metadata_destroy(metadata) }
            let brokers = UnsafeBufferPointer(
                start: metadata.pointee.brokers, count: Int(metadata.pointee.broker_cnt))
            return brokers.map(\.id).sorted()
        }
    }
}
