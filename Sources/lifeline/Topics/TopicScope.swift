import CommandLineTool
import Events
import Kafka

/// What is declared, and the cluster that it is compared with.
struct TopicScope: ParsableArguments {
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var mappings: MappingOptions
    @OptionGroup var application: ApplicationOptions

    @Option(
        help: Text(
            en: "Copies of each partition, in place of the declared number; 1 on a cluster of one broker.",
            zh: "每个分区的副本数，代替声明的数目；单节点集群用 1。"))
    var replication: Int?

    func validate() throws {
        if let replication, !(1...32767).contains(replication) {
            throw ValidationError(Text(en: "--replication is at least 1.", zh: "--replication 至少为 1。"))
        }
    }

    /// Asks the cluster and compares.
    func plan() async throws -> (TopicPlan, declared: [Topic]) {
        let catalog = try mappings.catalog(catalog)
        let declared = catalog.topics(ofApplication: application.application)
        let feedback = catalog[type: "lead.verified"]?.topic ?? "lifeline.events.feedback"
        let found = try await onOwnThread { [cluster] in
            let admin = try cluster.admin()
            defer { try? admin.close() }
            return try ClusterTopics(reading: admin, declared: declared)
        }
        let plan = TopicPlan(
            declared: declared, agencies: catalog.agencies.agencies, feedback: feedback, replication: replication,
            cluster: found)
        return (plan, declared)
    }
}
