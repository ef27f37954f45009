/// A shell that completions can be written for.
enum Shell: String, CaseIterable, Sendable, ExpressibleByArgument {
    case bash, zsh, fish
}

/// `lifeline completions bash`: writes the script that the shell sources.
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: Text(
            en: "Write a completion script for bash, zsh or fish.", zh: "输出 bash、zsh 或 fish 的补全脚本。"),
        discussion: Text(
            en: """
                bash: source <({tool} completions bash)
                zsh: {tool} completions zsh > "${fpath[1]}/_{tool}"
                fish: {tool} completions fish | source
                """,
            zh: """
                bash：source <({tool} completions bash)
                zsh：{tool} completions zsh > "${fpath[1]}/_{tool}"
                fish：{tool} completions fish | source
                """))

    @Argument(help: Text(en: "The shell.", zh: "所用的 shell。"))
    var shell: Shell

    func run(_ context: CommandContext) async throws {
        context.output.write(CompletionScript(root: context.root, language: context.language).text(for: shell))
    }
}
