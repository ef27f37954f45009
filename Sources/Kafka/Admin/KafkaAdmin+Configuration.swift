internal import CRdKafka

extension KafkaAdmin {
    /// All properties of a topic, by name.
    public func topicConfiguration(of topic: String, timeout: Duration) throws -> [String: ConfigurationEntry] {
        try describe(RD_KAFKA_RESOURCE_TOPIC, topic, topic: topic, timeout: timeout)
    }

    /// All properties of a broker, by name.
    public func brokerConfiguration(of broker: Int32, timeout: Duration) throws -> [String: ConfigurationEntry] {
        try describe(RD_KAFKA_RESOURCE_BROKER, String(broker), topic: nil, timeout: timeout)
    }

    /// Changes properties of a topic and leaves the others as they are; nil takes a property back to its default.
    ///
    /// librdkafka 2.0.2 can only replace them all. So what is set is read first and sent with the changes: a change
    /// that another makes in between is lost.
    public func alterTopicConfiguration(
        of topic: String, _ changes: [String: String?], validateOnly: Bool = false, timeout: Duration
    ) throws {
        let deadline = Deadline(after: timeout)
        var properties = try ownProperties(of: topic, timeout: timeout)
        for (name, value) in changes { properties[name] = value }

        var resource = rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic)
        defer { rd_kafka_ConfigResource_destroy(resource) }
        for (name, value) in properties {
            try KafkaError.check(rd_kafka_ConfigResource_set_config(resource, name, value), "alterConfiguration")
        }
        try request("alterConfiguration", timeout: deadline.remaining, validateOnly: validateOnly) {
            client, options, queue in
            rd_kafka_AlterConfigs(client, &resource, 1, options, queue)
        } read: { event in
            var count = 0
            let result = rd_kafka_event_AlterConfigs_result(event)
            let resources = rd_kafka_AlterConfigs_result_resources(result, &count)
            for resource in UnsafeBufferPointer(start: resources, count: count) {
                try Self.check(resource, "alterConfiguration", topic)
            }
        }
        guard !validateOnly else { return }
        // The controller answers before the brokers have learnt of it, and the next change starts from what they say.
        try untilSeen(by: deadline) { try ownProperties(of: topic, timeout: deadline.remaining) == properties }
    }

    /// What is set for the topic itself.
    private func ownProperties(of topic: String, timeout: Duration) throws -> [String: String] {
        try topicConfiguration(of: topic, timeout: timeout).filter { $0.value.source == .dynamicTopic }
            .compactMapValues(\.value)
    }

    private func describe(
        _ type: rd_kafka_ResourceType_t, _ name: String, topic: String?, timeout: Duration
    ) throws -> [String: ConfigurationEntry] {
        var resource = rd_kafka_ConfigResource_new(type, name)
        defer { rd_kafka_ConfigResource_destroy(resource) }
        return try request("describeConfiguration", timeout: timeout) { client, options, queue in
            rd_kafka_DescribeConfigs(client, &resource, 1, options, queue)
        } read: { event in
            var entries: [String: ConfigurationEntry] = [:]
            var count = 0
            let result = rd_kafka_event_DescribeConfigs_result(event)
            let resources = rd_kafka_DescribeConfigs_result_resources(result, &count)
            for resource in UnsafeBufferPointer(start: resources, count: count) {
                try Self.check(resource, "describeConfiguration", topic)
                var entryCount = 0
                let pointers = rd_kafka_ConfigResource_configs(resource, &entryCount)
                for pointer in UnsafeBufferPointer(start: pointers, count: entryCount) {
                    guard let pointer else { continue }
                    let entry = ConfigurationEntry(pointer)
                    entries[entry.name] = entry
                }
            }
            return entries
        }
    }

    private static func check(_ resource: OpaquePointer?, _ operation: String, _ topic: String?) throws {
        let response = rd_kafka_ConfigResource_error(resource)
        guard response != RD_KAFKA_RESP_ERR_NO_ERROR else { return }
        throw KafkaError(
            response, operation, reason: rd_kafka_ConfigResource_error_string(resource).map { String(cString: $0) },
            topic: topic)
    }
}
