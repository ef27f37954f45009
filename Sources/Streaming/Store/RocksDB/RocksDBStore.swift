internal import Synchronization

/// A task's store on disk. One thread uses it; another may take it away when that thread hangs.
///
/// The write-ahead log is off: the changelog is the log. What was written since the last flush is lost in a crash,
/// together with the position that stood for it, and replayed.
package final class RocksDBStore: KeyValueStore, Sendable {
    private let handle: Mutex<RocksDBHandle?>
    private let options: RocksDBOptions
    package let path: String

    /// - Throws: `storeLocked` where another process has it open.
    package convenience init(path: String, settings: StoreSettings = StoreSettings()) throws(StreamingError) {
        try self.init(path: path, options: RocksDBOptions(settings))
    }

    init(path: String, options: RocksDBOptions) throws(StreamingError) {
        self.path = path
        self.options = options
        handle = Mutex(try RocksDBHandle(path: path, options: options))
    }

    private func use<Value: Sendable>(
        _ body: (RocksDBHandle) throws(StreamingError) -> Value
    ) throws(StreamingError) -> Value {
        try handle.withLock { handle throws(StreamingError) in
            guard let handle else { throw .storeReleased }
            return try body(handle)
        }
    }

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

    package func flush() throws(StreamingError) {
        try use { handle throws(StreamingError) in try handle.flush() }
    }

    package func wipe() throws(StreamingError) {
        try handle.withLock { handle throws(StreamingError) in
            guard handle != nil else { throw .storeReleased }
            handle = nil
            try RocksDBHandle.destroy(path: path, options: options)
            handle = try RocksDBHandle(path: path, options: options)
        }
    }

    package func close() { handle.withLock { $0 = nil } }
}
