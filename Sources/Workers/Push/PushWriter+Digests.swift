public import Events
import JSON
public import Kafka
public import Screening

extension PushWriter {
    /// A digest as a CloudEvent of its own type on the agency's topic. It is no lead: `lead` is null, and it names
    /// nobody. Nil where the agency is declared no more.
    ///
    /// - Parameter now: the time of the transaction.
    public func push(_ change: DigestChange, now: Instant) -> ProducerRecord? {
        let digest = change.digest
        guard let agency = catalog.agencies[digest.agency] else { return nil }
        var writer = JSON.Writer(reservingCapacity: 2048)
        writer.beginObject()
        writer.member("specversion", "1.0")
        writer.member("id", "\(digest.id).\(change.revision)")
        writer.member("source", "/lifeline/\(topics.application)")
        writer.member("type", "cn.gov.lifeline.digest.v1")
        writer.member("subject", digest.id)
        writer.member("time", now.description)
        writer.member("datacontenttype", "application/json")
        writer.key("data")
        writer.beginObject()
        writer.key("lead")
        writer.null()
        writer.members(of: digest)
        writer.member("revision", change.revision)
        writer.key("previous")
        if let previous = change.previous { writer.int(previous) } else { writer.null() }
        writer.member("change", change.change.rawValue)
        writer.key("identity")
        writer.beginObject()
        writer.endObject()
        writer.endObject()
        writer.endObject()
        return ProducerRecord(
            topic: agency.topic, partition: nil, key: Array(digest.id.utf8), value: writer.bytes,
            headers: [
                KafkaHeader("content-type", text: "application/cloudevents+json; charset=utf-8"),
                KafkaHeader("change", text: change.change.rawValue), KafkaHeader("urgency", text: digest.urgency),
            ])
    }
}
