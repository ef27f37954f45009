public import Cryptography
public import Events
import JSON
public import Kafka

/// What could not be processed: why, at which stage, where it stood, and the original, encrypted.
public struct DeadLetter: Sendable {
    /// Stable: a rejection's code, `clash`, `unroutable`, `undecodable`.
    public var reason: String
    /// `intake`, `register`, `screening` or `classes`.
    public var stage: String
    public var sentence: BilingualText
    /// JSON pointer into the event, of a change the columns of its table; or empty.
    public var path: String
    public var topic: String
    public var partition: Int32
    public var offset: Int64
    public var time: Instant
    /// The message as it came; nil for a tombstone, or where there is none.
    public var original: [UInt8]?
    /// Its key and headers; nil where there is no message.
    public var envelope: Envelope?

    public init(
        reason: String, stage: String, sentence: BilingualText, path: String = "", topic: String, partition: Int32,
        offset: Int64, time: Instant, original: [UInt8]?, envelope: Envelope? = nil
    ) {
        self.envelope = envelope
        self.reason = reason
        self.stage = stage
        self.sentence = sentence
        self.path = path
        self.topic = topic
        self.partition = partition
        self.offset = offset
        self.time = time
        self.original = original
    }

    /// Of a message as it came.
    init(
        of record: KafkaRecord, reason: String, stage: String, sentence: BilingualText, path: String = "",
        time: Instant
    ) {
        self.init(
            reason: reason, stage: stage, sentence: sentence, path: path, topic: record.topic,
            partition: record.partition, offset: record.offset.rawValue, time: time, original: record.value,
            envelope: Envelope(record))
    }

    /// Of an internal message that cannot be read.
    init(undecodable record: KafkaRecord, stage: String, time: Instant) {
        self.init(
            of: record, reason: "undecodable", stage: stage,
            sentence: BilingualText(zh: "内部消息无法读取", en: "An internal message cannot be read"), time: time)
    }

    /// The message for the topic of dead letters. Its value holds nothing of the original in the clear.
    public func record(topic deadLetters: String, key identity: IdentityKey) -> ProducerRecord {
        var writer = JSON.Writer()
        writer.beginObject()
        writer.member("reason", reason)
        writer.member("stage", stage)
        writer.key("sentence")
        writer.beginObject()
        writer.member("zh", sentence.zh)
        writer.member("en", sentence.en)
        writer.endObject()
        writer.member("path", path)
        writer.member("topic", topic)
        writer.member("partition", partition)
        writer.member("offset", offset)
        writer.member("time", time.description)
        writer.key("original")
        if let original { writer.string(Base64.encode(identity.seal(original))) } else { writer.null() }
        writer.key("envelope")
        if let envelope, !envelope.isEmpty {
            writer.string(Base64.encode(identity.seal(envelope.bytes)))
        } else {
            writer.null()
        }
        writer.endObject()
        return ProducerRecord(
            topic: deadLetters, partition: nil, key: Array("\(topic)/\(partition)/\(offset)".utf8), value: writer.bytes,
            headers: [KafkaHeader("reason", text: reason), KafkaHeader("stage", text: stage)])
    }
}
