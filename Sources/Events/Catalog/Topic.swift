/// A topic as `topics/topics.yaml` declares it.
public struct Topic: Hashable, Sendable {
    /// With `{application}`, `{agency}` or `{table}` where it is a template.
    public let name: String
    public let title: BilingualText
    /// What a message's key is, in words.
    public let key: String
    public let partitions: Int
    public let replication: Int
    /// Whether the partition of a key is part of some state, so that the count may never change.
    public let isFixed: Bool
    /// librdkafka's name of it.
    public let partitioner: String
    /// Kafka's names and values, in the order of the file.
    public let configuration: [Setting]

    public struct Setting: Hashable, Sendable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The value of a configuration, by Kafka's name.
    public subscript(setting: String) -> String? { configuration.first { $0.name == setting }?.value }

    public var isTemplate: Bool { name.contains("{") }
    /// One for each application ID.
    public var isOfApplication: Bool { name.contains("{application}") }
    /// One for each agency.
    public var isOfAgency: Bool { name.contains("{agency}") }
    /// One for each table of a register that is read live.
    public var isOfTable: Bool { name.contains("{table}") }

    /// The same declaration under another name.
    func renamed(_ name: String) -> Topic {
        Topic(
            name: name, title: title, key: key, partitions: partitions, replication: replication, isFixed: isFixed,
            partitioner: partitioner, configuration: configuration)
    }
}
