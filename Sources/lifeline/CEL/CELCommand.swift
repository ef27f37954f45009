import CommandLineTool

struct CELCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cel",
        abstract: Text(
            en: "Try out conditions in CEL, the language of the models.", zh: "试算 CEL 表达式，即模型所用的条件语言。"),
        subcommands: [EvaluateCommand.self, PromptCommand.self])
}
