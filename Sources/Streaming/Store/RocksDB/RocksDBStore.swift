internal import Synchronization

/// A task's store on disk. One thread uses it; another may take it away when that thread hangs.
///
/// The write-ahead log is off: the changelog is the log. What was written since the last flush is lost in a crash,
/// together with the position that stood for it, and replayed.
package final class RocksDBStore: KeyValueStore, Sendable {
    private struct State {
        /// None while the store is wiped, and after it was closed.
        var handle: RocksDBHandle?
        var isClosed = false
    }

    private let state: Mutex<State>
    /// Held as long as the files are written anew, by a thread that has the handle without the other mutex.
    private let rewriting = Mutex(())
    private let options: RocksDBOptions
    package let path: String

    /// - Throws: `storeLocked` where another process has it open.
    package convenience init(path: String, settings: StoreSettings = StoreSettings()) throws(StreamingError) {
        try self.init(path: path, options: RocksDBOptions(settings))
    }

    init(path: String, options: RocksDBOptions) throws(StreamingError) {
        self.path = path
        self.options = options
        state = Mutex(State(handle: try RocksDBHandle(path: path, options: options)))
    }

    private func use<Value: Sendable>(
        _ body: (RocksDBHandle) throws(StreamingError) -> Value
    ) throws(StreamingError) -> Value {
        try state.withLock { state throws(StreamingError) in
            guard let handle = state.handle else { throw .storeReleased }
            return try body(handle)
        }
    }

    package var isOpen: Bool { state.withLock { !$0.isClosed } }

    package func get(_ key: [UInt8]) throws(StreamingError) -> [UInt8]? {
        try use { handle throws(StreamingError) in try handle.get(key) }
    }

    package func scan(_ family: StoreFamily, _ range: KeyRange, limit: Int) throws(StreamingError) -> [StoreEntry] {
        try use { handle throws(StreamingError) in try handle.scan(family, range, limit: limit) }
    }

    package func position() throws(StreamingError) -> StorePosition? {
        try use { handle throws(StreamingError) in try handle.position() }
    }

    package func write(_ writes: [StoreWrite], position: StorePosition?) throws(StreamingError) {
        try use { handle throws(StreamingError) in try handle.write(writes, position: position) }
    }

    /// Not while its files are written anew, which flushes by itself: the next time does.
    package func flush() throws(StreamingError) {
        try rewriting.withLockIfAvailable { _ throws(StreamingError) in
            try use { handle throws(StreamingError) in try handle.flush() }
        }
    }

    package func wipe() throws(StreamingError) {
        guard letGo() else { throw .storeReleased }
        try RocksDBHandle.destroy(path: path, options: options)
        let fresh = try RocksDBHandle(path: path, options: options)
        try state.withLock { state throws(StreamingError) in
            guard !state.isClosed else { throw .storeReleased }
            state.handle = fresh
        }
    }

    package func close() {
        state.withLock { $0.isClosed = true }
        letGo()
    }

    /// Closes the database. Returns when nobody has it any more: it may be opened again at once.
    /// - Returns: whether it was open.
    @discardableResult
    private func letGo() -> Bool {
        let handle = state.withLock { state in
            defer { state.handle = nil }
            return state.handle
        }
        guard let handle else { return false }
        handle.endRewriting()
        rewriting.withLock { _ in }
        return true
    }

    // MARK: Rewriting

    /// When its files were last written anew, ms since 1970; `nil` where they never were.
    package func rewrittenAt() throws(StreamingError) -> Int64? {
        try use { handle throws(StreamingError) in try handle.rewrittenAt() }
    }

    /// Writes its files anew: what was deleted or overwritten before is in none of them any more.
    ///
    /// Blocks for as long as the data take, on a thread that is not the task's, which goes on beside it.
    /// - Returns: whether it was done; not where the store was closed in the meantime.
    package func rewrite(now: Int64) throws(StreamingError) -> Bool {
        try rewriting.withLock { _ throws(StreamingError) in
            guard let handle = state.withLock({ $0.handle }) else { return false }
            return try handle.rewrite(now: now) { () throws(StreamingError) in
                // Under the other mutex: nobody writes meanwhile.
                try state.withLock { state throws(StreamingError) in
                    guard state.handle === handle else { return false }
                    try handle.flush()
                    return true
                }
            }
        }
    }
}
