/// A topic to be made.
public struct NewTopic: Hashable, Sendable {
    public var name: String
    public var partitions: Int
    /// Copies of each partition; nil is the cluster's `default.replication.factor`.
    public var replication: Int?
    /// Topic properties by Kafka's own names, such as `cleanup.policy`.
    public var configuration: [String: String]

    public init(name: String, partitions: Int, replication: Int? = nil, configuration: [String: String] = [:]) {
        self.name = name
        self.partitions = partitions
        self.replication = replication
        self.configuration = configuration
    }
}
