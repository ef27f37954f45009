import Kafka
import Screening

extension ClassMessage {
    fileprivate static let application = "application"

    /// The message for the topic of classes, which says whose it is: applications share the topic.
    func record(to key: ClassKey, _ topics: TopicNames) -> ProducerRecord {
        ProducerRecord(
            topic: topics.classes, partition: nil, key: key.utf8, value: bytes,
            headers: [KafkaHeader(ClassMessage.application, text: topics.application)])
    }
}

extension KafkaRecord {
    /// The application that sent a message of the topic of classes; nil where it does not say.
    var application: String? {
        headers.last(named: ClassMessage.application).map { String(decoding: $0, as: UTF8.self) }
    }
}
