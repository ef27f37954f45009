import County
import Events
import Kafka
import Observability
import Streaming
import Workers

/// All stages over a county's events that wait in their topics.
struct PipelineBench: Sendable {
    let usage: BenchUsage
    /// By the worker's own counters.
    let counts: BenchCounts
    /// Of each stage with state.
    let transactions: (screening: Int, classes: Int)
    let work: WorkerNode.Work
    let residentBytes: Int

    /// The county ends with yesterday: no event is ahead of the wall clock, and what it tells of is still recent.
    ///
    /// - Parameter isCancelled: asked while it runs; nil is what becomes of it then.
    init?(
        _ cluster: BenchCluster, events count: Int, threads: Int, stateDirectory: String, isCancelled: () -> Bool
    ) throws {
        let days = 60
        let today = Instant(milliseconds: WallClock.milliseconds()).day
        let county = County(
            persons: max(50, count / 5), days: days, seed: 3, start: today.adding(days: -days), events: count)
        var sent = 0
        let records = county.events().lazy.map { event in
            sent += 1
            return ProducerRecord(topic: event.topic, partition: nil, key: Array(event.key.utf8), value: event.value)
        }
        try cluster.publish(records, isCancelled: isCancelled)
        if isCancelled() { return nil }
        let worker = try BenchNode(cluster, threads: threads, stateDirectory: stateDirectory)
        defer { worker.stop() }
        guard try worker.waitForFirst(isCancelled) else { return nil }
        let watch = BenchWatch()
        guard try worker.settle(events: sent, isCancelled) else { return nil }
        usage = watch.usage(events: sent)
        residentBytes = ProcessMetrics.residentBytes ?? 0
        let stages = [worker.node.screeningMetrics, worker.node.classMetrics].map { $0 ?? StageMetrics() }
        let made = stages.map { Int($0.transactions + $0.offsetTransactions) }
        transactions = (screening: made[0], classes: made[1])
        var counts = BenchCounts(transactions: made[0] + made[1])
        for stage in stages + [worker.node.intakeMetrics ?? StageMetrics()] {
            counts.consumed += Int(stage.records)
            // What was handed over within a thread never was in the log.
            counts.produced += Int(stage.emitted - stage.handedOver + stage.stateWrites)
        }
        self.counts = counts
        work = worker.node.work
    }
}
