public import Events
import Kafka

/// A message of `lifeline.models` or `lifeline.parameters` that no worker can go by, and why. What stood before stands.
public struct RejectedRule: Sendable, Hashable {
    public let topic: String
    public let partition: Int32
    public let offset: Int64
    /// Stable: `not-a-pack`, `pack-does-not-compile`, `model-is-there`, `not-a-parameter`.
    public let reason: String
    public let sentence: BilingualText
    let original: [UInt8]?
    let envelope: Envelope

    init(_ record: KafkaRecord, _ reason: String, _ sentence: BilingualText) {
        topic = record.topic
        partition = record.partition
        offset = record.offset.rawValue
        self.reason = reason
        self.sentence = sentence
        original = record.value
        envelope = Envelope(record)
    }

    func letter(now: Instant) -> DeadLetter {
        DeadLetter(
            reason: reason, stage: "screening", sentence: sentence, topic: topic, partition: partition, offset: offset,
            time: now, original: original, envelope: envelope)
    }
}
