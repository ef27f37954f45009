internal import CRdKafka

extension KafkaError {
    /// A stable number: the broker's where positive, librdkafka's own down to −200, this module's from −9001 on.
    ///
    /// Matches in a `catch` or a `switch`: `catch let error as KafkaError where error.code == .fenced`.
    public struct Code: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        public let rawValue: Int32

        public init(rawValue: Int32) { self.rawValue = rawValue }

        init(_ error: rd_kafka_resp_err_t) { rawValue = error.rawValue }

        var response: rd_kafka_resp_err_t { rd_kafka_resp_err_t(rawValue) }

        /// The name in librdkafka's or in this module's spelling, such as `_TIMED_OUT` or `UNKNOWN_TOPIC_OR_PART`.
        public var description: String {
            switch self {
            case .unknownProperty: "UNKNOWN_PROPERTY"
            case .invalidPropertyValue: "INVALID_PROPERTY_VALUE"
            case .unfencedGroupMetadata: "UNFENCED_GROUP_METADATA"
            case .closed: "CLOSED"
            case .reentrantCall: "REENTRANT_CALL"
            case .closeTimedOut: "CLOSE_TIMED_OUT"
            case .unexpectedResponse: "UNEXPECTED_RESPONSE"
            default: String(cString: rd_kafka_err2name(response))
            }
        }

        // This module's own.

        /// The configuration names a property that librdkafka does not have.
        public static let unknownProperty = Code(rawValue: -9001)
        /// A property's value is out of its range, or a required property is missing.
        public static let invalidPropertyValue = Code(rawValue: -9002)
        /// Group metadata of generation −1: a broker would take the offsets unchecked, from a dead owner too.
        public static let unfencedGroupMetadata = Code(rawValue: -9003)
        /// The client was used after `close`.
        public static let closed = Code(rawValue: -9004)
        /// `poll` or `close` was called from inside a rebalance callback.
        public static let reentrantCall = Code(rawValue: -9005)
        /// Closing took longer than its deadline; the handle was left to a thread of its own.
        public static let closeTimedOut = Code(rawValue: -9006)
        /// librdkafka answered with something that this module does not know.
        public static let unexpectedResponse = Code(rawValue: -9007)

        // librdkafka's own.

        public static let allBrokersDown = Code(RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN)
        public static let assignmentLost = Code(RD_KAFKA_RESP_ERR__ASSIGNMENT_LOST)
        public static let authentication = Code(RD_KAFKA_RESP_ERR__AUTHENTICATION)
        public static let autoOffsetReset = Code(RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET)
        public static let fatal = Code(RD_KAFKA_RESP_ERR__FATAL)
        public static let fenced = Code(RD_KAFKA_RESP_ERR__FENCED)
        public static let invalidArgument = Code(RD_KAFKA_RESP_ERR__INVALID_ARG)
        public static let invalidState = Code(RD_KAFKA_RESP_ERR__STATE)
        public static let maximumPollExceeded = Code(RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED)
        public static let messageTimedOut = Code(RD_KAFKA_RESP_ERR__MSG_TIMED_OUT)
        public static let noOffset = Code(RD_KAFKA_RESP_ERR__NO_OFFSET)
        public static let purged = Code(RD_KAFKA_RESP_ERR__PURGE_QUEUE)
        public static let purgedInFlight = Code(RD_KAFKA_RESP_ERR__PURGE_INFLIGHT)
        public static let queueFull = Code(RD_KAFKA_RESP_ERR__QUEUE_FULL)
        public static let timedOut = Code(RD_KAFKA_RESP_ERR__TIMED_OUT)
        public static let transport = Code(RD_KAFKA_RESP_ERR__TRANSPORT)
        public static let unknownPartition = Code(RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION)
        public static let unknownTopic = Code(RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC)
        public static let unsupportedFeature = Code(RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE)

        // The broker's.

        public static let concurrentTransactions = Code(RD_KAFKA_RESP_ERR_CONCURRENT_TRANSACTIONS)
        public static let fencedInstanceID = Code(RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID)
        public static let groupAuthorizationFailed = Code(RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED)
        public static let groupIDNotFound = Code(RD_KAFKA_RESP_ERR_GROUP_ID_NOT_FOUND)
        public static let illegalGeneration = Code(RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION)
        public static let messageTooLarge = Code(RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE)
        public static let nonEmptyGroup = Code(RD_KAFKA_RESP_ERR_NON_EMPTY_GROUP)
        public static let notLeaderForPartition = Code(RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION)
        public static let offsetOutOfRange = Code(RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE)
        public static let rebalanceInProgress = Code(RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS)
        public static let requestTimedOut = Code(RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT)
        public static let topicAlreadyExists = Code(RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS)
        public static let topicAuthorizationFailed = Code(RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED)
        public static let unknownMemberID = Code(RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID)
        public static let unknownTopicOrPartition = Code(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)
        public static let unstableOffsetCommit = Code(RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT)
    }
}
