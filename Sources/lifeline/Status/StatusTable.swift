import CommandLineTool
import Kafka

/// The status as lines for people.
struct StatusTable {
    let lines: [String]

    init(_ status: ClusterStatus, _ language: Language) {
        func say(_ english: String, _ chinese: String) -> String { Text(en: english, zh: chinese).text(in: language) }
        var lines: [String] = []
        for group in status.groups {
            lines.append(
                say(
                    "\(group.name)  \(group.state.rawValue), members \(group.members.count), lag \(group.totalLag)",
                    "\(group.name)  状态 \(group.state.rawValue)，成员 \(group.members.count)，积压 \(group.totalLag)"))
            for member in group.members.sorted(by: { $0.memberID < $1.memberID }) {
                let name = member.groupInstanceID ?? member.clientID
                lines.append(
                    say(
                        "  \(name) \(member.host)  partitions \(member.partitions.count)",
                        "  \(name) \(member.host)  分区 \(member.partitions.count)"))
            }
            lines += StatusTable.table(of: group, say)
        }
        let states = StatusTable.list(status.standingByState)
        let models = StatusTable.list(status.standingByModel)
        lines.append(say("standing leads  \(status.standing)", "成立线索  \(status.standing)"))
        if status.standing > 0 { lines += ["  " + states, "  " + models] }
        self.lines = lines
    }

    /// A line a topic, and one a partition that is behind.
    private static func table(of group: ClusterStatus.Group, _ say: (String, String) -> String) -> [String] {
        let topics = Dictionary(grouping: group.lags, by: \.partition.topic)
        let width = topics.keys.map(\.count).max() ?? 0
        return topics.sorted { $0.key < $1.key }.flatMap { topic, lags -> [String] in
            let name = topic + String(repeating: " ", count: width - topic.count)
            let total = lags.reduce(0) { $0 + ClusterStatus.lag($1) }
            let behind = lags.filter { ClusterStatus.lag($0) > 0 }.map { lag in
                let committed = lag.committed.map(\.description) ?? say("nothing committed", "未提交")
                return "    [\(lag.partition.partition)] \(committed) / \(lag.end)  \(ClusterStatus.lag(lag))"
            }
            return ["  \(name)  " + say("partitions \(lags.count), lag \(total)", "分区 \(lags.count)，积压 \(total)")]
                + behind
        }
    }

    private static func list(_ counts: [String: Int]) -> String {
        counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}
