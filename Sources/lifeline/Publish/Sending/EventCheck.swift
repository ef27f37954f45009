import Events
import Workers

/// Checks an event as intake will, and says where it goes.
struct EventCheck: Sendable {
    struct Destination: Sendable {
        let topic: String
        let key: [UInt8]
    }

    private let extractor: Extractor

    /// Under the published demonstration keys: the pseudonyms that come of the check go nowhere.
    init(catalog: Catalog) {
        extractor = PlatformKeys.demonstration.extractor(catalog: catalog)
    }

    func destination(of value: [UInt8], now: Instant) throws(RowRefusal) -> Destination {
        let result = extractor.extract(value: value, headers: [], topic: nil, partition: 0, offset: 0, now: now)
        switch result {
        case .failure(let rejection): throw RowRefusal(rejection)
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
