internal import CRdKafka

/// The requests of the protocol at which faults can be aimed, by their API keys.
public enum KafkaRequest: Int16, Hashable, Sendable, CaseIterable {
    case produce = 0
    case fetch = 1
    case listOffsets = 2
    case metadata = 3
    case offsetCommit = 8
    case offsetFetch = 9
    case findCoordinator = 10
    case joinGroup = 11
    case heartbeat = 12
    case leaveGroup = 13
    case syncGroup = 14
    case apiVersions = 18
    case initProducerID = 22
    case addPartitionsToTransaction = 24
    case addOffsetsToTransaction = 25
    case endTransaction = 26
    case transactionOffsetCommit = 28
}

extension EmbeddedBroker {
    /// Answers the next requests of this kind, to any broker, with these errors, one each; `transport` disconnects.
    public func push(errors: [KafkaError.Code], to request: KafkaRequest) throws {
        let codes = errors.map(\.response)
        try control("pushErrors") { cluster in
            rd_kafka_mock_push_request_errors_array(cluster, request.rawValue, codes.count, codes)
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
    }

    /// Answers a broker's next request of this kind late, and with an error if one is given.
    public func push(
        delay: Duration, error: KafkaError.Code? = nil, to request: KafkaRequest, broker: Int32 = 1
    ) throws {
        try control("pushDelay") { cluster in
            crdkafka_mock_push_error_rtt(
                cluster, broker, request.rawValue, error?.response ?? RD_KAFKA_RESP_ERR_NO_ERROR,
                delay.wholeMilliseconds)
        }
    }

    /// Forgets the errors for this kind of request that no client has met yet.
    public func clearErrors(of request: KafkaRequest) throws {
        try control("clearErrors") { cluster in
            rd_kafka_mock_clear_request_errors(cluster, request.rawValue)
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
    }

    /// Answers metadata requests for a topic with an error, until it is set to nil.
    public func setError(_ error: KafkaError.Code?, ofTopic topic: String) throws {
        try control("setTopicError") { cluster in
            rd_kafka_mock_topic_set_error(cluster, topic, error?.response ?? RD_KAFKA_RESP_ERR_NO_ERROR)
            return RD_KAFKA_RESP_ERR_NO_ERROR
        }
    }

    /// Makes each answer of a broker take this long.
    public func setRoundTripTime(_ time: Duration, broker: Int32) throws {
        try control("setRoundTripTime") { rd_kafka_mock_broker_set_rtt($0, broker, time.wholeMilliseconds) }
    }

    /// Disconnects a broker's clients and takes no new ones; leaders stay where they are.
    public func setDown(broker: Int32) throws {
        try control("setDown") { rd_kafka_mock_broker_set_down($0, broker) }
    }

    public func setUp(broker: Int32) throws {
        try control("setUp") { rd_kafka_mock_broker_set_up($0, broker) }
    }

    /// Moves a partition to another broker, or with nil to none.
    public func setLeader(of partition: TopicPartition, to broker: Int32?) throws {
        try control("setLeader") {
            rd_kafka_mock_partition_set_leader($0, partition.topic, partition.partition, broker ?? -1)
        }
    }

    /// Moves a group's or a transactional id's coordinator to another broker.
    public func setCoordinator(ofGroup group: String, to broker: Int32) throws {
        try control("setCoordinator") { rd_kafka_mock_coordinator_set($0, "group", group, broker) }
    }

    public func setCoordinator(ofTransactionalID id: String, to broker: Int32) throws {
        try control("setCoordinator") { rd_kafka_mock_coordinator_set($0, "transaction", id, broker) }
    }
}
