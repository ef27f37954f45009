/// What a running command has from the tool: its language, its standard output and the terminals.
public struct CommandContext: Sendable {
    public let language: Language
    /// Standard output; `line(_:)` is safe from any thread.
    public let output: Output
    /// What standard error is connected to: progress, prompts, colour.
    public let terminal: Terminal
    public let environment: [String: String]
    let root: CommandNode

    /// The text in the command's language.
    public func text(_ text: Text) -> String { text.text(in: language) }

    /// A line for people, on standard error.
    public func note(_ text: Text) { terminal.write(self.text(text) + "\n") }
}
