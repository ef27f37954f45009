public import JSON

/// An event of CloudEvents 1.0, from a Kafka message in structured or binary mode (Kafka Protocol Binding 1.0.2).
///
/// Attributes that the specification does not name are kept in `extensions`. Batches are refused.
public struct CloudEvent: Sendable {
    /// One delivery of the producer's.
    public var id: String
    /// The producer, a URI reference.
    public var source: String
    /// `cn.gov.lifeline.<name>.v1`.
    public var type: String
    /// When the producer said it. The specification lets it lack; an event of Lifeline has it.
    public var time: Instant?
    public var subject: String?
    public var dataSchema: String?
    /// As the producer gave it; without one the data are JSON.
    public var dataContentType: String?
    /// By name, bytewise ascending; numbers and flags in their text form, as binary mode has them.
    public var extensions: [Extension]
    public var content: Content

    public struct Extension: Hashable, Sendable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The data, as far as they are read.
    public enum Content: Sendable {
        case none
        /// A view into the message; it keeps the message alive.
        case json(JSON.Cursor)
        /// A tree, of an event that is made here.
        case value(JSON.Value)
        /// Data that are no JSON by their content type.
        case bytes([UInt8])
    }

    public init(
        id: String, source: String, type: String, time: Instant?, subject: String? = nil, dataSchema: String? = nil,
        dataContentType: String? = "application/json", extensions: [Extension] = [], content: Content
    ) {
        self.id = id
        self.source = source
        self.type = type
        self.time = time
        self.subject = subject
        self.dataSchema = dataSchema
        self.dataContentType = dataContentType
        self.extensions = extensions.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        self.content = content
    }

    /// The value of an extension attribute.
    public subscript(name: String) -> String? { extensions.first { $0.name == name }?.value }

    /// Whether a content type (RFC 2046) says JSON; its parameters are ignored.
    static func isJSON(_ contentType: String?) -> Bool {
        guard let contentType, contentType != "application/json" else { return true }
        let media = contentType.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        return media.hasSuffix("/json") || media.hasSuffix("+json")
    }
}
