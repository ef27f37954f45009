import CommandLineTool

struct TopicsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topics", abstract: Text(en: "Keep a cluster's topics as declared.", zh: "使集群主题与声明一致。"))
}
