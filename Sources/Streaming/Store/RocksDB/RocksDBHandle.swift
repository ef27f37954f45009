internal import CRocksDB
internal import Foundation
internal import Synchronization

/// An open database: three column families, the WAL off.
///
/// Proof of `@unchecked Sendable`: every use is under the mutex of the ``RocksDBStore`` that holds it, but for the
/// rewriting of its files, which RocksDB allows beside every other call.
final class RocksDBHandle: @unchecked Sendable {
    private let database: OpaquePointer
    private let state: OpaquePointer
    private let timers: OpaquePointer
    private let offsets: OpaquePointer
    private let reading: OpaquePointer
    private let writing: OpaquePointer
    private let options: RocksDBOptions
    /// Whether a rewriting is to end, and none to begin.
    private let isLeaving = Atomic(false)

    private static let positionKey = Array("position".utf8)
    private static let rewrittenKey = Array("rewritten".utf8)

    init(path: String, options: RocksDBOptions) throws(StreamingError) {
        self.options = options
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw RocksDBHandle.failure("the directory \(path) cannot be made: \(error.localizedDescription)")
        }
        let names = ["default", "timers", "offsets"]
        var handles = [OpaquePointer?](repeating: nil, count: names.count)
        var message: UnsafeMutablePointer<CChar>?
        let cNames = names.map { strdup($0) }
        defer {
            for name in cNames { free(name) }
        }
        var cNamePointers = cNames.map { UnsafePointer($0) }
        var familyOptions = [OpaquePointer?](repeating: options.families, count: names.count)
        let opened = rocksdb_open_column_families(
            options.options, path, Int32(names.count), &cNamePointers, &familyOptions, &handles, &message)
        if let error = RocksDBHandle.take(&message) { throw RocksDBHandle.openFailure(error, path: path) }
        guard let opened, let state = handles[0], let timers = handles[1], let offsets = handles[2] else {
            throw RocksDBHandle.failure("RocksDB gave no handle for \(path)")
        }
        database = opened
        self.state = state
        self.timers = timers
        self.offsets = offsets
        reading = rocksdb_readoptions_create()
        writing = rocksdb_writeoptions_create()
        rocksdb_writeoptions_disable_WAL(writing, 1)
    }

    /// Closing flushes all families together.
    deinit {
        rocksdb_column_family_handle_destroy(state)
        rocksdb_column_family_handle_destroy(timers)
        rocksdb_column_family_handle_destroy(offsets)
        rocksdb_close(database)
        rocksdb_readoptions_destroy(reading)
        rocksdb_writeoptions_destroy(writing)
    }

    static func destroy(path: String, options: RocksDBOptions) throws(StreamingError) {
        var message: UnsafeMutablePointer<CChar>?
        rocksdb_destroy_db(options.options, path, &message)
        if let error = take(&message) { throw failure(error) }
    }

    private func family(_ family: StoreFamily) -> OpaquePointer {
        switch family {
        case .state: state
        case .timers: timers
        }
    }

    // MARK: Reading

    func get(_ key: [UInt8]) throws(StreamingError) -> [UInt8]? { try get(key, from: state) }

    private func get(_ key: [UInt8], from family: OpaquePointer) throws(StreamingError) -> [UInt8]? {
        var message: UnsafeMutablePointer<CChar>?
        let slice = key.withUnsafeBytes { bytes in
            rocksdb_get_pinned_cf(
                database, reading, family, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), key.count, &message)
        }
        if let error = Self.take(&message) { throw Self.failure(error) }
        guard let slice else { return nil }
        defer { rocksdb_pinnableslice_destroy(slice) }
        var length = 0
        guard let value = rocksdb_pinnableslice_value(slice, &length) else { return nil }
        return Array(UnsafeRawBufferPointer(start: value, count: length))
    }

    func scan(_ family: StoreFamily, _ range: KeyRange, limit: Int) throws(StreamingError) -> [StoreEntry] {
        let iterator = rocksdb_create_iterator_cf(database, reading, self.family(family))
        defer { rocksdb_iter_destroy(iterator) }
        let start = range.start
        start.withUnsafeBytes { bytes in
            rocksdb_iter_seek(iterator, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), start.count)
        }
        var found: [StoreEntry] = []
        while found.count < limit, rocksdb_iter_valid(iterator) != 0 {
            var length = 0
            let key = Array(UnsafeRawBufferPointer(start: rocksdb_iter_key(iterator, &length), count: length))
            guard key.starts(with: range.prefix) else { break }
            if range.contains(key) {
                let value = Array(UnsafeRawBufferPointer(start: rocksdb_iter_value(iterator, &length), count: length))
                found.append(StoreEntry(key: key, value: value))
            }
            rocksdb_iter_next(iterator)
        }
        var message: UnsafeMutablePointer<CChar>?
        rocksdb_iter_get_error(iterator, &message)
        if let error = Self.take(&message) { throw Self.failure(error) }
        return found
    }

    func position() throws(StreamingError) -> StorePosition? {
        guard let bytes = try get(Self.positionKey, from: offsets) else { return nil }
        var reader = ByteReader(bytes)
        guard let offset = reader.integer(), let writtenAt = reader.integer(), let incarnation = reader.integer()
        else { return nil }
        return StorePosition(
            offset: offset, writtenAt: writtenAt, incarnationOffset: incarnation < 0 ? nil : incarnation)
    }

    // MARK: Writing

    func write(_ writes: [StoreWrite], position: StorePosition?) throws(StreamingError) {
        try write { batch in
            for write in writes {
                Self.add(write.key, write.value, to: family(write.family), in: batch)
            }
            guard let position else { return }
            var writer = ByteWriter()
            writer.integer(position.offset)
            writer.integer(position.writtenAt)
            writer.integer(position.incarnationOffset ?? -1)
            Self.add(Self.positionKey, writer.bytes, to: offsets, in: batch)
        }
    }

    /// All or nothing of a batch.
    private func write(_ fill: (OpaquePointer?) -> Void) throws(StreamingError) {
        let batch = rocksdb_writebatch_create()
        defer { rocksdb_writebatch_destroy(batch) }
        fill(batch)
        var message: UnsafeMutablePointer<CChar>?
        rocksdb_write(database, writing, batch, &message)
        if let error = Self.take(&message) { throw Self.failure(error) }
    }

    private static func add(_ key: [UInt8], _ value: [UInt8]?, to family: OpaquePointer, in batch: OpaquePointer?) {
        key.withUnsafeBytes { key in
            let keyBytes = key.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard let value else {
                rocksdb_writebatch_delete_cf(batch, family, keyBytes, key.count)
                return
            }
            value.withUnsafeBytes { value in
                rocksdb_writebatch_put_cf(
                    batch, family, keyBytes, key.count, value.baseAddress?.assumingMemoryBound(to: CChar.self),
                    value.count)
            }
        }
    }

    /// The C interface flushes one family a call. The position goes last: it must never be durable before its data,
    /// while data ahead of its position is only replayed.
    ///
    /// RocksDB 7.8.3 ends the process where flushes for two reasons meet (it asserts that all families of one have the
    /// same): so those that it began by itself, for a full buffer, end first. Nobody writes meanwhile.
    func flush() throws(StreamingError) {
        var waits = 0
        // Five seconds: one that failed stays pending, and is told by the flush below.
        while waits < 25_000, isFlushing {
            usleep(200)
            waits += 1
        }
        let options = rocksdb_flushoptions_create()
        defer { rocksdb_flushoptions_destroy(options) }
        rocksdb_flushoptions_set_wait(options, 1)
        for family in [state, timers, offsets] {
            var message: UnsafeMutablePointer<CChar>?
            rocksdb_flush_cf(database, options, family, &message)
            if let error = Self.take(&message) { throw Self.failure(error) }
        }
    }

    private var isFlushing: Bool {
        [state, timers, offsets].contains { family in
            ["rocksdb.mem-table-flush-pending", "rocksdb.num-running-flushes"].contains { name in
                var value: UInt64 = 0
                return rocksdb_property_int_cf(database, family, name, &value) == 0 && value > 0
            }
        }
    }

    // MARK: Rewriting

    /// When the files were last written anew, ms since 1970; `nil` where they never were.
    func rewrittenAt() throws(StreamingError) -> Int64? {
        guard let bytes = try get(Self.rewrittenKey, from: offsets) else { return nil }
        var reader = ByteReader(bytes)
        return reader.integer()
    }

    /// Merges all files down to the lowest level, so that none holds any more what was deleted or overwritten before,
    /// and remembers when. Blocks for as long as the data take; from any thread, beside every other call.
    ///
    /// - Parameter flush: leaves nothing in memory: a merging flushes what it finds there, for a reason of its own.
    ///   `false` where this is its store's database no more.
    /// - Returns: whether it was done; not where ``endRewriting()`` or `flush` ended it.
    func rewrite(now: Int64, flush: () throws(StreamingError) -> Bool) throws(StreamingError) -> Bool {
        let errors = backgroundErrors
        let options = rocksdb_compactoptions_create()
        defer { rocksdb_compactoptions_destroy(options) }
        // RocksDB's own compactions go on beside it: else writers would wait for a large store's.
        rocksdb_compactoptions_set_exclusive_manual_compaction(options, 0)
        // The lowest level too (kForceOptimized): files that do not overlap but for the two versions of a key between them
        // are moved down as they are.
        rocksdb_compactoptions_set_bottommost_level_compaction(options, 3)
        for family in [state, timers, offsets] {
            guard !isLeaving.load(ordering: .acquiring), try flush() else { return false }
            rocksdb_compact_range_cf_opt(database, family, options, nil, 0, nil, 0)
        }
        guard !isLeaving.load(ordering: .acquiring) else { return false }
        // The C interface does not say what came of it.
        guard backgroundErrors == errors else { throw Self.failure("the files could not be written anew") }
        var writer = ByteWriter()
        writer.integer(now)
        try write { Self.add(Self.rewrittenKey, writer.bytes, to: offsets, in: $0) }
        return true
    }

    /// Ends a rewriting that is under way, and returns when RocksDB has.
    func endRewriting() {
        isLeaving.store(true, ordering: .releasing)
        rocksdb_disable_manual_compaction(database)
    }

    private var backgroundErrors: UInt64 {
        var count: UInt64 = 0
        rocksdb_property_int(database, "rocksdb.background-errors", &count)
        return count
    }

    // MARK: Errors

    private static func take(_ message: inout UnsafeMutablePointer<CChar>?) -> String? {
        guard let text = message else { return nil }
        defer { rocksdb_free(text) }
        message = nil
        return String(cString: text)
    }

    private static func failure(_ reason: String) -> StreamingError {
        StreamingError(.storeFailed, .restartThread, fault: .external, "RocksDB: \(reason)")
    }

    private static func openFailure(_ reason: String, path: String) -> StreamingError {
        guard reason.contains("lock") else { return failure(reason) }
        return StreamingError(
            .storeLocked, .restartThread, fault: .user,
            "the store \(path) is in use by another process; give each process a state directory of its own")
    }
}
