internal import CRdKafka

extension KafkaAdmin {
    /// Makes topics, or with `validateOnly` says what would come of it.
    ///
    /// - Returns: the topics that were refused, by name; empty if none was.
    public func createTopics(_ topics: [NewTopic], validateOnly: Bool = false, timeout: Duration) throws
        -> [String: KafkaError]
    {
        var handles: [OpaquePointer?] = []
        defer { for handle in handles { rd_kafka_NewTopic_destroy(handle) } }
        for topic in topics {
            var text = [CChar](repeating: 0, count: 512)
            let handle = rd_kafka_NewTopic_new(
                topic.name, Int32(clamping: topic.partitions), Int32(clamping: topic.replication ?? -1), &text,
                text.count)
            guard let handle else {
                throw KafkaError(
                    .invalidArgument, "createTopics", reason: ClientContext.string(text), topic: topic.name)
            }
            handles.append(handle)
            for (name, value) in topic.configuration {
                try KafkaError.check(rd_kafka_NewTopic_set_config(handle, name, value), "createTopics")
            }
        }
        let deadline = Deadline(after: timeout)
        let failures = try request("createTopics", timeout: timeout, validateOnly: validateOnly) {
            client, options, queue in
            rd_kafka_CreateTopics(client, &handles, handles.count, options, queue)
        } read: { event in
            var count = 0
            let result = rd_kafka_event_CreateTopics_result(event)
            return Self.failures(rd_kafka_CreateTopics_result_topics(result, &count), count, "createTopics")
        }
        if !validateOnly {
            for topic in topics where failures[topic.name] == nil {
                untilSeen(by: deadline) { isServed(topic.name, partitions: topic.partitions, deadline) }
            }
        }
        return failures
    }

    /// The controller answers before the brokers have learnt of it.
    private func isServed(_ topic: String, partitions: Int, _ deadline: Deadline) -> Bool {
        let description = try? describeTopic(topic, timeout: deadline.remaining)
        return description?.partitions.filter { $0.leader != nil }.count ?? 0 >= max(1, partitions)
    }

    /// Makes one topic.
    ///
    /// - Throws: ``KafkaError/Code/topicAlreadyExists`` if there is one of that name.
    public func createTopic(_ topic: NewTopic, timeout: Duration) throws {
        if let error = try createTopics([topic], timeout: timeout)[topic.name] { throw error }
    }

    /// Raises a topic's number of partitions. Keys then go to other partitions than before.
    public func setPartitionCount(of topic: String, to count: Int, validateOnly: Bool = false, timeout: Duration) throws
    {
        var text = [CChar](repeating: 0, count: 512)
        var handle = rd_kafka_NewPartitions_new(topic, max(0, count), &text, text.count)
        guard handle != nil else {
            throw KafkaError(.invalidArgument, "setPartitionCount", reason: ClientContext.string(text), topic: topic)
        }
        defer { rd_kafka_NewPartitions_destroy(handle) }
        let deadline = Deadline(after: timeout)
        let failures = try request("setPartitionCount", timeout: timeout, validateOnly: validateOnly) {
            client, options, queue in
            rd_kafka_CreatePartitions(client, &handle, 1, options, queue)
        } read: { event in
            var count = 0
            let result = rd_kafka_event_CreatePartitions_result(event)
            return Self.failures(rd_kafka_CreatePartitions_result_topics(result, &count), count, "setPartitionCount")
        }
        if let error = failures[topic] { throw error }
        guard !validateOnly else { return }
        untilSeen(by: deadline) { isServed(topic, partitions: count, deadline) }
    }

    /// Deletes topics with all their records.
    ///
    /// - Returns: the topics that could not be deleted, by name; empty if all were.
    public func deleteTopics(_ topics: [String], timeout: Duration) throws -> [String: KafkaError] {
        var handles: [OpaquePointer?] = topics.map { rd_kafka_DeleteTopic_new($0) }
        defer { for handle in handles { rd_kafka_DeleteTopic_destroy(handle) } }
        let deadline = Deadline(after: timeout)
        let failures = try request("deleteTopics", timeout: timeout) { client, options, queue in
            rd_kafka_DeleteTopics(client, &handles, handles.count, options, queue)
        } read: { event in
            var count = 0
            let result = rd_kafka_event_DeleteTopics_result(event)
            return Self.failures(rd_kafka_DeleteTopics_result_topics(result, &count), count, "deleteTopics")
        }
        for topic in topics where failures[topic] == nil {
            untilSeen(by: deadline) { !isServed(topic, partitions: 1, deadline) }
        }
        return failures
    }

    /// Deletes the records in front of an offset of each partition; `Offset.end` deletes all.
    public func deleteRecords(before offsets: [PartitionOffset], timeout: Duration) throws {
        try PartitionList.with(offsets) { list in
            var handle = rd_kafka_DeleteRecords_new(list)
            defer { rd_kafka_DeleteRecords_destroy(handle) }
            try request("deleteRecords", timeout: timeout) { client, options, queue in
                rd_kafka_DeleteRecords(client, &handle, 1, options, queue)
            } read: { event in
                let result = rd_kafka_event_DeleteRecords_result(event)
                _ = try PartitionList.checked(rd_kafka_DeleteRecords_result_offsets(result), "deleteRecords")
            }
        }
    }

    /// A topic's partitions, leaders and copies.
    ///
    /// - Throws: ``KafkaError/Code/unknownTopicOrPartition`` if there is none.
    public func describeTopic(_ topic: String, timeout: Duration) throws -> TopicDescription {
        try handle.call("describeTopic") { try TopicDescription.query(topic, client: $0, timeout: timeout) }
    }

    /// All topics that this client may see, internal ones too, by name.
    public func describeTopics(timeout: Duration) throws -> [TopicDescription] {
        try handle.call("describeTopics") { client in
            try TopicDescription.query(topicHandle: nil, client: client, timeout: timeout).sorted { $0.name < $1.name }
        }
    }

    /// A partition's first and last offset; the last is the high watermark, open transactions included.
    public func watermarks(of partition: TopicPartition, timeout: Duration) throws -> Watermarks {
        try handle.call("watermarks") { try Watermarks.query(partition, client: $0, timeout: timeout) }
    }

    /// The cluster's own name, nil where it has none in time.
    public func clusterID(timeout: Duration) throws -> String? {
        try handle.call("clusterID") { Self.clusterID(of: $0, timeout: timeout) }
    }

    static func clusterID(of client: OpaquePointer, timeout: Duration) -> String? {
        guard let text = rd_kafka_clusterid(client, timeout.wholeMilliseconds) else { return nil }
        defer { rd_kafka_mem_free(client, text) }
        return String(cString: text)
    }

    private static func failures(
        _ results: UnsafeMutablePointer<OpaquePointer?>?, _ count: Int, _ operation: String
    ) -> [String: KafkaError] {
        var failures: [String: KafkaError] = [:]
        for result in UnsafeBufferPointer(start: results, count: count) {
            let response = rd_kafka_topic_result_error(result)
            guard response != RD_KAFKA_RESP_ERR_NO_ERROR else { continue }
            let name = String(cString: rd_kafka_topic_result_name(result))
            failures[name] = KafkaError(
                response, operation,
                reason: rd_kafka_topic_result_error_string(result).map { String(cString: $0) }, topic: name)
        }
        return failures
    }
}
