/// When an open transaction commits.
enum CommitDecision: String, Hashable, Sendable {
    /// Input is waiting, or may come yet, and no bound is reached.
    case goOn
    /// Nothing is waiting: whoever waits for the output gets it now.
    case drained
    case enoughRecords
    case enoughBytes
    case longEnough
    /// The thread stops, or a partition is about to leave.
    case asked

    var commits: Bool { self != .goOn }

    /// - Parameter wanted: how many records are enough.
    static func decide(
        records: Int, of wanted: Int, bytes: Int, age: Duration, lastPollWasEmpty: Bool, isAsked: Bool,
        limits: TransactionLimits
    ) -> CommitDecision {
        if isAsked { return .asked }
        if records >= wanted { return .enoughRecords }
        if bytes >= limits.bytes { return .enoughBytes }
        if age >= limits.duration { return .longEnough }
        return lastPollWasEmpty && age >= limits.linger ? .drained : .goOn
    }
}
