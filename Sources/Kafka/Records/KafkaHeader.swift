/// A header of a record. Names may repeat and keep their order; a value may be null, which is not the same as empty.
public struct KafkaHeader: Hashable, Sendable {
    public var name: String
    public var value: [UInt8]?

    public init(_ name: String, _ value: [UInt8]?) {
        self.name = name
        self.value = value
    }

    /// A header whose value is the text in UTF-8.
    public init(_ name: String, text: String) {
        self.name = name
        value = Array(text.utf8)
    }
}

extension Sequence where Element == KafkaHeader {
    /// The last value under a name, as Kafka's Java client looks one up; nil where there is none or it is null.
    public func last(named name: String) -> [UInt8]? {
        var found: [UInt8]?
        for header in self where header.name == name { found = header.value }
        return found
    }
}
