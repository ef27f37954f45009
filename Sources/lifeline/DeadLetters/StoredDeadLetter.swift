import Cryptography
import Events
import JSON
import Kafka

/// A message of the topic of dead letters, as intake or screening wrote it, with where it lies.
struct StoredDeadLetter: Sendable {
    let place: PartitionOffset
    let time: Instant?
    let reason: String
    let stage: String
    let sentence: BilingualText
    /// JSON pointer into the event.
    let path: String
    /// Where the message was read that could not be processed: `topic/partition/offset`.
    let source: (topic: String, partition: Int64, offset: Int64)
    /// Encrypted under the platform's identity key; nil for a tombstone.
    let original: [UInt8]?
    /// Its key and headers, encrypted likewise; nil where it had none.
    let envelope: [UInt8]?

    /// Nil where the record is none.
    init?(_ record: KafkaRecord) {
        guard let value = record.value, let root = (try? JSON.Document(parsing: value))?.root,
            let reason = root["reason"]?.string, let topic = root["topic"]?.string
        else { return nil }
        place = PartitionOffset(record.topicPartition, record.offset)
        time = root["time"]?.string.flatMap { Instant(parsing: $0) }
        self.reason = reason
        stage = root["stage"]?.string ?? ""
        sentence = BilingualText(zh: root["sentence"]?["zh"]?.string ?? "", en: root["sentence"]?["en"]?.string ?? "")
        path = root["path"]?.string ?? ""
        source = (topic, root["partition"]?.int ?? -1, root["offset"]?.int ?? -1)
        envelope = root["envelope"]?.string.flatMap { try? Base64.decode($0) }
        original = root["original"]?.string.flatMap { try? Base64.decode($0) }
    }

    /// `PARTITION/OFFSET` in the topic of dead letters, by which `show` finds it.
    var name: String { "\(place.partition.partition)/\(place.offset)" }

    var members: JSON.Value {
        [
            "dead_letter": .string(name), "reason": .string(reason), "stage": .string(stage),
            "sentence": ["zh": .string(sentence.zh), "en": .string(sentence.en)], "path": .string(path),
            "topic": .string(source.topic), "partition": .int(source.partition), "offset": .int(source.offset),
            "time": .text(time?.description),
        ]
    }
}
