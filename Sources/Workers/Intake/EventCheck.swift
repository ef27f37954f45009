public import Events
public import Import
import Kafka

/// Checks an event as intake will, and says where it goes.
public struct EventCheck: Sendable {
    public struct Destination: Sendable {
        public let topic: String
        public let key: [UInt8]
    }

    private let extractor: Extractor

    public init(_ extractor: Extractor) {
        self.extractor = extractor
    }

    /// Under the published demonstration keys: the pseudonyms that come of the check go nowhere.
    public init(catalog: Catalog) {
        self.init(PlatformKeys.demonstration.extractor(catalog: catalog))
    }

    /// - Parameters:
    ///   - value: the event, structured JSON.
    ///   - mapping: of the row that became the event, whose columns a refusal then names; nil names the event's field.
    ///   - now: the live clock; nil in a replay, which refuses nothing as ahead of it.
    public func destination(
        of value: [UInt8], by mapping: Mapping? = nil, now: Instant?
    ) throws(RowRefusal) -> Destination {
        let result = extractor.extract(value: value, headers: [], topic: nil, partition: 0, offset: 0, now: now)
        switch result {
        case .failure(let rejection):
            let refusal = RowRefusal(rejection)
            throw mapping?.named(refusal) ?? refusal
        case .success(let record):
            return Destination(topic: record.event.topic, key: Array(Self.key(of: record).utf8))
        }
    }

    /// The record's number, so that the versions of a record follow one another; it is checked to hold no resident ID.
    /// A parameter goes to a compacted topic: its key is what it sets, so that the latest setting of it stays.
    private static func key(of record: Record) -> String {
        guard record.type == "region.parameter.set", case .text(let name)? = record["name"],
            case .instant(let from)? = record["from"]
        else { return record.number }
        return "\(name)|\(record.region)|\(from.day)"
    }
}

extension ProducerRecord {
    /// The message of an event that a row became.
    init(event: MappedEvent, check: EventCheck, now: Instant?) throws(RowRefusal) {
        let destination = try check.destination(of: event.value, now: now)
        self.init(
            topic: destination.topic, partition: nil, key: destination.key, value: event.value,
            headers: [KafkaHeader("content-type", text: "application/cloudevents+json; charset=utf-8")])
    }
}
