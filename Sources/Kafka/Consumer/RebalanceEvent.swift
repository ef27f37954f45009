/// What a group's rebalance gives or takes, told from inside `KafkaConsumer.poll` or `close` on the calling thread.
///
/// ```
///            assigned(p)                revoked(p): finish, commit, then the client unassigns
///   (none) ─────────────► (owned: p) ─────────────────────────────────────────────────────► (none)
///                              └───── lost(p): somebody else may own it already; drop ─────────┘
/// ```
/// With a cooperative assignor the partitions are those added or taken (and may be none: the generation changed
/// alone); with an eager one all of them are taken before all are given anew.
public enum RebalanceEvent: Hashable, Sendable {
    /// These are ours from the return of the callback on. Group metadata for transactions is taken here.
    case assigned([TopicPartition])
    /// These are still ours, and are given up when the callback returns: commit what was done on them before.
    case revoked([TopicPartition])
    /// These are no longer ours (the session timed out, or a poll was late): nothing can be committed.
    case lost([TopicPartition])

    public var partitions: [TopicPartition] {
        switch self {
        case .assigned(let partitions), .revoked(let partitions), .lost(let partitions): partitions
        }
    }
}
