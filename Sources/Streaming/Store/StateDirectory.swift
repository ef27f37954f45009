internal import Foundation
internal import Synchronization

/// The stores of one stage in one process: `<directory>/<applicationID>/<stage>/<partition>`.
///
/// One process a directory: partitions wander between processes, and RocksDB's own lock would only be met then. The
/// lock is the operating system's, and ends with the process.
final class StateDirectory: Sendable {
    let path: String?
    private let options: RocksDBOptions
    private let lock: Mutex<Int32?>

    /// - Throws: `storeLocked` where another process holds the directory.
    init(_ configuration: StageConfiguration) throws(StreamingError) {
        options = RocksDBOptions(configuration.store)
        guard let directory = configuration.stateDirectory else {
            path = nil
            lock = Mutex(nil)
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
        lock = Mutex(descriptor)
    }

    /// Opens the store of a partition, in memory where the stage keeps no files.
    func openStore(of partition: Int32) throws(StreamingError) -> any KeyValueStore {
        guard let path else { return MemoryStore() }
        return try RocksDBStore(path: "\(path)/\(partition)", options: options)
    }

    func release() {
        lock.withLock { descriptor in
            if let open = descriptor { Foundation.close(open) }
            descriptor = nil
        }
    }

    deinit { release() }
}
