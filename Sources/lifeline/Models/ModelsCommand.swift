import CommandLineTool

struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: Text(en: "Check, try, explain and publish screening models.", zh: "检查、试算、说明与发布筛查模型。"),
        discussion: Text(
            en: "A model pack is a folder of YAML files: --models DIR, or the pack in the binary.",
            zh: "模型包是一个 YAML 文件的目录：由 --models 给出，或用程序内置的模型包。"),
        subcommands: [
            CheckModels.self, ListModels.self, TestModels.self, ShowModel.self, DiffModels.self, ModelCoverage.self,
            PublishModels.self,
        ])
}
