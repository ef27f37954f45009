internal import CRdKafka

/// A property of a topic or broker, with where its value comes from.
public struct ConfigurationEntry: Hashable, Sendable {
    public enum Source: String, Hashable, Sendable {
        case unknown, dynamicTopic, dynamicBroker, dynamicDefaultBroker, staticBroker, `default`

        init(_ source: rd_kafka_ConfigSource_t) {
            switch source {
            case RD_KAFKA_CONFIG_SOURCE_DYNAMIC_TOPIC_CONFIG: self = .dynamicTopic
            case RD_KAFKA_CONFIG_SOURCE_DYNAMIC_BROKER_CONFIG: self = .dynamicBroker
            case RD_KAFKA_CONFIG_SOURCE_DYNAMIC_DEFAULT_BROKER_CONFIG: self = .dynamicDefaultBroker
            case RD_KAFKA_CONFIG_SOURCE_STATIC_BROKER_CONFIG: self = .staticBroker
            case RD_KAFKA_CONFIG_SOURCE_DEFAULT_CONFIG: self = .default
            default: self = .unknown
            }
        }
    }

    public var name: String
    /// Nil where the broker does not show it.
    public var value: String?
    public var source: Source
    public var isReadOnly: Bool
    public var isSensitive: Bool

    init(_ entry: OpaquePointer) {
        name = String(cString: rd_kafka_ConfigEntry_name(entry))
        value = rd_kafka_ConfigEntry_value(entry).map { String(cString: $0) }
        source = Source(rd_kafka_ConfigEntry_source(entry))
        isReadOnly = rd_kafka_ConfigEntry_is_read_only(entry) == 1
        isSensitive = rd_kafka_ConfigEntry_is_sensitive(entry) == 1
    }
}
