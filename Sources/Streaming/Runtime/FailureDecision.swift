internal import Kafka

/// What dies after an error: a transaction, a task, a thread, or the stage.
enum FailureDecision: Hashable, Sendable {
    /// Abort, drop what is dirty, read claim, offsets and changelog tail again, go on.
    case abortAndReopen
    /// The tasks that the error names stop; the transaction is aborted for the others.
    case stopTask
    /// Clients are closed and made anew; the heirs of the old ids, this thread first, fence them by their claims.
    case restartThread
    case stopStage

    /// - Parameter duringCommit: from the call of commit until its answer. Whatever fails there without asking for an
    ///   abort leaves the outcome unknown, and only initialising the ids anew settles it.
    static func decide(_ error: any Error, duringCommit: Bool = false) -> FailureDecision {
        switch error {
        case let error as StreamingError:
            switch error.remedy {
            case .retry: return .abortAndReopen
            case .restartThread: return .restartThread
            case .stop: return .stopTask
            case .stopStage: return .stopStage
            }
        case let error as KafkaError:
            if error.isFatal || error.isOutcomeUnknown { return .restartThread }
            if error.requiresAbort { return .abortAndReopen }
            if duringCommit { return .restartThread }
            switch error.remedy {
            case .retry, .abortTransaction, .restartTask: return .abortAndReopen
            case .restartClient: return .restartThread
            // A record that the client refuses (too large): the processor that sent it did not catch it.
            case .skipRecord: return .stopTask
            // Rights are mended and brokers reconfigured: a thread made anew tries again, after a growing pause.
            case .stop: return .restartThread
            }
        default:
            return .stopTask
        }
    }
}
