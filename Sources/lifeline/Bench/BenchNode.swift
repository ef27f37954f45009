import Foundation
import Workers

/// A worker within the process of the bench, exactly once, its store in a temporary directory.
struct BenchNode: Sendable {
    let node: WorkerNode

    init(_ cluster: BenchCluster, threads: Int, stateDirectory: String) throws {
        var configuration = NodeConfiguration(
            kafka: cluster.kafka, application: cluster.names.application, catalog: cluster.catalog, keys: .demonstration
        )
        configuration.threads = threads
        configuration.stateDirectory = stateDirectory
        node = WorkerNode(configuration)
        try node.start()
    }

    func stop() { node.stop(deadline: .seconds(10)) }

    /// Until the worker has seen its first event; false where it is told to end first.
    func waitForFirst(_ isCancelled: () -> Bool) throws -> Bool {
        try wait(isCancelled) { $0.progress.events > 0 }
    }

    /// Until so many events, and all that came of them, have gone through.
    func settle(events: Int, _ isCancelled: () -> Bool) throws -> Bool {
        var calm = 0
        return try wait(isCancelled, every: 0.03) { node in
            let progress = node.progress
            let isThrough = progress.events >= UInt64(events) && progress.taken >= progress.sent && node.isSettled
            calm = isThrough ? calm + 1 : 0
            return calm == 3
        }
    }

    private func wait(
        _ isCancelled: () -> Bool, every seconds: Double = 0.002, _ condition: (WorkerNode) -> Bool
    ) throws -> Bool {
        while !condition(node) {
            if let failure = node.failure { throw failure }
            if isCancelled() { return false }
            Thread.sleep(forTimeInterval: seconds)
        }
        return true
    }
}
