internal import Foundation
internal import Synchronization

/// The stores of one stage in one process: `<directory>/<applicationID>/<stage>/<partition>`.
///
/// One process a directory: partitions wander between processes, and RocksDB's own lock would only be met then. The
/// lock is the operating system's, and ends with the process.
final class StateDirectory: Sendable {
    let path: String?
    private let options: RocksDBOptions
    private let state: Mutex<State>

    private struct State {
        /// The descriptor that the lock hangs on, until it is released.
        var lock: Int32?
        /// As they were opened; whoever works on one holds it.
        var stores: [Int32: OpenStore] = [:]
    }

    private struct OpenStore {
        weak var store: RocksDBStore?
    }

    /// - Throws: `storeLocked` where another process holds the directory.
    init(_ configuration: StageConfiguration) throws(StreamingError) {
        options = RocksDBOptions(configuration.store)
        guard let directory = configuration.stateDirectory else {
            path = nil
            state = Mutex(State())
            return
        }
        let path = "\(directory)/\(configuration.applicationID)/\(configuration.stage)"
        self.path = path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw StreamingError(
                .storeFailed, .stopStage, fault: .user,
                "the state directory \(path) cannot be made: \(error.localizedDescription)")
        }
        let descriptor = Foundation.open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw StreamingError(
                .storeFailed, .stopStage, fault: .user, "the state directory \(path) cannot be written")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            Foundation.close(descriptor)
            throw StreamingError(
                .storeLocked, .stopStage, fault: .user,
                "the state directory \(path) is in use by another worker; give each worker a directory of its own")
        }
        state = Mutex(State(lock: descriptor))
    }

    /// Opens the store of a partition, in memory where the stage keeps no files.
    func openStore(of partition: Int32) throws(StreamingError) -> any KeyValueStore {
        guard let path else { return MemoryStore() }
        return try state.withLock { state throws(StreamingError) in
            let store = try RocksDBStore(path: "\(path)/\(partition)", options: options)
            state.stores[partition] = OpenStore(store: store)
            return store
        }
    }

    /// The stores that are open now, by partition.
    var openStores: [(partition: Int32, store: RocksDBStore)] {
        let stores = state.withLock { $0.stores }
        return stores.compactMap { partition, open in open.store.map { (partition, $0) } }
            .filter(\.store.isOpen).sorted { $0.partition < $1.partition }
    }

    /// Deletes the stores of partitions that this process no longer owns, once they are too old to be of use.
    ///
    /// - Parameter uptime: since it has begun to ask for partitions.
    /// - Returns: the partitions whose stores are gone.
    func deleteAbandoned(uptime: Duration, maximumAge: Duration) -> [Int32] {
        guard let path, let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return [] }
        var deleted: [Int32] = []
        for name in names {
            guard let partition = Int32(name), partition >= 0 else { continue }
            // Nothing is opened meanwhile, nor by another process, which has the lock before it opens anything.
            state.withLock { state in
                guard state.lock != nil, state.stores[partition]?.store?.isOpen != true,
                    let writtenAt = Self.lastWritten(in: "\(path)/\(name)"),
                    StoreCare.isAbandoned(
                        writtenAt: writtenAt, now: WallClock.milliseconds(), uptime: uptime, maximumAge: maximumAge)
                else { return }
                state.stores[partition] = nil
                if (try? FileManager.default.removeItem(atPath: "\(path)/\(name)")) != nil { deleted.append(partition) }
            }
        }
        return deleted.sorted()
    }

    /// When the latest file of a directory was written, ms since 1970; `nil` where nothing can be said.
    private static func lastWritten(in directory: String) -> Int64? {
        let files = try? FileManager.default.contentsOfDirectory(atPath: directory)
        let times = files?.compactMap { file in
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(directory)/\(file)")
            return attributes?[.modificationDate] as? Date
        }
        return times?.max().map { Int64($0.timeIntervalSince1970 * 1000) }
    }

    func release() {
        state.withLock { state in
            if let open = state.lock { Foundation.close(open) }
            state.lock = nil
        }
    }

    deinit { release() }
}
