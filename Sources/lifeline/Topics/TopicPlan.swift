import Events
import Kafka

/// The way from what a cluster has to what `topics/` declares: a pure function of both.
///
/// It makes what is missing and changes what may be changed, and deletes nothing. Applied twice, it is empty the second
/// time.
struct TopicPlan: Equatable {
    struct Change: Equatable {
        var name: String
        var from: String?
        var to: String
    }

    enum Step: Equatable {
        case create(topic: String, partitions: Int, replication: Int, configuration: [Change])
        case addPartitions(topic: String, from: Int, to: Int)
        case alter(topic: String, changes: [Change])
        case grant(AccessRule)
    }

    /// What `apply` does not do.
    enum Problem: Equatable {
        /// The partition of a key is part of the state: the number is never changed.
        case fixedPartitions(topic: String, has: Int, declared: Int)
        /// Kafka cannot take partitions away.
        case tooManyPartitions(topic: String, has: Int, declared: Int)
        /// Copies are moved by Kafka's own tool.
        case replication(topic: String, has: Int, declared: Int)
        /// An agency's principal may do more than it should.
        case excessiveRule(AccessRule)

        /// Whether nothing at all is applied because of it.
        var blocks: Bool { if case .fixedPartitions = self { true } else { false } }
    }

    private(set) var steps: [Step] = []
    private(set) var problems: [Problem] = []
    /// Topics that are as declared.
    private(set) var unchanged = 0
    /// Whether the cluster has access rules at all.
    let hasAuthorizer: Bool
    /// The declared number of copies where the cluster has too few brokers for it.
    private(set) var loweredReplication: (declared: Int, brokers: Int)?

    var isEmpty: Bool { steps.isEmpty && problems.isEmpty }

    static func == (left: TopicPlan, right: TopicPlan) -> Bool {
        left.steps == right.steps && left.problems == right.problems && left.unchanged == right.unchanged
    }

    /// - Parameters:
    ///   - declared: every topic by its name.
    ///   - replication: in place of the declared number of copies.
    init(declared: [Topic], agencies: [Agency], feedback: String, replication: Int?, cluster: ClusterTopics) {
        hasAuthorizer = cluster.rules != nil
        for topic in declared {
            let wanted = replication ?? min(topic.replication, max(1, cluster.brokers))
            if replication == nil, wanted < topic.replication {
                loweredReplication = (topic.replication, cluster.brokers)
            }
            compare(topic, replication: wanted, with: cluster.topics[topic.name])
        }
        if let rules = cluster.rules { compare(agencies, feedback: feedback, with: rules) }
    }

    private mutating func compare(_ topic: Topic, replication: Int, with found: ClusterTopics.Topic?) {
        let settings = topic.configuration.map { setting in
            (name: setting.name, value: Self.value(of: setting, in: topic, replication: replication))
        }
        guard let found else {
            let changes = settings.map { Change(name: $0.name, from: nil, to: $0.value) }
            steps.append(
                .create(
                    topic: topic.name, partitions: topic.partitions, replication: replication, configuration: changes))
            return
        }
        let before = (steps.count, problems.count)
        if found.partitions != topic.partitions {
            if topic.isFixed {
                problems.append(
                    .fixedPartitions(topic: topic.name, has: found.partitions, declared: topic.partitions))
            } else if found.partitions > topic.partitions {
                problems.append(
                    .tooManyPartitions(topic: topic.name, has: found.partitions, declared: topic.partitions))
            } else {
                steps.append(.addPartitions(topic: topic.name, from: found.partitions, to: topic.partitions))
            }
        }
        if found.replication != replication {
            problems.append(.replication(topic: topic.name, has: found.replication, declared: replication))
        }
        let changes = settings.compactMap { setting -> Change? in
            let value = found.configuration[setting.name]
            return value == setting.value ? nil : Change(name: setting.name, from: value, to: setting.value)
        }
        if !changes.isEmpty { steps.append(.alter(topic: topic.name, changes: changes)) }
        if before == (steps.count, problems.count) { unchanged += 1 }
    }

    /// With fewer copies than declared, fewer must be enough for a write: else none would succeed.
    private static func value(of setting: Topic.Setting, in topic: Topic, replication: Int) -> String {
        guard setting.name == "min.insync.replicas", replication < topic.replication, let least = Int(setting.value)
        else { return setting.value }
        return String(min(least, max(1, replication - 1)))
    }

    private mutating func compare(_ agencies: [Agency], feedback: String, with rules: Set<AccessRule>) {
        var declared: Set<AccessRule> = []
        for agency in agencies {
            for rule in agency.accessRules(feedback: feedback) where declared.insert(rule).inserted {
                if !rules.contains(rule) { steps.append(.grant(rule)) }
            }
        }
        let principals = Set(agencies.map(\.principal))
        let excessive = rules.filter {
            principals.contains($0.principal) && $0.permission == .allow && !declared.contains($0)
        }
        problems += excessive.map(Problem.excessiveRule).sorted { "\($0)" < "\($1)" }
    }
}

extension Agency {
    /// Reads its own pushes in groups of its own name, writes feedback, and nothing else (Kafka lets who may write to
    /// a topic write idempotently, and who may read it describe it).
    func accessRules(feedback: String) -> [AccessRule] {
        [
            AccessRule(.allow, principal, .read, on: .topic(topic)),
            AccessRule(.allow, principal, .read, on: .group(id)),
            // The dash ends the region's number, which may be another agency's beginning.
            AccessRule(.allow, principal, .read, on: .group(id + "-"), pattern: .prefixed),
            AccessRule(.allow, principal, .write, on: .topic(feedback)),
        ]
    }
}
