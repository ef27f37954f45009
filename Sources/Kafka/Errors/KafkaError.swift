/// What went wrong with a Kafka call, and what to do about it.
///
/// Carries no record's key, value or headers and no value of a secret property, so that it may be logged as it is.
public struct KafkaError: Error, Hashable, Sendable {
    public var code: Code
    /// The cause, in librdkafka's or this module's words.
    public var reason: String
    /// The client can do nothing more and must be made anew (a fenced producer, a fenced static member).
    public var isFatal: Bool
    /// The same call may be made again with the same arguments.
    public var isRetriable: Bool
    /// The transaction under way can only be aborted.
    public var requiresAbort: Bool
    /// A commit of which nobody knows whether it happened: its deadline passed while it was under way.
    public var isOutcomeUnknown: Bool
    /// What was being done, such as `commit` or `createTopics`.
    public var operation: String
    public var topic: String?
    public var partition: Int32?

    public init(
        _ code: Code, _ operation: String, reason: String, isFatal: Bool = false, isRetriable: Bool = false,
        requiresAbort: Bool = false, isOutcomeUnknown: Bool = false, topic: String? = nil, partition: Int32? = nil
    ) {
        self.code = code
        self.operation = operation
        self.reason = reason
        self.isFatal = isFatal
        self.isRetriable = isRetriable
        self.requiresAbort = requiresAbort
        self.isOutcomeUnknown = isOutcomeUnknown
        self.topic = topic
        self.partition = partition
    }
}

extension KafkaError: CustomStringConvertible {
    /// One sentence: operation, place, cause, code, and the remedy.
    public var description: String {
        var place = ""
        if let topic { place = partition.map { " of \(topic)[\($0)]" } ?? " of \(topic)" }
        let outcome = isOutcomeUnknown ? "; whether it happened is unknown" : ""
        return "Kafka \(operation)\(place) failed: \(reason) (\(code), \(code.rawValue))\(outcome); \(remedy.advice)"
    }
}
