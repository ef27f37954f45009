internal import CRdKafka

/// A consumer group as its coordinator has it.
public struct ConsumerGroupDescription: Hashable, Sendable {
    public enum State: String, Hashable, Sendable {
        case unknown, preparingRebalance, completingRebalance, stable, dead, empty

        init(_ state: rd_kafka_consumer_group_state_t) {
            switch state {
            case RD_KAFKA_CONSUMER_GROUP_STATE_PREPARING_REBALANCE: self = .preparingRebalance
            case RD_KAFKA_CONSUMER_GROUP_STATE_COMPLETING_REBALANCE: self = .completingRebalance
            case RD_KAFKA_CONSUMER_GROUP_STATE_STABLE: self = .stable
            case RD_KAFKA_CONSUMER_GROUP_STATE_DEAD: self = .dead
            case RD_KAFKA_CONSUMER_GROUP_STATE_EMPTY: self = .empty
            default: self = .unknown
            }
        }
    }

    public struct Member: Hashable, Sendable {
        public var memberID: String
        public var groupInstanceID: String?
        public var clientID: String
        public var host: String
        public var partitions: [TopicPartition]
    }

    public var groupID: String
    public var state: State
    /// The assignor that the members agreed on, such as `cooperative-sticky`; empty while there is none.
    public var assignor: String
    public var members: [Member]
}

/// A group in the cluster's list.
public struct ConsumerGroupListing: Hashable, Sendable {
    public var groupID: String
    public var state: ConsumerGroupDescription.State
}

/// How far a group is behind in a partition.
public struct PartitionLag: Hashable, Sendable {
    public var partition: TopicPartition
    /// Nil where the group never committed.
    public var committed: Offset?
    /// The high watermark: open transactions and markers count, as in Kafka's own tools.
    public var end: Offset
    /// Offsets from the committed one to the end; nil where the group never committed.
    public var lag: Int64? { committed.map { max(0, end.rawValue - $0.rawValue) } }
}

extension ConsumerGroupDescription {
    init(_ source: OpaquePointer) throws {
        groupID = String(cString: rd_kafka_ConsumerGroupDescription_group_id(source))
        if let error = rd_kafka_ConsumerGroupDescription_error(source),
            rd_kafka_error_code(error) != RD_KAFKA_RESP_ERR_NO_ERROR
        {
            throw KafkaError(
                rd_kafka_error_code(error), "describeGroup", reason: String(cString: rd_kafka_error_string(error)))
        }
        state = State(rd_kafka_ConsumerGroupDescription_state(source))
        assignor = rd_kafka_ConsumerGroupDescription_partition_assignor(source).map { String(cString: $0) } ?? ""
        members = (0..<rd_kafka_ConsumerGroupDescription_member_count(source)).compactMap { index in
            rd_kafka_ConsumerGroupDescription_member(source, index).map { Member($0) }
        }
    }
}

extension ConsumerGroupDescription.Member {
    init(_ source: OpaquePointer) {
        func text(_ value: UnsafePointer<CChar>?) -> String { value.map { String(cString: $0) } ?? "" }
        memberID = text(rd_kafka_MemberDescription_consumer_id(source))
        groupInstanceID = rd_kafka_MemberDescription_group_instance_id(source).map { String(cString: $0) }
        clientID = text(rd_kafka_MemberDescription_client_id(source))
        host = text(rd_kafka_MemberDescription_host(source))
        let list = rd_kafka_MemberDescription_assignment(source).flatMap { rd_kafka_MemberAssignment_partitions($0) }
        partitions = PartitionList.offsets(list).map(\.partition)
    }
}
