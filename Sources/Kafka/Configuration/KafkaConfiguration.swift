/// Properties of a client under librdkafka's own names, with typed conveniences for the commonest.
///
/// Every property of librdkafka's `CONFIGURATION.md` can be set, those of topics too; none is translated. A name or
/// a value that librdkafka refuses is an error of the client's initialiser, which names the property. A value is
/// never shown for properties that hold a secret.
///
/// One default differs from librdkafka's for every client: `socket.nagle.disable=true`, as other clients have it. With
/// Nagle's algorithm the last segment of a request waits for the acknowledgement of the one before, which the broker's
/// side delays: commits that flushed 50 records took 40 ms in place of 5 (librdkafka 2.0.2, Kafka 4.3, one machine).
///
/// ```swift
/// var configuration = KafkaConfiguration(bootstrapServers: "localhost:9092")
/// configuration.groupID = "invoices"
/// configuration["session.timeout.ms"] = "6000"
/// ```
public struct KafkaConfiguration: Hashable, Sendable {
    /// All that is set, by librdkafka's names.
    public var properties: [String: String]

    public init(properties: [String: String] = [:]) { self.properties = properties }

    public init(bootstrapServers: String) { properties = ["bootstrap.servers": bootstrapServers] }

    public subscript(name: String) -> String? {
        get { properties[name] }
        set { properties[name] = newValue }
    }

    /// This configuration with another's properties over it.
    public func merging(_ other: KafkaConfiguration) -> KafkaConfiguration {
        KafkaConfiguration(properties: properties.merging(other.properties) { $1 })
    }

    /// This configuration with values for what it leaves unset.
    public func withDefaults(_ defaults: [String: String]) -> KafkaConfiguration {
        KafkaConfiguration(properties: defaults.merging(properties) { $1 })
    }
}

extension KafkaConfiguration {
    /// `bootstrap.servers`: `host:port`, separated by commas.
    public var bootstrapServers: String? {
        get { self["bootstrap.servers"] }
        set { self["bootstrap.servers"] = newValue }
    }

    /// `client.id`: what brokers log and set quotas by.
    public var clientID: String? {
        get { self["client.id"] }
        set { self["client.id"] = newValue }
    }

    /// `group.id`: the consumer group.
    public var groupID: String? {
        get { self["group.id"] }
        set { self["group.id"] = newValue }
    }

    /// `group.instance.id`: makes the consumer a static member, whose restart within `session.timeout.ms` moves no
    /// partition (KIP-345).
    public var groupInstanceID: String? {
        get { self["group.instance.id"] }
        set { self["group.instance.id"] = newValue }
    }

    /// `transactional.id`: the identity that a transactional producer's fence goes by (KIP-98).
    public var transactionalID: String? {
        get { self["transactional.id"] }
        set { self["transactional.id"] = newValue }
    }

    /// `isolation.level`: librdkafka's default is `readCommitted`.
    public var isolationLevel: IsolationLevel? {
        get { self["isolation.level"].flatMap(IsolationLevel.init(rawValue:)) }
        set { self["isolation.level"] = newValue?.rawValue }
    }

    /// A property given as a time in whole milliseconds, such as `transaction.timeout.ms`.
    public mutating func set(_ name: String, _ duration: Duration) { self[name] = String(duration.wholeMilliseconds) }
}

/// Which records of transactions a consumer is given.
public enum IsolationLevel: String, Hashable, Sendable {
    /// Only what was committed; ends of partitions are last stable offsets.
    case readCommitted = "read_committed"
    /// Everything, aborted records too; ends of partitions are high watermarks.
    case readUncommitted = "read_uncommitted"
}

extension KafkaConfiguration: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, String)...) {
        properties = Dictionary(elements) { $1 }
    }
}

extension KafkaConfiguration: CustomStringConvertible {
    /// `name=value` by name, with `***` for secrets.
    public var description: String {
        properties.sorted { $0.key < $1.key }
            .map { "\($0.key)=\(Self.isSecret($0.key) ? "***" : $0.value)" }.joined(separator: " ")
    }

    /// Whether a property's value must not be shown.
    static func isSecret(_ name: String) -> Bool {
        ["password", "secret", ".pem", "oauthbearer.config", "kinit.cmd", "extensions"].contains { name.contains($0) }
    }
}
