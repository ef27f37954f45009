import Events
import Kafka

/// What a cluster has of topics and access rules now.
struct ClusterTopics: Sendable {
    struct Topic: Sendable, Equatable {
        var partitions: Int
        /// Of the partition with the fewest copies.
        var replication: Int
        /// Effective values by Kafka's names, whether set for the topic or not.
        var configuration: [String: String]
    }

    var brokers: Int
    var topics: [String: Topic]
    /// Nil where the cluster has no authorizer: then everybody may do everything.
    var rules: Set<AccessRule>?

    init(brokers: Int, topics: [String: Topic] = [:], rules: Set<AccessRule>? = nil) {
        self.brokers = brokers
        self.topics = topics
        self.rules = rules
    }

    /// Reads those of the declared topics that are there, and all access rules.
    init(reading admin: KafkaAdmin, declared: [Events.Topic]) throws {
        let names = Set(declared.map(\.name))
        var topics: [String: Topic] = [:]
        for found in try admin.describeTopics(timeout: ClusterOptions.patience) where names.contains(found.name) {
            let entries = try admin.topicConfiguration(of: found.name, timeout: ClusterOptions.patience)
            topics[found.name] = Topic(
                partitions: found.partitions.count, replication: found.partitions.map(\.replicas.count).min() ?? 0,
                configuration: entries.compactMapValues(\.value))
        }
        let brokers = try admin.brokers(timeout: ClusterOptions.patience)
        self.init(brokers: brokers.count, topics: topics, rules: try Self.rules(admin, broker: brokers.first))
    }

    /// librdkafka 2.0.2 takes a broker's "security features are disabled" for an empty list, so its configuration is
    /// asked first.
    private static func rules(_ admin: KafkaAdmin, broker: Int32?) throws -> Set<AccessRule>? {
        if let broker {
            let configuration = try admin.brokerConfiguration(of: broker, timeout: ClusterOptions.patience)
            if let entry = configuration["authorizer.class.name"], entry.value?.isEmpty ?? true { return nil }
        }
        return Set(try admin.accessRules(timeout: ClusterOptions.patience))
    }
}
