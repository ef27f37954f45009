#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A command-line tool: a tree of commands, a version, and where their values come from.
///
///     @main struct Main {
///         static func main() async {
///             await Tool(Lifeline.self, version: "1.0", environmentPrefix: "LIFELINE") { file in try load(file) }.main()
///         }
///     }
public struct Tool: Sendable {
    private let root: CommandNode
    private let version: String
    private let environmentPrefix: String
    private let loadConfiguration: @Sendable (_ file: String) throws -> OptionsFile

    /// - Parameters:
    ///   - root: the command with all its subcommands.
    ///   - name: the tool's name in help and messages; by default the root command's.
    ///   - version: what `--version` prints.
    ///   - environmentPrefix: begins the variable of each option: `LIFELINE` gives `LIFELINE_THREADS`.
    ///   - configuration: reads a file given by `--config`. All that is wrong with it is shown at once, each with its
    ///     place: what could not be read, keys that no command has, and values that their options do not take. An error
    ///     is shown with the file's name, in both languages where it is textual.
    public init(
        _ root: any ParsableCommand.Type, name: String? = nil, version: String, environmentPrefix: String,
        configuration: @escaping @Sendable (_ file: String) throws -> OptionsFile
    ) {
        self.root = CommandNode(root, name: name)
        self.version = version
        self.environmentPrefix = environmentPrefix
        self.loadConfiguration = configuration
    }

    /// The help of the command at a path (`["models", "check"]`, empty for the tool), fitted to a width in columns;
    /// nil when there is no such command.
    public func help(for path: [String] = [], language: Language, width: Int) -> String? {
        var node = root
        for name in path {
            guard let child = node.child(named: name) else { return nil }
            node = child
        }
        return HelpPage(node: node, language: language, environmentPrefix: environmentPrefix).render(width: width)
    }

    /// Every option of every command as a Markdown table, for a manual: name, variable, default, what it is, and where.
    public func optionTable(language: Language) -> String {
        OptionTable(root: root, language: language, environmentPrefix: environmentPrefix).markdown
    }

    /// Parses the process's arguments, runs the command, flushes standard output and ends the process.
    public func main() async -> Never {
        // A closed pipe is an error of the write, not a signal that ends the process in the middle of a transaction.
        signal(SIGPIPE, SIG_IGN)
        let code = await run(
            Array(CommandLine.arguments.dropFirst()), environment: Self.processEnvironment,
            output: .standard, terminal: .standardError)
        exit(code.rawValue)
    }

    /// As `main`, with everything given, and the status returned.
    public func run(
        _ arguments: [String], environment: [String: String], output: Output, terminal: Terminal
    ) async -> ExitCode {
        let parser = CommandLineParser(
            root: root, environmentPrefix: environmentPrefix, environment: environment,
            loadConfiguration: loadConfiguration)
        let code: ExitCode
        do {
            switch try parser.parse(arguments) {
            case .version:
                output.line(version)
                code = .success
            case .help(let node, let language):
                show(node, language, output)
                code = .success
            case .run(let command, let node, let language):
                let context = CommandContext(
                    language: language, output: output, terminal: terminal, environment: environment, root: root)
                code = await run(command, node, context)
            }
        } catch {
            code = fail(error, parser.language(of: arguments), terminal)
        }
        output.flush()
        return output.isBroken ? .brokenPipe : code
    }

    private func run(_ command: any ParsableCommand, _ node: CommandNode, _ context: CommandContext) async -> ExitCode {
        do {
            try await command.run(context)
            return .success
        } catch let code as ExitCode {
            return code
        } catch is HelpRequest {
            show(node, context.language, context.output)
            return .success
        } catch let error as ValidationError {
            let usage = UsageError(problem: .validation(error.text), path: node.path)
            return fail(usage, context.language, context.terminal)
        } catch let error as any TextualError {
            fail(context.text(error.text), context.language, context.terminal)
            return error.exitCode
        } catch {
            fail(String(describing: error), context.language, context.terminal)
            return .failure
        }
    }

    private func show(_ node: CommandNode, _ language: Language, _ output: Output) {
        let page = HelpPage(node: node, language: language, environmentPrefix: environmentPrefix)
        output.write(page.render(width: output.width))
    }

    private func fail(_ message: String, _ language: Language, _ terminal: Terminal) {
        let label = Text(en: "Error: ", zh: "错误：").text(in: language)
        terminal.write(terminal.styled(label, .red) + message + "\n")
    }

    private func fail(_ error: UsageError, _ language: Language, _ terminal: Terminal) -> ExitCode {
        fail(UsageMessage.text(error.problem).text(in: language), language, terminal)
        var node = root
        for name in error.path.dropFirst() { node = node.child(named: name) ?? node }
        let usage = Text(en: "Usage: ", zh: "用法：").text(in: language) + UsageLine(node: node).text(in: language)
        let path = node.path.joined(separator: " ")
        let more = Text(en: "See '\(path) --help' for more.", zh: "详见“\(path) --help”。").text(in: language)
        terminal.write(usage + "\n  " + more + "\n")
        return error.exitCode
    }

    /// The variables of this process.
    static var processEnvironment: [String: String] {
        var variables: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let equals = text.firstIndex(of: "=") {
                variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            next += 1
        }
        return variables
    }
}
