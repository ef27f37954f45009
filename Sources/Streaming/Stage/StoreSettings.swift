/// How the tasks' stores are kept on disk, and what they may cost.
public struct StoreSettings: Hashable, Sendable {
    /// Shared by all stores of the process, in bytes.
    public var blockCache = 128 << 20
    /// Memtables of one store, in bytes; the stage's use is this times its tasks, and more where files are written slower than
    /// memtables fill.
    public var writeBuffer = 16 << 20
    /// How often what was written is made durable, besides whenever a memtable is full, beside the work. A crash replays
    /// about this much of the changelog, and no more than the memtables held.
    ///
    /// The task's work waits for it: 45 to 85 ms for four stores that were written to all the while, measured.
    public var flushInterval: Duration = .seconds(600)
    /// A store that was last written longer ago is rebuilt from the whole changelog: compaction may have dropped
    /// tombstones that its tail no longer shows. Keep it under the changelog's `delete.retention.ms` (a day by default).
    public var maximumAge: Duration = .seconds(12 * 3600)
    /// How long what was deleted or overwritten may stay in a store's files: after this time they are written anew, which
    /// reads and writes all of the store once, beside the work. RocksDB itself would keep it until a compaction happens
    /// upon it, in a quiet store for ever.
    public var rewriteInterval: Duration = .seconds(24 * 3600)

    public init() {}
}
