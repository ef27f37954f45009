/// The column families of a task's store.
package enum StoreFamily: Sendable { case state, timers }

/// One change of a family: a `nil` value deletes.
package struct StoreWrite: Sendable {
    package let family: StoreFamily
    package let key: [UInt8]
    package let value: [UInt8]?

    package init(family: StoreFamily, key: [UInt8], value: [UInt8]?) {
        self.family = family
        self.key = key
        self.value = value
    }
}

/// How far a store has taken in its changelog, and when it last did.
package struct StorePosition: Hashable, Sendable {
    /// The next changelog offset to read.
    package var offset: Int64
    /// Wall clock of the worker that wrote it, ms since 1970: a tail that has lost tombstones cannot mend an old store.
    package var writtenAt: Int64
    /// The changelog offset of the record that names the topic's incarnation, where the store has met one.
    package var incarnationOffset: Int64?

    package init(offset: Int64, writtenAt: Int64, incarnationOffset: Int64? = nil) {
        self.offset = offset
        self.writtenAt = writtenAt
        self.incarnationOffset = incarnationOffset
    }
}

/// A task's local cache of what its changelog says. Only committed data is ever written to one.
package protocol KeyValueStore: AnyObject {
    func get(_ key: [UInt8]) throws(StreamingError) -> [UInt8]?
    func scan(_ family: StoreFamily, _ range: KeyRange, limit: Int) throws(StreamingError) -> [StoreEntry]
    /// `nil` for a store that is new or was wiped.
    func position() throws(StreamingError) -> StorePosition?
    /// Writes all of it, the position included, or nothing.
    func write(_ writes: [StoreWrite], position: StorePosition?) throws(StreamingError)
    /// Makes durable what was written; without it a crash costs a longer replay, nothing else.
    func flush() throws(StreamingError)
    /// Deletes everything, the position too.
    func wipe() throws(StreamingError)
    /// Flushes and lets go. Every later call throws `storeReleased`.
    func close()
}
