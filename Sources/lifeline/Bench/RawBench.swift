import Foundation
import Kafka
import Synchronization
import Workers

/// The very records that the pipeline read and wrote, consumed and produced by the plain client: what Kafka alone costs.
///
/// The plain client is the module `Kafka`, which is librdkafka and a Swift record for each message; settings, batches,
/// compression and the number of transactions are those of the stages.
struct RawBench: Sendable {
    let usage: BenchUsage
    /// As the client moved them.
    let counts: BenchCounts

    /// - Parameters:
    ///   - events: what the pipeline's rate is counted by.
    ///   - transactions: how many the pipeline made of them in each of its stages with state.
    init?(
        _ cluster: BenchCluster, events: Int, transactions: (screening: Int, classes: Int),
        isCancelled: @escaping @Sendable () -> Bool
    ) throws {
        let names = cluster.names
        let inputs = try cluster.read(cluster.catalog.intakeTopics).count
        let facts = try cluster.read([names.facts, names.identities])
        // Leads and pushes are of both stages with state; the first moves them all.
        let outputs = try cluster.read(
            [names.links, names.changelog, names.classes, names.leads, names.deadLetters] + cluster.pushTopics)
        let gathered = try cluster.read([names.classChangelog])
        let links = outputs.count { $0.topic == names.links }
        let classes = outputs.count { $0.topic == names.classes }
        try cluster.makeCopies(of: Set((facts + outputs + gathered).map(\.topic)), named: RawStage.copy)
        let start = BenchStart()
        let stage = RawStage(cluster: cluster, start: start, isCancelled: isCancelled)
        let results = Mutex<[Result<BenchCounts, any Error>]>([])
        let done = DispatchGroup()
        let bodies: [@Sendable () throws -> BenchCounts] = [
            { try stage.intake(inputs: inputs, output: facts) },
            {
                try stage.stateful(
                    "screening", topics: names.screened, inputs: facts.count + links, output: outputs,
                    transactions: transactions.screening)
            },
            {
                try stage.stateful(
                    "classes", topics: [names.classes], inputs: classes, output: gathered,
                    transactions: transactions.classes)
            },
        ]
        for body in bodies {
            done.enter()
            let thread = Thread {
                let result = Result { try body() }
                results.withLock { $0.append(result) }
                done.leave()
            }
            thread.start()
        }
        done.wait()
        usage = start.usage(events: events)
        counts = try results.withLock { $0 }.reduce(into: BenchCounts()) { sum, result in
            let part = try result.get()
            sum.consumed += part.consumed
            sum.produced += part.produced
            sum.transactions += part.transactions
        }
        if isCancelled() { return nil }
    }
}
