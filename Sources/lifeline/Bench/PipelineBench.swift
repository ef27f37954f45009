import County
import Events
import Foundation
import Observability
import Streaming
import Workers

/// Both stages over a county's events that wait in their topics.
struct PipelineBench {
    let usage: BenchUsage
    let transactions: Int
    let residentBytes: Int

    /// - Parameter isCancelled: asked while it runs; true ends it with what there is.
    init(_ cluster: BenchCluster, events count: Int, threads: Int, isCancelled: () -> Bool) throws {
        let county = County(persons: max(50, count / 5), days: 60, seed: 3, start: Day(number: 20_000), events: count)
        var sent = 0
        try cluster.publish(
            county.events().lazy.map { event in
                sent += 1
                return event.benchRecord
            })
        let node = BenchNode.make(cluster, threads: threads)
        try node.start()
        defer { node.stop(deadline: .seconds(10)) }
        while node.progress.events == 0, !isCancelled(), node.failure == nil { Thread.sleep(forTimeInterval: 0.002) }
        let watch = BenchWatch()
        BenchNode.settle(node, events: sent, isCancelled)
        if let failure = node.failure { throw failure }
        usage = watch.usage(events: sent)
        transactions = Int(node.screeningMetrics?.transactions ?? 1)
        residentBytes = ProcessMetrics.residentBytes ?? 0
    }
}

/// A worker within the process of the bench.
enum BenchNode {
    static func make(_ cluster: BenchCluster, threads: Int) -> WorkerNode {
        var configuration = NodeConfiguration(
            kafka: cluster.kafka, application: cluster.names.application, catalog: cluster.catalog, keys: .demonstration
        )
        configuration.threads = threads
        configuration.isReplay = true
        return WorkerNode(configuration)
    }

    /// Until everything has gone through.
    static func settle(_ node: WorkerNode, events: Int, _ isCancelled: () -> Bool) {
        var calm = 0
        while calm < 3, !isCancelled(), node.failure == nil {
            let progress = node.progress
            let isThrough = progress.events >= UInt64(events) && progress.taken >= progress.sent && node.isSettled
            calm = isThrough ? calm + 1 : 0
            Thread.sleep(forTimeInterval: 0.01)
        }
    }
}
