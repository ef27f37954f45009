import Events
import Kafka
import Testing
import Topics

@testable import lifeline

struct TopicPlanTests {
    private let catalog: Catalog

    init() throws {
        catalog = try Catalog.builtIn()
    }

    private var declared: [Topic] { catalog.topics(ofApplication: "lifeline") }

    private func plan(_ cluster: ClusterTopics, replication: Int? = nil) -> TopicPlan {
        TopicPlan(
            declared: declared, agencies: catalog.agencies.agencies, feedback: "lifeline.events.feedback",
            replication: replication, cluster: cluster)
    }

    /// A cluster that a plan was applied to.
    private func applied(_ plan: TopicPlan, brokers: Int, rules: Set<AccessRule>?) -> ClusterTopics {
        var cluster = ClusterTopics(brokers: brokers, rules: rules)
        for step in plan.steps {
            switch step {
            case .create(let topic, let partitions, let replication, let configuration):
                cluster.topics[topic] = ClusterTopics.Topic(
                    partitions: partitions, replication: replication,
                    configuration: Dictionary(configuration.map { ($0.name, $0.to) }, uniquingKeysWith: { $1 }))
            case .addPartitions(let topic, _, let count): cluster.topics[topic]?.partitions = count
            case .alter(let topic, let changes):
                for change in changes { cluster.topics[topic]?.configuration[change.name] = change.to }
            case .grant(let rule): cluster.rules?.insert(rule)
            }
        }
        return cluster
    }

    @Test func appliedPlanIsEmptyTheSecondTime() {
        let empty = ClusterTopics(brokers: 3, rules: [])
        let first = plan(empty)
        #expect(first.steps.count == declared.count + catalog.agencies.agencies.count * 4)
        #expect(first.problems == [])
        let second = plan(applied(first, brokers: 3, rules: []))
        #expect(second.isEmpty)
        #expect(second.unchanged == declared.count)
    }

    @Test func fewerBrokersThanCopiesLowerBothTheCopiesAndHowManyMustAnswer() throws {
        let plan = plan(ClusterTopics(brokers: 1))
        #expect(plan.loweredReplication?.brokers == 1)
        #expect(!plan.hasAuthorizer)
        guard case .create(_, _, let replication, let configuration)? = plan.steps.first else {
            Issue.record("the first step makes a topic")
            return
        }
        #expect(replication == 1)
        #expect(configuration.first { $0.name == "min.insync.replicas" }?.to == "1")
    }

    @Test func fixedNumberOfPartitionsIsNeverChanged() {
        var cluster = applied(plan(ClusterTopics(brokers: 3)), brokers: 3, rules: nil)
        cluster.topics["lifeline.facts"]?.partitions = 12
        let plan = plan(cluster)
        #expect(plan.steps == [])
        #expect(plan.problems == [.fixedPartitions(topic: "lifeline.facts", has: 12, declared: 24)])
        #expect(plan.problems.map(\.blocks) == [true])
    }

    @Test func partitionsOfOtherTopicsAreAddedAndNeverTakenAway() {
        var cluster = applied(plan(ClusterTopics(brokers: 3)), brokers: 3, rules: nil)
        cluster.topics["lifeline.events.cases"]?.partitions = 12
        cluster.topics["lifeline.dead-letters"]?.partitions = 48
        let plan = plan(cluster)
        #expect(plan.steps == [.addPartitions(topic: "lifeline.events.cases", from: 12, to: 24)])
        #expect(plan.problems == [.tooManyPartitions(topic: "lifeline.dead-letters", has: 48, declared: 24)])
        #expect(plan.problems.map(\.blocks) == [false])
    }

    @Test func onlyWhatDiffersIsAltered() {
        var cluster = applied(plan(ClusterTopics(brokers: 3)), brokers: 3, rules: nil)
        cluster.topics["lifeline.leads"]?.configuration["cleanup.policy"] = "delete"
        cluster.topics["lifeline.leads"]?.configuration["flush.ms"] = "1000"
        #expect(
            plan(cluster).steps == [
                .alter(
                    topic: "lifeline.leads",
                    changes: [TopicPlan.Change(name: "cleanup.policy", from: "delete", to: "compact")])
            ])
    }

    @Test func agencyMayReadItsOwnPushesAndWriteFeedbackAndNothingElse() throws {
        let agency = try #require(catalog.agencies["procuratorate.330382"])
        let rules = agency.accessRules(feedback: "lifeline.events.feedback")
        #expect(
            Set(rules.map(\.words)) == [
                "read topic lifeline.push.procuratorate.330382", "read group procuratorate.330382",
                "read group procuratorate.330382-*", "write topic lifeline.events.feedback",
            ])
        let greedy = AccessRule(.allow, agency.principal, .read, on: .topic("lifeline.leads"))
        let plan = plan(applied(plan(ClusterTopics(brokers: 3, rules: [])), brokers: 3, rules: [greedy]))
        #expect(plan.problems == [.excessiveRule(greedy)])
        #expect(plan.steps == [])
    }
}
