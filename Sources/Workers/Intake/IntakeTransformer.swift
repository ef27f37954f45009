public import Events
public import Import
public import Kafka
import Observability
import Screening
public import Streaming

/// Intake: events in, facts by subject out; changes of registers' tables in, events out, which it reads in turn. Keeps no
/// state, so that it may repeat itself after a crash.
///
/// What is refused goes to the dead letters; nothing stops the stage, and nothing is skipped silently.
public final class IntakeTransformer: Transformer {
    private let extractor: Extractor
    private let keys: PlatformKeys
    private let registers: RegisterReader
    private let topics: TopicNames
    private let clock: @Sendable () -> Int64
    private let isReplay: Bool
    private let counters: IntakeCounters

    /// - Parameters:
    ///   - extractor: makes facts of events.
    ///   - keys: the keys of the platform.
    ///   - registers: makes events of the rows of live tables.
    ///   - topics: the names of the topics of this application.
    ///   - counters: counts what came of the messages.
    ///   - clock: milliseconds since 1970.
    ///   - isReplay: a replay has no live clock, and refuses nothing as ahead of it.
    public init(
        extractor: Extractor, keys: PlatformKeys, registers: RegisterReader, topics: TopicNames,
        counters: IntakeCounters, clock: @escaping @Sendable () -> Int64, isReplay: Bool = false
    ) {
        self.extractor = extractor
        self.keys = keys
        self.registers = registers
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
            if registers.topics.contains(message.topic) {
                output += events(of: message, now: now)
                continue
            }
            let result = extractor.extract(
                value: message.value, headers: message.headers.map { ($0.name, $0.value) }, topic: message.topic,
                partition: message.partition, offset: message.offset.rawValue, now: isReplay ? nil : now)
            switch result {
            case .success(let record):
                counters.accepted.increment()
                let value = SubjectMessage.fact(record.withoutPersonIdentities).bytes
                // First, so that who it is is mostly known where a fact makes a lead.
                for (person, identity) in record.personIdentities {
                    counters.identities.increment()
                    output.append(
                        ProducerRecord(
                            topic: topics.identities, partition: nil, key: person.utf8,
                            value: SubjectMessage.identity(identity).bytes, headers: []))
                }
                let recipients = extractor.recipients(of: record)
                counters.facts.increment(by: UInt64(recipients.count))
                for subject in recipients {
                    output.append(
                        ProducerRecord(
                            topic: topics.facts, partition: nil, key: subject.utf8, value: value,
                            headers: []))
                }
            case .failure(let rejection):
                counters.refused(rejection.code).increment()
                let letter = DeadLetter(
                    of: message, reason: rejection.code.rawValue, stage: "intake", sentence: rejection.reason,
                    path: rejection.path, time: now)
                output.append(letter.record(topic: topics.deadLetters, key: keys.identity))
            }
        }
        return output
    }

    /// The events of a change, all or none: what intake would refuse of them it refuses of the change.
    private func events(of message: KafkaRecord, now: Instant) -> [ProducerRecord] {
        do {
            let events = try registers.events(
                topic: message.topic, key: message.key, value: message.value, digest: keys.recordDigest)
            let records = try events.map { event in
                try ProducerRecord(event: event, check: EventCheck(extractor), now: isReplay ? nil : now)
            }
            counters.changes.increment()
            return records
        } catch {
            counters.refusedChanges.increment()
            let refusal = registers.named(
                error as? RowRefusal ?? RowRefusal("unknown", zh: "\(error)", en: "\(error)"), topic: message.topic,
                value: message.value)
            let letter = DeadLetter(
                of: message, reason: refusal.code, stage: "register", sentence: refusal.sentence,
                path: refusal.place, time: now)
            return [letter.record(topic: topics.deadLetters, key: keys.identity)]
        }
    }
}
