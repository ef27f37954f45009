public import Kafka

/// Turns a batch into the records to be sent for it. Called on one thread at a time for each instance; must not keep
/// state that a restart would miss.
public protocol Transformer: AnyObject {
    /// - Throws: a ``StreamingError`` with `retry` to be handed the batch again after a pause; anything else stops the
    ///   stage loudly. A record that cannot be used becomes a dead letter among the output.
    func transform(_ records: [KafkaRecord]) throws -> [ProducerRecord]
}

/// Runs a stage without state: consume, transform, produce; offsets are committed after delivery.
///
/// A crash repeats what was not committed, so the output must bear repetition.
public final class StatelessStage: Sendable {
    public let configuration: StatelessConfiguration
    private let makeTransformer: @Sendable () throws -> any Transformer

    public init(
        _ configuration: StatelessConfiguration, makeTransformer: @escaping @Sendable () throws -> any Transformer
    ) {
        self.configuration = configuration
        self.makeTransformer = makeTransformer
    }

    public func start() throws {}

    /// Delivers what is in flight, commits, leaves the group.
    @discardableResult
    public func stop(deadline: Duration = .seconds(10)) -> Bool { true }

    public var status: StatelessStatus { StatelessStatus() }
    public var metrics: StageMetrics { StageMetrics() }
}

/// Where a stage without state stands.
public struct StatelessStatus: Sendable {
    public var threads: [ThreadStatus] = []
    /// Source partitions that this process reads now.
    public var partitions: [TopicPartition] = []
    /// Everything that was assigned is read to its end, delivered and committed.
    public var isSettled = false
    public var failure: StreamingError?

    public init() {}

    public var isReady: Bool { failure == nil }
}
