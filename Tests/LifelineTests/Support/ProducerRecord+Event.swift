import Events
import JSON
import Kafka

extension ProducerRecord {
    /// An event on the topic of its type, by its record's number as the key: the versions of a record keep their order.
    init(event: String, catalog: Catalog) throws {
        let parsed = try JSON.parse(event)
        guard let type = catalog.type(ofCloudEvent: parsed["type"]?.string ?? "") else {
            throw WaitedInVain(what: "the event is of no type that there is")
        }
        let number = parsed["data"]?["record"]?.string
        self.init(topic: type.topic, key: number.map { Array($0.utf8) }, value: Array(event.utf8))
    }
}
