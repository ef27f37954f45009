internal import CRdKafka

extension KafkaError {
    /// What the caller does about an error.
    public enum Remedy: String, Hashable, Sendable, CaseIterable {
        /// Make the same call again.
        case retry
        /// Leave this record out (to a dead-letter topic) and go on.
        case skipRecord
        /// Abort the transaction, and do its work again in a new one.
        case abortTransaction
        /// The partition belongs to somebody else by now: drop its state and wait for an assignment.
        case restartTask
        /// Close this client and make a new one.
        case restartClient
        /// Nothing helps but a change of configuration, rights or cluster.
        case stop

        var advice: String {
            switch self {
            case .retry: "try again"
            case .skipRecord: "leave this record out"
            case .abortTransaction: "abort the transaction and do its work again"
            case .restartTask: "drop the partition's state and wait for a new assignment"
            case .restartClient: "close this client and make a new one"
            case .stop: "change configuration, rights or cluster first"
            }
        }
    }

    /// Whose fault it is.
    public enum Fault: String, Hashable, Sendable {
        /// The caller's: its configuration, rights, arguments or data.
        case user
        /// The cluster's or the network's.
        case external
        /// This module's or librdkafka's.
        case `internal`
    }

    /// Decided in this one place, from the flags first and from the code where they say nothing.
    public var remedy: Remedy {
        if Self.configurationOrRights.contains(code) { return .stop }
        if isFatal || isOutcomeUnknown || code == .closed || code == .closeTimedOut { return .restartClient }
        if requiresAbort { return .abortTransaction }
        if isRetriable { return .retry }
        if Self.ownershipGone.contains(code) { return .restartTask }
        if Self.badRecord.contains(code) { return .skipRecord }
        return .stop
    }

    public var fault: Fault {
        if Self.configurationOrRights.contains(code) || Self.badRecord.contains(code) { return .user }
        switch code {
        case .reentrantCall, .unfencedGroupMetadata, .closed, .invalidArgument, .invalidState: return .user
        case .closeTimedOut, .unexpectedResponse: return .internal
        default: return .external
        }
    }

    private static let configurationOrRights: Set<Code> = [
        .unknownProperty, .invalidPropertyValue, .unfencedGroupMetadata, .authentication, .topicAuthorizationFailed,
        .groupAuthorizationFailed, .unsupportedFeature,
        Code(RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED),
        Code(RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED),
        Code(RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED), Code(RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM),
        Code(RD_KAFKA_RESP_ERR_INVALID_TRANSACTION_TIMEOUT), Code(RD_KAFKA_RESP_ERR_INVALID_SESSION_TIMEOUT),
        Code(RD_KAFKA_RESP_ERR_INVALID_GROUP_ID), Code(RD_KAFKA_RESP_ERR_INCONSISTENT_GROUP_PROTOCOL),
        Code(RD_KAFKA_RESP_ERR_UNSUPPORTED_VERSION), Code(RD_KAFKA_RESP_ERR_SECURITY_DISABLED),
        Code(RD_KAFKA_RESP_ERR__SSL), Code(RD_KAFKA_RESP_ERR__NOT_CONFIGURED),
    ]

    private static let ownershipGone: Set<Code> = [
        .assignmentLost, .illegalGeneration, .unknownMemberID, .maximumPollExceeded,
    ]

    private static let badRecord: Set<Code> = [
        .messageTooLarge, Code(RD_KAFKA_RESP_ERR_INVALID_RECORD), Code(RD_KAFKA_RESP_ERR_INVALID_MSG),
        Code(RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE), Code(RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE),
        Code(RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP),
    ]

    /// Codes that pass by themselves. librdkafka flags only errors of transactional calls, so for all others this
    /// decides. A rebalance in progress is one: numaflow took it for fatal and stopped (its #3355).
    static let transient: Set<Code> = [
        .timedOut, .transport, .allBrokersDown, .queueFull, .requestTimedOut, .rebalanceInProgress,
        .concurrentTransactions, .unstableOffsetCommit, .notLeaderForPartition,
        Code(RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE), Code(RD_KAFKA_RESP_ERR__WAIT_COORD),
        Code(RD_KAFKA_RESP_ERR__WAIT_CACHE), Code(RD_KAFKA_RESP_ERR__RETRY), Code(RD_KAFKA_RESP_ERR__INTR),
        Code(RD_KAFKA_RESP_ERR__IN_PROGRESS), Code(RD_KAFKA_RESP_ERR__PREV_IN_PROGRESS),
        Code(RD_KAFKA_RESP_ERR__OUTDATED),
        Code(RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE), Code(RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE),
        Code(RD_KAFKA_RESP_ERR_REPLICA_NOT_AVAILABLE), Code(RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION),
        Code(RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS), Code(RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE),
        Code(RD_KAFKA_RESP_ERR_NOT_COORDINATOR), Code(RD_KAFKA_RESP_ERR_NOT_CONTROLLER),
        Code(RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS), Code(RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND),
        Code(RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR), Code(RD_KAFKA_RESP_ERR_FENCED_LEADER_EPOCH),
        Code(RD_KAFKA_RESP_ERR_UNKNOWN_LEADER_EPOCH), Code(RD_KAFKA_RESP_ERR_OFFSET_NOT_AVAILABLE),
        Code(RD_KAFKA_RESP_ERR_REASSIGNMENT_IN_PROGRESS), Code(RD_KAFKA_RESP_ERR_THROTTLING_QUOTA_EXCEEDED),
        Code(RD_KAFKA_RESP_ERR_ELIGIBLE_LEADERS_NOT_AVAILABLE),
    ]

    /// Codes after which the client is of no use, also where the call that met them raised no flag.
    static let deadly: Set<Code> = [
        .fatal, .fenced, .fencedInstanceID, Code(RD_KAFKA_RESP_ERR_PRODUCER_FENCED),
        Code(RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH),
    ]
}
