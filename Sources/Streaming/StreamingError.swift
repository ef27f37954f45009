public import Kafka

/// Every error of the module: what went wrong, what is to be done about it, whose fault it is, and where.
public struct StreamingError: Error, Sendable, CustomStringConvertible {
    /// Stable names, for metrics and for runbooks.
    public enum Code: String, Sendable {
        case topology, changelog, storeLocked, storeFailed, storeReleased, offsetOutOfRange, staleGeneration
        case unstableOffsets
        case assignmentLost, commitUnknown, transactionAborted, claimUnreadable, callHung, client, processor, stopped
    }

    /// What dies: the transaction (and is done again), the processing thread, the task, or the stage.
    public enum Remedy: String, Sendable {
        /// Abort the transaction, drop what is dirty, do it again.
        case retry
        /// Close the thread's clients and make them anew.
        case restartThread
        /// Stop this task, say so loudly, leave the others alone.
        case stop
        /// Stop the stage: its configuration or its topics are wrong, and no task could run.
        case stopStage
    }

    public enum Fault: String, Sendable { case user, external, `internal` }

    public let code: Code
    public let remedy: Remedy
    public let fault: Fault
    public let reason: String
    public let place: TopicPartition?
    public let cause: KafkaError?

    public init(
        _ code: Code, _ remedy: Remedy, fault: Fault, _ reason: String, place: TopicPartition? = nil,
        cause: KafkaError? = nil
    ) {
        self.code = code
        self.remedy = remedy
        self.fault = fault
        self.reason = reason
        self.place = place
        self.cause = cause
    }

    /// What a processor throws when the transaction should be aborted and done again.
    public static func retry(_ reason: String) -> StreamingError {
        StreamingError(.processor, .retry, fault: .internal, reason)
    }

    /// What a processor throws when going on would be wrong: the task stops, its partitions stand, an operator is told.
    public static func stop(_ reason: String) -> StreamingError {
        StreamingError(.processor, .stop, fault: .internal, reason)
    }

    public var description: String {
        let location = place.map { " [\($0.topic)-\($0.partition)]" } ?? ""
        let origin = cause.map { " (\($0))" } ?? ""
        return "\(code.rawValue): \(reason)\(location)\(origin)"
    }
}

extension StreamingError {
    /// The error that ended a thread's life, in the module's own terms.
    init(threadFailure error: any Error) {
        if let error = error as? StreamingError {
            self = error
        } else if let error = error as? KafkaError {
            let place = error.topic.flatMap { topic in
                error.partition.map { TopicPartition(topic: topic, partition: $0) }
            }
            self.init(
                .client, .restartThread, fault: error.fault == .user ? .user : .external, "a Kafka client failed",
                place: place, cause: error)
        } else {
            self.init(.client, .restartThread, fault: .internal, "\(error)")
        }
    }
}
