import CommandLineTool
import Foundation
import Kafka

struct ApplyTopics: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: Text(en: "Make and change topics and access rules as declared.", zh: "按声明创建、更改主题与访问规则。"),
        discussion: Text(
            en: """
                May be repeated: what is as declared stays as it is, and nothing is ever deleted. A topic whose number \
                of partitions is fixed and not as declared stops it before the first change.
                """,
            zh: "可重复执行：已一致的保持不变，从不删除任何内容。若某个固定分区数的主题与声明不符，则在作出任何更改之前停止。"))

    @OptionGroup var scope: TopicScope
    @OptionGroup var form: OutputOptions

    func run(_ context: CommandContext) async throws {
        let (plan, _) = try await scope.plan()
        form.show(plan, context)
        guard !plan.problems.contains(where: \.blocks) else {
            throw CommandFailure(
                .topics, en: "Nothing was changed: a fixed number of partitions is not as declared, see above.",
                zh: "未作任何更改：有主题的固定分区数与声明不符，见上。")
        }
        guard !plan.steps.isEmpty else { return }
        let bar = ProgressBar(
            title: context.text(Text(en: "Applying", zh: "应用中")), total: Int64(plan.steps.count),
            terminal: context.terminal)
        try await onOwnThread { [cluster = scope.cluster] in
            let admin = try cluster.admin()
            defer { try? admin.close() }
            try TopicApplication(admin: admin, bar: bar).apply(plan.steps)
        }
        bar.finish()
        context.note(Text(en: "Applied.", zh: "已应用。"))
    }
}

/// Carries out the steps of a plan, in batches where Kafka takes them.
private struct TopicApplication {
    let admin: KafkaAdmin
    let bar: ProgressBar

    private static let batchSize = 25

    func apply(_ steps: [TopicPlan.Step]) throws {
        var topics: [NewTopic] = []
        var rules: [AccessRule] = []
        for step in steps {
            switch step {
            case .create(let topic, let partitions, let replication, let configuration):
                let settings = Dictionary(configuration.map { ($0.name, $0.to) }, uniquingKeysWith: { $1 })
                topics.append(
                    NewTopic(name: topic, partitions: partitions, replication: replication, configuration: settings))
            case .addPartitions(let topic, _, let count):
                try admin.setPartitionCount(of: topic, to: count, timeout: ClusterOptions.patience)
                bar.advance()
            case .alter(let topic, let changes):
                let values = Dictionary(changes.map { ($0.name, String?.some($0.to)) }, uniquingKeysWith: { $1 })
                try admin.alterTopicConfiguration(of: topic, values, timeout: ClusterOptions.patience)
                bar.advance()
            case .grant(let rule): rules.append(rule)
            }
        }
        for batch in batches(of: topics) {
            let failures = try admin.createTopics(batch, timeout: .seconds(60))
            // Another apply at the same time may have made it: that is what was wanted.
            if let error = failures.values.first(where: { $0.code != .topicAlreadyExists }) { throw error }
            bar.advance(by: Int64(batch.count))
        }
        for batch in batches(of: rules) {
            if let error = try admin.createAccessRules(batch, timeout: ClusterOptions.patience).values.first {
                throw error
            }
            bar.advance(by: Int64(batch.count))
        }
        if !rules.isEmpty { try wait(for: Set(rules)) }
    }

    /// The controller takes a rule at once; a broker that is still making partitions learns of it seconds later, and
    /// refuses until then.
    private func wait(for rules: Set<AccessRule>) throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while !rules.isSubset(of: try admin.accessRules(timeout: ClusterOptions.patience)) {
            guard ContinuousClock.now < deadline else {
                throw CommandFailure(
                    .kafka, en: "The cluster took the access rules and does not show them after a minute. Try again.",
                    zh: "集群已接受访问规则，但一分钟后仍未显示。请重试。")
            }
            Thread.sleep(forTimeInterval: 0.1)
        }
    }

    private func batches<Element>(of elements: [Element]) -> [[Element]] {
        stride(from: 0, to: elements.count, by: Self.batchSize).map { start in
            Array(elements[start..<min(start + Self.batchSize, elements.count)])
        }
    }
}
