import CommandLineTool

/// What could not be processed.
struct DeadLettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters",
        abstract: Text(en: "Look at what could not be processed, and why.", zh: "查看无法处理的消息及原因。"),
        subcommands: [ListDeadLetters.self, ShowDeadLetter.self, ListRefusedRows.self])
}
