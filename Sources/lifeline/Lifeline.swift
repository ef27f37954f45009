import CommandLineTool

/// The command: its subcommands, version, and where the values of its options come from.
@main
struct Lifeline: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "lifeline",
        abstract: Text(
            en: "Find people who have a right to help and have not asked for it.",
            zh: "发现有权获得帮助却未申请的人。"),
        discussion: Text(
            en: """
                Published case and welfare events are screened by legal models; what is found, a lead, is pushed to the \
                agency that must act. '{tool} demo' shows all of it in one process.
                """,
            zh: "已发布的案件与民生事件由法律监督模型逐一筛查；发现的线索推送给应当办理的机关。“{tool} demo”在一个进程里演示全过程。"),
        subcommands: [
            DemoCommand.self, WorkerCommand.self, BenchCommand.self, ScreenCommand.self, GenerateCommand.self,
            TopicsCommand.self, PublishCommand.self, MappingsCommand.self, SubscribeCommand.self, StatusCommand.self,
            ExplainCommand.self, HistoryCommand.self, DeadLettersCommand.self, ModelsCommand.self, CELCommand.self,
            DocumentsCommand.self, KeysCommand.self,
        ])

    static let tool = Tool(
        Lifeline.self, version: version, environmentPrefix: "LIFELINE",
        configuration: { file in try ConfigurationFile.read(file) })

    static func main() async { await tool.main() }
}
