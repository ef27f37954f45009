/// A set of arguments that commands share, or a command's own: properties with `@Option`, `@Flag`, `@Argument` and
/// `@OptionGroup`.
public protocol ParsableArguments: Sendable {
    init()
    /// Called when all values are there; throw a `ValidationError` when they don't go together.
    func validate() throws
}

extension ParsableArguments {
    public func validate() throws {}
}

/// A command: its arguments as properties, and what it does.
///
///     struct Status: ParsableCommand {
///         static let configuration = CommandConfiguration(abstract: Text(en: "Show the lag.", zh: "显示积压。"))
///         @OptionGroup var kafka: KafkaOptions
///         @Flag(help: Text(en: "One JSON object a line.", zh: "每行一个 JSON 对象。")) var json = false
///         func run(_ context: CommandContext) async throws { … }
///     }
public protocol ParsableCommand: ParsableArguments {
    static var configuration: CommandConfiguration { get }
    /// Returns when the command is done: the process then ends with 0. An error ends it with the error's status.
    func run(_ context: CommandContext) async throws
}

extension ParsableCommand {
    public static var configuration: CommandConfiguration { CommandConfiguration() }

    /// A command that only holds subcommands shows its help.
    public func run(_ context: CommandContext) async throws { throw HelpRequest() }
}

/// Asks for the command's own help in place of a run.
struct HelpRequest: Error {}
