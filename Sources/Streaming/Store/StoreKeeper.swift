internal import Foundation
internal import Synchronization

/// A thread that looks after the stores of a stage beside the threads that work on them, one store at a time: each is
/// written anew once an interval, and those of partitions that went elsewhere are deleted in the end.
final class StoreKeeper: Sendable {
    private let directory: StateDirectory
    private let settings: StoreSettings
    private let log: StreamingLog
    private let stopped = DispatchSemaphore(value: 0)
    private let isStopping = Mutex(false)
    private let began = ContinuousClock.now

    init(_ directory: StateDirectory, _ configuration: StageConfiguration) {
        self.directory = directory
        settings = configuration.store
        log = configuration.log
        guard directory.path != nil else { return }
        let thread = Thread { [self] in
            let pause = StoreCare.pause(settings).inSeconds
            while stopped.wait(timeout: .now() + pause) == .timedOut { round() }
        }
        thread.name = "\(configuration.stage)-stores"
        thread.start()
    }

    /// Begins nothing more. What is under way ends when its store is closed.
    func stop() {
        isStopping.withLock { $0 = true }
        stopped.signal()
    }

    private func round() {
        for (partition, store) in directory.openStores where !isStopping.withLock({ $0 }) {
            do {
                try rewrite(store, of: partition)
            } catch {
                // One that was closed meanwhile is its next owner's.
                guard error.code != .storeReleased else { continue }
                log(StreamingLogEntry(.warning, "the store of partition \(partition): \(error)"))
            }
        }
        for partition in directory.deleteAbandoned(uptime: began.duration(to: .now), maximumAge: settings.maximumAge) {
            log(StreamingLogEntry(.debug, "the store of partition \(partition), which went elsewhere, is deleted"))
        }
    }

    private func rewrite(_ store: RocksDBStore, of partition: Int32) throws(StreamingError) {
        let now = WallClock.milliseconds()
        guard StoreCare.isDue(rewrittenAt: try store.rewrittenAt(), now: now, interval: settings.rewriteInterval)
        else { return }
        let began = ContinuousClock.now
        guard try store.rewrite(now: now) else { return }
        let duration = began.duration(to: .now)
        log(StreamingLogEntry(.debug, "the store of partition \(partition) is written anew, in \(duration)"))
    }
}
