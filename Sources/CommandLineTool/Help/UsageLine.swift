/// How a command is typed, in one line: what must be given by name, the rest as `[options]`.
struct UsageLine: Sendable {
    let node: CommandNode

    func text(in language: Language) -> String {
        let options = Text(en: "[options]", zh: "[选项]").text(in: language)
        guard node.children.isEmpty else {
            let subcommand = Text(en: "<subcommand>", zh: "<子命令>").text(in: language)
            let part = node.configuration.defaultSubcommand == nil ? subcommand : "[\(subcommand)]"
            return (node.path + [options, part]).joined(separator: " ")
        }
        let definitions = node.type.init().definitions
        let required = definitions.filter { !$0.isPositional && $0.isRequired }
            .map { "--\($0.name) <\($0.valueName)>" }
        let positionals = definitions.filter(\.isPositional).map { definition in
            let name = "<\(definition.valueName)>" + (definition.isRepeated ? "…" : "")
            return definition.isRequired ? name : "[\(name)]"
        }
        return (node.path + required + [options] + positionals).joined(separator: " ")
    }
}
