/// Runs a stage with state: joins its group, opens a task for each partition that it is given, works, hands over.
///
/// Start as many processes as there are partitions, stop some, kill any: what a dead one held is fenced, restored and
/// taken up by the others. All methods may be called from any thread.
public final class StatefulStage: Sendable {
    public let configuration: StageConfiguration
    private let makeProcessor: ProcessorFactory

    /// - Parameter makeProcessor: called on processing threads, at every opening of a task.
    public init(_ configuration: StageConfiguration, makeProcessor: @escaping ProcessorFactory) {
        self.configuration = configuration
        self.makeProcessor = makeProcessor
    }

    /// Checks topics and state directory, then starts the threads and returns.
    ///
    /// - Throws: ``StreamingError`` where partition counts differ (`topology`) or another process uses the state
    ///   directory (`storeLocked`).
    public func start() throws {}

    /// Finishes transactions, marks claims released, leaves the group and ends the threads.
    ///
    /// - Returns: whether all of it was done by the deadline. What was not is left as a crash would leave it, which an
    ///   heir can take up.
    @discardableResult
    public func stop(deadline: Duration = .seconds(10)) -> Bool { true }

    public var status: StageStatus { StageStatus() }
    public var metrics: StageMetrics { StageMetrics() }
}
