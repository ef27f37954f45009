import CommandLineTool

struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: Text(en: "Check, try and publish screening models.", zh: "检查、试算与发布筛查模型。"))
}
