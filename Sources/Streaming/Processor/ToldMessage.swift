public import Kafka

/// What one task tells another of its stage, as the processor has it: made into bytes only where it goes by the log.
public protocol TaskMessage: Sendable {
    /// As the log has it.
    var bytes: [UInt8] { get }
    /// About how many bytes these are, for the bound on a transaction's memory.
    var size: Int { get }
}

/// A message on the stage's own topic, on its way to a task of the same thread (``StageConfiguration/loop``).
public struct ToldMessage: Sendable {
    public let topic: String
    public let key: [UInt8]
    public let message: any TaskMessage

    init(topic: String, key: [UInt8], message: any TaskMessage) {
        self.topic = topic
        self.key = key
        self.message = message
    }

    /// As it would have come by the log; it has no offset and no time.
    public var record: KafkaRecord {
        if let record = message as? RecordMessage { return record.record }
        return KafkaRecord(topic: topic, partition: 0, offset: .unset, key: key, value: message.bytes)
    }

    var producerRecord: ProducerRecord {
        ProducerRecord(topic: topic, partition: nil, key: key, value: message.bytes)
    }
}

/// A record that was emitted to the stage's own topic, and is handed over as it is.
struct RecordMessage: TaskMessage {
    let record: KafkaRecord

    var bytes: [UInt8] { record.value ?? [] }
    var size: Int { record.value?.count ?? 0 }
}
