/// A command's name, texts and subcommands.
public struct CommandConfiguration: Sendable {
    /// As it is typed; by default the type's name, `DeadLetters` as `dead-letters`.
    public var commandName: String?
    /// One line.
    public var abstract: Text
    /// Paragraphs under it: what it does to what, examples. `{tool}` stands for the tool's name.
    public var discussion: Text?
    /// A command with subcommands has no arguments of its own.
    public var subcommands: [any ParsableCommand.Type]
    /// The subcommand that runs when none is named.
    public var defaultSubcommand: (any ParsableCommand.Type)?
    /// Whether help and completions list it.
    public var shouldDisplay: Bool

    public init(
        commandName: String? = nil, abstract: Text = Text(""), discussion: Text? = nil,
        subcommands: [any ParsableCommand.Type] = [], defaultSubcommand: (any ParsableCommand.Type)? = nil,
        shouldDisplay: Bool = true
    ) {
        self.commandName = commandName
        self.abstract = abstract
        self.discussion = discussion
        self.subcommands = subcommands
        self.defaultSubcommand = defaultSubcommand
        self.shouldDisplay = shouldDisplay
    }
}
