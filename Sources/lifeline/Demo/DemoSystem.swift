import Events
import Foundation
import Kafka
import ModelPack
import Screening
import Streaming
import Synchronization
import Workers

/// The whole system in one process: an embedded broker, its topics, the model pack, one worker, and a reader of all that
/// comes out.
///
/// The embedded broker is librdkafka's mock cluster: its transactions are hollow, so the worker promises at least once
/// here, and exactly once on a real cluster.
final class DemoSystem: Sendable {
    static let application = "demo"
    /// Of every topic: what the embedded broker gives one that it makes when asked.
    static let partitions = 4

    let node: WorkerNode
    let feed: DemoFeed
    private let broker: EmbeddedBroker
    private let producer: KafkaProducer

    /// Where other processes reach its broker.
    var bootstrapServers: String { broker.bootstrapServers }

    init(
        catalog: Catalog, files: [ModelPack.File], pack: ModelPack, clock: @escaping @Sendable () -> Int64,
        isReplay: Bool,
        sink: @escaping @Sendable (DemoFeed.Item) -> Void
    ) throws {
        broker = try EmbeddedBroker(log: { _ in })
        let kafka = KafkaConfiguration(bootstrapServers: broker.bootstrapServers)
        producer = try KafkaProducer(configuration: kafka, log: { _ in })
        // The embedded broker makes a topic when it is asked for one. Asking is a request, which it answers at once;
        // a call that makes a topic waits for its thread, up to a second each.
        for topic in catalog.topics(ofApplication: DemoSystem.application) {
            let count = try producer.warmUp(topic.name, timeout: .seconds(10))
            guard count == DemoSystem.partitions else { throw DemoError.partitions(topic.name, count) }
        }
        let message = PackMessage(pack, files: files)
        let topics = TopicNames(application: DemoSystem.application)
        try producer.send(
            ProducerRecord(topic: topics.models, partition: nil, key: message.key, value: message.value, headers: []))
        try producer.flush(timeout: .seconds(10))
        var configuration = NodeConfiguration(
            kafka: kafka, application: DemoSystem.application, catalog: catalog, keys: .demonstration)
        configuration.guarantee = .atLeastOnce
        configuration.clock = clock
        configuration.isReplay = isReplay
        node = WorkerNode(configuration)
        feed = try DemoFeed(kafka: kafka, catalog: catalog, topics: topics, sink: sink)
    }

    func start() throws {
        try node.start()
        feed.start()
    }

    func send(topic: String, key: [UInt8]?, value: [UInt8]) throws {
        try producer.send(ProducerRecord(topic: topic, partition: nil, key: key, value: value, headers: []))
    }

    func flush() throws { try producer.flush(timeout: .seconds(20)) }

    /// Waits until everything that was sent has gone through to its end: events, facts, derived facts, timers, pushes.
    ///
    /// - Returns: false where `isCancelled` said so first, or a stage failed.
    func settle(events: UInt64, isCancelled: () -> Bool) -> Bool {
        var calm = 0
        var last: WorkerNode.Progress?
        while calm < 4 {
            if isCancelled() || node.failure != nil { return false }
            let progress = node.progress
            let isThrough =
                progress.events >= events && progress.taken >= progress.sent && node.isSettled
                && feed.pushes >= progress.pushes
            calm = isThrough && progress == last ? calm + 1 : 0
            last = progress
            Thread.sleep(forTimeInterval: 0.012)
        }
        return true
    }

    func stop() {
        node.stop(deadline: .seconds(5))
        feed.stop()
        try? producer.close(timeout: .seconds(1))
        try? broker.close(timeout: .seconds(3))
    }
}

/// Why the embedded broker cannot serve the demo.
enum DemoError: Error, CustomStringConvertible {
    case partitions(String, Int)

    var description: String {
        switch self {
        case .partitions(let topic, let count):
            return "the embedded broker gave \(topic) \(count) partitions in place of \(DemoSystem.partitions)"
        }
    }
}
