public import Events
public import Kafka
import Observability
import Screening
public import Streaming

/// Intake: events in, facts by subject out. Keeps no state, so that it may repeat itself after a crash.
///
/// What is refused goes to the dead letters; nothing stops the stage, and nothing is skipped silently.
public final class IntakeTransformer: Transformer {
    private let extractor: Extractor
    private let keys: PlatformKeys
    private let topics: TopicNames
    private let clock: @Sendable () -> Int64
    private let isReplay: Bool
    private let counters: IntakeCounters

    /// - Parameter isReplay: a replay has no live clock, and refuses nothing as ahead of it.
    public init(
        extractor: Extractor, keys: PlatformKeys, topics: TopicNames, counters: IntakeCounters,
        clock: @escaping @Sendable () -> Int64, isReplay: Bool = false
    ) {
        self.extractor = extractor
        self.keys = keys
        self.topics = topics
        self.counters = counters
        self.clock = clock
        self.isReplay = isReplay
    }

    public func transform(_ records: [KafkaRecord]) throws -> [ProducerRecord] {
        var output: [ProducerRecord] = []
        output.reserveCapacity(records.count * 4)
        let now = Instant(milliseconds: clock())
        for message in records {
            let result = extractor.extract(
                value: message.value, headers: message.headers.map { ($0.name, $0.value) }, topic: message.topic,
                partition: message.partition, offset: message.offset.rawValue, now: isReplay ? nil : now)
            switch result {
            case .success(let record):
                counters.accepted.increment()
                let value = SubjectMessage.fact(record).bytes
                let recipients = extractor.recipients(of: record)
                counters.facts.increment(by: UInt64(recipients.count))
                for subject in recipients {
                    output.append(
                        ProducerRecord(
                            topic: topics.facts, partition: nil, key: Array(subject.text.utf8), value: value,
                            headers: []))
                }
            case .failure(let rejection):
                counters.refused(rejection.code).increment()
                let letter = DeadLetter(
                    reason: rejection.code.rawValue, stage: "intake", sentence: rejection.reason, path: rejection.path,
                    topic: message.topic, partition: message.partition, offset: message.offset.rawValue, time: now,
                    original: message.value)
                output.append(letter.record(topic: topics.deadLetters, key: keys.identity))
            }
        }
        return output
    }
}
