import County
import Events
import Foundation
import Kafka
import Synchronization

/// Publishes a county's events, as fast as the brokers take them or in the county's own time. Confined to the thread
/// that publishes.
final class CountyPublisher {
    private let producer: KafkaProducer
    private let failure = FirstFailure()
    private let speed: Double?
    private let begin = ContinuousClock.now
    private var first: Instant?
    private var topics: Set<String> = []

    /// - Parameter speed: how many seconds of the county pass in one; nil for as fast as it can.
    init(_ configuration: KafkaConfiguration, speed: Double?) throws {
        self.speed = speed
        producer = try KafkaProducer(
            configuration: configuration.withDefaults([
                "message.max.bytes": "8388608", "compression.type": "lz4", "linger.ms": "5",
            ]), log: ClientLog.handler)
    }

    /// - Throws: the first error of any delivery.
    func publish(_ event: PublishedEvent, isStopping: () -> Bool) throws {
        if let error = failure.error { throw error }
        if topics.insert(event.topic).inserted { try warmUp(event.topic) }
        wait(for: event.arrival, isStopping)
        try producer.send(
            ProducerRecord(
                topic: event.topic, partition: nil, key: Array(event.key.utf8), value: event.value,
                headers: [KafkaHeader("content-type", text: "application/cloudevents+json; charset=utf-8")]),
            within: .seconds(300)
        ) { [failure] result in
            if case .failure(let error) = result { failure.note(error) }
        }
    }

    /// Until everything is delivered.
    func close() throws {
        defer { try? producer.close(timeout: .seconds(5)) }
        try producer.flush(timeout: .seconds(300))
        if let error = failure.error { throw error }
    }

    /// The first event of a topic asks for it, so that a topic that is not there is told as such and at once.
    private func warmUp(_ topic: String) throws {
        do {
            _ = try producer.warmUp(topic, timeout: .seconds(30))
        } catch let error as KafkaError
            where error.code == .unknownTopic || error.code == .unknownTopicOrPartition
        {
            throw CommandFailure.noTopic(topic)
        }
    }

    private func wait(for arrival: Instant, _ isStopping: () -> Bool) {
        guard let speed else { return }
        let first = first ?? arrival
        self.first = first
        let due = begin + .seconds(Double(arrival.milliseconds - first.milliseconds) / 1000 / speed)
        while !isStopping() {
            let left = ContinuousClock.now.duration(to: due) / .seconds(1)
            if left <= 0 { return }
            Thread.sleep(forTimeInterval: min(left, 0.2))
        }
    }

    /// Any thread may note.
    private final class FirstFailure: Sendable {
        private let state = Mutex<KafkaError?>(nil)

        var error: KafkaError? { state.withLock { $0 } }
        func note(_ error: KafkaError) { state.withLock { $0 = $0 ?? error } }
    }
}
