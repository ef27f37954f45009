import County
import Foundation

/// A published event as a consumer without our types reads it.
struct ParsedEvent {
    let type: String
    let source: String
    let id: String
    let record: String
    let version: Int
    let isWithdrawn: Bool
    let occurred: String?
    /// The resident ID of `person`.
    let person: String?
    /// Every resident ID, whatever the field.
    let residentIDs: [String]
    /// The data in a form that is equal where the data is.
    let content: String

    /// What a version of a record is known by.
    var recordKey: String { source + " " + type + " " + record }

    init?(_ event: PublishedEvent) {
        let object = try? JSONSerialization.jsonObject(with: Data(event.value))
        guard let envelope = object as? [String: Any], let data = envelope["data"] as? [String: Any],
            envelope["specversion"] as? String == "1.0", let type = envelope["type"] as? String,
            let source = envelope["source"] as? String, let id = envelope["id"] as? String,
            let record = data["record"] as? String, let version = data["version"] as? Int,
            let content = try? JSONSerialization.data(withJSONObject: data, options: [.sortedKeys])
        else { return nil }
        self.type = type
        self.source = source
        self.id = id
        self.record = record
        self.version = version
        self.isWithdrawn = data["withdrawn"] as? Bool ?? false
        self.occurred = data["occurred"] as? String
        self.person = (data["person"] as? [String: Any])?["resident_id"] as? String
        self.residentIDs = data.values.compactMap { ($0 as? [String: Any])?["resident_id"] as? String }
        self.content = String(decoding: content, as: UTF8.self)
    }
}
