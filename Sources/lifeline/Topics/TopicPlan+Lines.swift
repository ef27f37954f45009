import CommandLineTool
import Kafka

extension TopicPlan {
    /// The plan as people read it: `+` is made, `~` changed, `!` not done.
    func lines(_ context: CommandContext) -> [String] {
        var lines: [String] = []
        for step in steps {
            switch step {
            case .create(let topic, let partitions, let replication, let configuration):
                let size = Text(
                    en: "\(partitions) \(partitions == 1 ? "partition" : "partitions"), replication \(replication)",
                    zh: "\(partitions) 个分区，\(replication) 份副本")
                lines.append(context.output.terminal.styled("+ \(topic)", .green) + "  " + context.text(size))
                lines += configuration.map { "    \($0.name) = \($0.to)" }
            case .addPartitions(let topic, let from, let to):
                let text = Text(en: "\(from) → \(to) partitions", zh: "分区 \(from) → \(to)")
                lines.append(context.output.terminal.styled("~ \(topic)", .yellow) + "  " + context.text(text))
            case .alter(let topic, let changes):
                lines.append(context.output.terminal.styled("~ \(topic)", .yellow))
                lines += changes.map { "    \($0.name)  \($0.from ?? "—") → \($0.to)" }
            case .grant: break
            }
        }
        for (principal, rules) in grants {
            let words = rules.map(\.words).joined(separator: ", ")
            lines.append(context.output.terminal.styled("+ \(principal)", .green) + "  " + words)
        }
        for problem in problems {
            lines.append(context.output.terminal.styled("! ", .red) + context.text(problem.text))
        }
        return lines
    }

    /// What is granted to whom, in the order of the plan.
    private var grants: [(principal: String, rules: [AccessRule])] {
        var grants: [(principal: String, rules: [AccessRule])] = []
        for case .grant(let rule) in steps {
            if grants.last?.principal == rule.principal {
                grants[grants.count - 1].rules.append(rule)
            } else {
                grants.append((rule.principal, [rule]))
            }
        }
        return grants
    }

    var summary: Text {
        var counts: (create: Int, change: Int, grant: Int) = (0, 0, 0)
        for step in steps {
            switch step {
            case .create: counts.create += 1
            case .addPartitions, .alter: counts.change += 1
            case .grant: counts.grant += 1
            }
        }
        let access =
            hasAuthorizer
            ? Text(en: "\(counts.grant) access rules to add", zh: "\(counts.grant) 条访问规则待添加")
            : Text(
                en: "the cluster has no authorizer, so every client may read and write everything",
                zh: "集群未启用授权，任何客户端都可读写全部主题")
        return Text(
            en: """
                Topics: \(counts.create) to create, \(counts.change) to change, \(unchanged) as declared, \
                \(problems.count) problems; \(access.english).
                """,
            zh: """
                主题：待创建 \(counts.create)，待更改 \(counts.change)，与声明一致 \(unchanged)，问题 \(problems.count)；\
                \(access.chinese)。
                """)
    }
}

extension TopicPlan.Problem {
    var text: Text {
        switch self {
        case .fixedPartitions(let topic, let has, let declared):
            Text(
                en: """
                    \(topic) has \(has) partitions and \(declared) are declared. The number is fixed, for the state \
                    hangs on it: declare \(has), or start under a new application ID with new topics.
                    """,
                zh: "\(topic) 有 \(has) 个分区，声明为 \(declared) 个。分区数固定，状态依赖于它：请把声明改为 \(has)，或以新的应用标识和新主题启动。")
        case .tooManyPartitions(let topic, let has, let declared):
            Text(
                en: "\(topic) has \(has) partitions, more than the declared \(declared), and Kafka takes none away.",
                zh: "\(topic) 有 \(has) 个分区，多于声明的 \(declared) 个，Kafka 无法减少。")
        case .replication(let topic, let has, let declared):
            Text(
                en: """
                    \(topic) has \(has) copies of a partition and \(declared) are declared: \
                    kafka-reassign-partitions.sh changes that.
                    """,
                zh: "\(topic) 的分区有 \(has) 份副本，声明为 \(declared) 份：请用 kafka-reassign-partitions.sh 调整。")
        case .excessiveRule(let rule):
            Text(
                en: "\(rule.principal) may do what no agency should: \(rule.words). Take it back with kafka-acls.sh.",
                zh: "\(rule.principal) 拥有机关不应有的权限：\(rule.words)。请用 kafka-acls.sh 撤销。")
        }
    }
}

extension AccessRule {
    /// `read topic lifeline.push.court.320000`.
    var words: String {
        let resource =
            switch self.resource {
            case .topic(let name): "topic \(name)"
            case .group(let name): "group \(name)"
            case .cluster: "cluster"
            }
        return "\(permission == .deny ? "deny " : "")\(operation) \(resource)\(pattern == .prefixed ? "*" : "")"
    }
}
