import Cryptography
import JSON
public import Kafka

/// What a message had beside its value: its key, and its headers, in which a CloudEvent of binary mode has its
/// attributes. A dead letter keeps it encrypted, as it does the value: a producer may have put anybody's number there.
public struct Envelope: Hashable, Sendable {
    public var key: [UInt8]?
    public var headers: [KafkaHeader]

    public init(key: [UInt8]?, headers: [KafkaHeader] = []) {
        self.key = key
        self.headers = headers
    }

    public init(_ record: KafkaRecord) {
        self.init(key: record.key, headers: record.headers)
    }

    /// Neither a key nor a header.
    public var isEmpty: Bool { key == nil && headers.isEmpty }

    /// `{"key": base64 or null, "headers": [{"name", "value": base64 or null}, …]}`
    public var bytes: [UInt8] {
        var writer = JSON.Writer()
        writer.beginObject()
        writer.key("key")
        if let key { writer.string(Base64.encode(key)) } else { writer.null() }
        writer.key("headers")
        writer.beginArray()
        for header in headers {
            writer.beginObject()
            writer.member("name", header.name)
            writer.key("value")
            if let value = header.value { writer.string(Base64.encode(value)) } else { writer.null() }
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }

    /// Nil for what `bytes` did not write.
    public init?(bytes: [UInt8]) {
        guard let root = try? JSON.parse(bytes), let list = root["headers"]?.array else { return nil }
        func decoded(_ value: JSON.Value?) -> [UInt8]? { value?.string.flatMap { try? Base64.decode($0) } }
        var headers: [KafkaHeader] = []
        for item in list {
            guard let name = item["name"]?.string else { return nil }
            headers.append(KafkaHeader(name, decoded(item["value"])))
        }
        self.init(key: decoded(root["key"]), headers: headers)
    }
}
