/// How many records the next transaction takes while more are waiting.
///
/// A worker that keeps up makes small transactions. One that has a backlog makes larger ones: what concerns one key is
/// then worked on once and written once, where it would be several times. It doubles while transactions are quick, and
/// halves where one takes longer than whoever waits for its output should.
struct TransactionSize: Hashable {
    private(set) var records: Int
    private let limits: TransactionLimits

    init(_ limits: TransactionLimits) {
        self.limits = limits
        records = limits.records
    }

    /// - Parameters:
    ///   - decision: why it was committed.
    ///   - duration: from its first record until it was.
    mutating func committed(_ decision: CommitDecision, after duration: Duration) {
        switch decision {
        case .enoughRecords where duration < limits.backlogDuration / 2:
            records = max(limits.records, min(records * 2, limits.backlogRecords))
        case .enoughRecords, .longEnough, .enoughBytes:
            if duration > limits.backlogDuration { records = max(limits.records, records / 2) }
        case .drained: records = limits.records
        case .goOn, .asked: break
        }
    }

    /// What was done is done again: it had better be little.
    mutating func aborted() { records = limits.records }
}
