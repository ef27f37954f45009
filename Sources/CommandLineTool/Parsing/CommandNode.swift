/// A command in its tree: what it is called and what is under it.
struct CommandNode: Sendable {
    let type: any ParsableCommand.Type
    let name: String
    /// From the tool's name to this command's.
    let path: [String]
    let configuration: CommandConfiguration

    init(_ type: any ParsableCommand.Type, name: String? = nil, under path: [String] = []) {
        self.type = type
        configuration = type.configuration
        self.name = name ?? configuration.commandName ?? hyphenated(String(describing: type))
        self.path = path + [self.name]
    }

    var isRoot: Bool { path.count == 1 }

    /// The subcommands; the root has one more, which writes the completions.
    var children: [CommandNode] {
        let own = configuration.subcommands.map { CommandNode($0, under: path) }
        return isRoot && !own.isEmpty ? own + [CommandNode(CompletionsCommand.self, under: path)] : own
    }

    var visibleChildren: [CommandNode] { children.filter(\.configuration.shouldDisplay) }

    func child(named name: String) -> CommandNode? { children.first { $0.name == name } }

    var defaultChild: CommandNode? {
        guard let type = configuration.defaultSubcommand else { return nil }
        return children.first { $0.type == type }
    }

    /// Its own arguments, then those that every command has.
    var definitions: [ArgumentDefinition] { type.init().definitions + GlobalOptions().definitions }

    /// Every option of every command by its long name, for the check of a configuration file.
    var options: [String: [ArgumentDefinition]] {
        let own = Dictionary(grouping: definitions.filter { !$0.isPositional }, by: \.name)
        return children.reduce(into: own) { $0.merge($1.options) { $0 + $1 } }
    }
}

/// What every command takes; parsed by the tool itself.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: Text(
            en: "A YAML file with options by their long names; the command line and the environment go before it.",
            zh: "YAML 配置文件，以选项的长名称为键；命令行与环境变量优先于它。"),
        valueName: "file", completion: .file(extensions: ["yaml", "yml"]))
    var config: String?

    @Option(
        help: Text(en: "The language of all text; by default that of LANG.", zh: "输出语言；默认取自 LANG。"),
        valueName: "language")
    var language: Language?
}
