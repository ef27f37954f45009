import Foundation
import Testing

@testable import Kafka

/// A client's context is released only when `rd_kafka_destroy` has joined its threads, so that a context that is gone
/// is a handle that has ended.
@Suite struct LifetimeTests {
    private final class Weak {
        weak var context: ClientContext?
        init(_ context: ClientContext) { self.context = context }
    }

    private let broker: EmbeddedBroker
    private let configuration: KafkaConfiguration

    init() throws {
        broker = try EmbeddedBroker()
        try broker.createTopic("t", partitions: 2)
        configuration = [
            "bootstrap.servers": broker.bootstrapServers, "group.id": "g", "transactional.id": "id",
            "partition.assignment.strategy": "range",
        ]
    }

    @Test(.timeLimit(.minutes(1))) func clientsEndWithTheirLastThread() throws {
        var contexts: [Weak] = []
        for round in 0..<20 {
            let consumer = try KafkaConsumer(configuration: configuration, log: { _ in })
            contexts.append(Weak(consumer.handle.context))
            // Twice only: the embedded broker answers a join, and so a leave, after three seconds.
            if round < 2 {
                try consumer.subscribe(["t"]) { _ in }
            } else {
                try consumer.assign([PartitionOffset(.init(topic: "t", partition: 0), .beginning)])
            }
            _ = try consumer.poll(timeout: .milliseconds(1))
            if round % 2 == 0 { try consumer.close() }  // else its release closes it

            var producing = configuration
            producing.transactionalID = nil
            let producer = try KafkaProducer(configuration: producing, log: { _ in })
            try producer.send(ProducerRecord(topic: "t", value: [1]))
            if round % 2 == 0 { try producer.close() }

            let transactional = try TransactionalProducer(configuration: configuration, log: { _ in })
            if round % 2 == 0 { try transactional.close() }

            let admin = try KafkaAdmin(configuration: configuration, log: { _ in })
            contexts.append(Weak(admin.handle.context))
        }
        #expect(contexts.count == 40)
        // The thread that ended a handle lets go of it after it has told so.
        while contexts.contains(where: { $0.context != nil }) { Thread.sleep(forTimeInterval: 0.001) }
    }

    @Test func failedInitialisersLeaveNoHandle() throws {
        for _ in 0..<20 {
            #expect(throws: KafkaError.self) { try KafkaConsumer(configuration: ["no.such.property": "1"]) }
            #expect(throws: KafkaError.self) { try TransactionalProducer(configuration: [:]) }
            #expect(throws: KafkaError.self) { try TransactionalPair(configuration: [:]) }
        }
    }

    @Test func deliveriesAreReleasedWithTheirHandlers() throws {
        final class Token: Sendable {}
        weak var token: Token?
        do {
            var producing = configuration
            producing.transactionalID = nil
            let producer = try KafkaProducer(configuration: producing, log: { _ in })
            let strong = Token()
            token = strong
            for _ in 0..<10 {
                try producer.send(ProducerRecord(topic: "t", value: [1])) { _ in withExtendedLifetime(strong) {} }
            }
            #expect(throws: KafkaError.self) {
                let huge = [UInt8](repeating: 0, count: 2_000_000)
                try producer.send(ProducerRecord(topic: "t", value: huge)) { _ in withExtendedLifetime(strong) {} }
            }
            try producer.close()
        }
        #expect(token == nil)
    }
}
