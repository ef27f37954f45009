import CommandLineTool

struct TopicsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topics",
        abstract: Text(
            en: "Keep a cluster's topics and access rules as declared.", zh: "使集群的主题与访问规则与声明一致。"),
        discussion: Text(
            en: """
                What is declared is topics/ in the binary or --topics DIR: every topic of topics.yaml, those of the \
                application, and a push topic for each agency of agencies.yaml, which its principal alone may read.
                """,
            zh: "声明取自程序内置的 topics/ 或 --topics 目录：topics.yaml 的全部主题、应用自身的主题，以及 agencies.yaml 中每个机关的推送主题，仅该机关的主体可读。"),
        subcommands: [PlanTopics.self, ApplyTopics.self, CheckTopics.self])
}

struct PlanTopics: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: Text(en: "Show what apply would do, and do nothing.", zh: "显示 apply 将要做的事，不作更改。")
    )

    @OptionGroup var scope: TopicScope
    @OptionGroup var form: OutputOptions

    func run(_ context: CommandContext) async throws {
        let (plan, _) = try await scope.plan()
        form.show(plan, context)
    }
}

struct CheckTopics: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: Text(
            en: "Say whether the cluster is as declared: ends with 1 where it is not.", zh: "检查集群是否与声明一致，不一致时以 1 退出。"))

    @OptionGroup var scope: TopicScope
    @OptionGroup var form: OutputOptions

    func run(_ context: CommandContext) async throws {
        let (plan, _) = try await scope.plan()
        form.show(plan, context)
        if !plan.isEmpty { throw ExitCode.failure }
    }
}

extension OutputOptions {
    func show(_ plan: TopicPlan, _ context: CommandContext) {
        if let lowered = plan.loweredReplication {
            context.note(
                Text(
                    en: """
                        \(lowered.declared) copies are declared and the cluster has \(lowered.brokers) \
                        \(lowered.brokers == 1 ? "broker" : "brokers"): there will be \(lowered.brokers). \
                        --replication \(lowered.brokers) says that this is meant.
                        """,
                    zh: """
                        声明 \(lowered.declared) 份副本，而集群只有 \(lowered.brokers) 个节点：将使用 \(lowered.brokers) 份。\
                        确属有意时请加 --replication \(lowered.brokers)。
                        """))
        }
        guard !json else { return plan.objects.forEach(context.write) }
        plan.lines(context).forEach(context.output.line)
        context.output.line(context.text(plan.summary))
    }
}
