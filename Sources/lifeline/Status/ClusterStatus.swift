import Kafka

/// What an application has done and still has to do, as the cluster tells it.
struct ClusterStatus: Sendable {
    struct Group: Sendable {
        var name: String
        var state: ConsumerGroupDescription.State
        var members: [ConsumerGroupDescription.Member]
        var lags: [PartitionLag]

        /// Of the partitions that the group has committed, and of those that it never did all there is.
        var totalLag: Int64 { lags.reduce(0) { $0 + ClusterStatus.lag($1) } }
    }

    var application: String
    var groups: [Group]
    /// Leads that stand, by model and by state.
    var standingByModel: [String: Int] = [:]
    var standingByState: [String: Int] = [:]

    var totalLag: Int64 { groups.reduce(0) { $0 + $1.totalLag } }
    var standing: Int { standingByState.values.reduce(0, +) }

    /// Processes, as far as their members tell: those of the first group that has any.
    var workers: Int { groups.map(\.workers).first { $0 > 0 } ?? 0 }

    /// A partition without a commit is behind by all that it holds.
    static func lag(_ partition: PartitionLag) -> Int64 { partition.lag ?? max(0, partition.end.rawValue) }
}

extension ClusterStatus.Group {
    /// Each thread of a worker is a member, and has its number in its client's name: so many workers as members of one
    /// name. Screening's members are all of one name, and count where there is no intake.
    var workers: Int { Dictionary(grouping: members, by: \.clientID).values.map(\.count).max() ?? 0 }
}
