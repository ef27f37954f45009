import Kafka
import Workers

/// Asks the cluster for an application's status. Confined to one thread.
struct StatusReader {
    let admin: KafkaAdmin
    let application: String
    /// The topics that each group reads, so that a partition without a commit is seen too.
    let eventTopics: [String]
    var leads: StandingLeads

    mutating func read(timeout: Duration) throws -> ClusterStatus {
        let topics = TopicNames(application: application)
        let sources = [
            ("intake", eventTopics), ("screening", topics.screened), ("classes", [topics.classes]),
        ]
        let existing = Set(try admin.describeTopics(timeout: timeout).map(\.name))
        let groups = try sources.map { stage, sources in
            let name = "\(application).\(stage)"
            let description = try admin.describeGroup(name, timeout: timeout)
            let lags = try admin.lag(of: name, topics: sources.filter(existing.contains), timeout: timeout)
            return ClusterStatus.Group(
                name: name, state: description.state, members: description.members, lags: lags)
        }
        var status = ClusterStatus(application: application, groups: groups)
        if existing.contains(topics.leads) { try leads.catchUp(admin, timeout: timeout) }
        status.standingByModel = leads.byModel
        status.standingByState = leads.byState
        return status
    }
}
