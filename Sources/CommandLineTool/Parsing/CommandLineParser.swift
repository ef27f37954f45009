/// From the words of a command line, the environment and the configuration file to a command that can run.
struct CommandLineParser: Sendable {
    /// What the user asked for.
    enum Outcome: Sendable {
        case run(any ParsableCommand, CommandNode, Language)
        case help(CommandNode, Language)
        case version
    }

    let root: CommandNode
    let environmentPrefix: String
    let environment: [String: String]
    let loadConfiguration: @Sendable (_ file: String) throws -> OptionsFile

    func parse(_ arguments: [String]) throws(UsageError) -> Outcome {
        var words = arguments[...]
        var node = root
        var scanner = ArgumentScanner(definitions: GlobalOptions().definitions, path: node.path)

        // Down the tree: options that every command takes may stand before a subcommand's name.
        while !node.children.isEmpty {
            guard let word = words.first else { break }
            if word == "help", node.child(named: "help") == nil {
                words.removeFirst()
                return .help(try descend(node, words), language(scanner.result))
            }
            if ArgumentScanner.looksLikeOption(word) {
                if node.defaultChild != nil, !isGlobal(word) { break }
                try scanner.scan(&words)
            } else if let child = node.child(named: word) {
                words.removeFirst()
                node = child
            } else if node.defaultChild != nil {
                break
            } else {
                throw unknown(word, in: node)
            }
            if scanner.result.asksForVersion { return .version }
            if scanner.result.asksForHelp { return .help(node, language(scanner.result)) }
        }
        if let child = node.defaultChild { node = child }

        let before = scanner.result
        scanner = ArgumentScanner(definitions: node.definitions, path: node.path)
        // Whoever asks for help gets it, whatever else is wrong with the line.
        if words.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
            return .help(node, language(before, words))
        }
        while !words.isEmpty { try scanner.scan(&words) }
        if scanner.result.asksForVersion { return .version }
        var given = scanner.result
        for (name, texts) in before.options where given.options[name] == nil {
            given.options[name] = texts
            given.spellings[name] = before.spellings[name]
        }
        return try fill(node, given)
    }

    /// The language of messages about this line, also when it cannot be parsed.
    func language(of arguments: [String]) -> Language { language(ArgumentScanner.Result(), arguments[...]) }

    private func fill(_ node: CommandNode, _ given: ArgumentScanner.Result) throws(UsageError) -> Outcome {
        var sources = ValueSources(
            given: given, environment: environment, prefix: environmentPrefix, path: node.path)
        let global = GlobalOptions()
        let globals = global.definitions
        for definition in globals where definition.name == "config" { try sources.fill(definition) }
        if let file = global.config {
            sources.configuration = try configuration(file, of: node, sources)
        }
        for definition in globals where definition.name != "config" { try sources.fill(definition) }

        let command = node.type.init()
        var positionals = given.positionals[...]
        for definition in command.definitions {
            if definition.isPositional {
                try sources.fill(definition, from: &positionals)
            } else {
                try sources.fill(definition)
            }
        }
        if let surplus = positionals.first {
            throw UsageError(problem: .unexpectedArgument(surplus), path: node.path)
        }
        do {
            try command.validateAll()
        } catch let error as ValidationError {
            throw UsageError(problem: .validation(error.text), path: node.path)
        } catch {
            throw UsageError(problem: .validation(Text(String(describing: error))), path: node.path)
        }
        return .run(command, node, global.language ?? Language(environment: environment))
    }

    /// The values of the file, if nothing is wrong with it: all that is, is told at once.
    private func configuration(
        _ file: String, of node: CommandNode, _ sources: ValueSources
    ) throws(UsageError) -> [String: [String]] {
        let content: OptionsFile
        do {
            content = try loadConfiguration(file)
        } catch {
            let reason = (error as? any TextualError)?.text ?? Text(String(describing: error))
            throw UsageError(problem: .unreadableConfiguration(file: file, reason: reason), path: node.path)
        }
        var mistakes = content.mistakes.map { ConfigurationMistake(place: $0.place, reason: .unreadable($0.text)) }
        let known = root.options
        let own = Dictionary(
            node.definitions.filter { !$0.isPositional }.map { ($0.name, [$0]) }, uniquingKeysWith: { $1 })
        for entry in content.entries {
            if let definitions = own[entry.name] ?? known[entry.name] {
                if let reason = mistake(of: entry, by: definitions, sources) {
                    mistakes.append(ConfigurationMistake(place: entry.valuePlace, reason: reason))
                }
            } else {
                let suggestion = Suggestion.nearest(to: entry.name, among: known.keys.sorted())
                mistakes.append(
                    ConfigurationMistake(
                        place: entry.place, reason: .unknownKey(entry.name, suggestion: suggestion)))
            }
        }
        guard mistakes.isEmpty else {
            mistakes.sort { $0.place < $1.place }
            throw UsageError(problem: .wrongConfiguration(file: file, mistakes), path: node.path)
        }
        return Dictionary(content.entries.map { ($0.name, $0.texts) }) { first, _ in first }
    }

    /// Why none of the options of that name takes the value; nil where one does, or where it is given elsewhere. Tried on
    /// arguments that nobody reads.
    private func mistake(
        of entry: OptionsFile.Entry, by definitions: [ArgumentDefinition], _ sources: ValueSources
    ) -> ConfigurationMistake.Reason? {
        var trial = sources
        trial.configuration = [entry.name: entry.texts]
        var reason: ConfigurationMistake.Reason?
        for definition in definitions {
            do throws(UsageError) {
                try trial.fill(definition)
                return nil
            } catch {
                guard case .invalidValue(let text, .key(let key), let choices, let hint) = error.problem else {
                    return nil
                }
                reason = reason ?? .invalidValue(text, key: key, choices: choices, hint: hint)
            }
        }
        return reason
    }

    private func descend(_ node: CommandNode, _ words: ArraySlice<String>) throws(UsageError) -> CommandNode {
        var node = node
        for word in words where !ArgumentScanner.looksLikeOption(word) {
            guard let child = node.child(named: word) else { throw unknown(word, in: node) }
            node = child
        }
        return node
    }

    private func unknown(_ word: String, in node: CommandNode) -> UsageError {
        let names = node.visibleChildren.map(\.name) + ["help"]
        return UsageError(
            problem: .unknownCommand(word, suggestion: Suggestion.nearest(to: word, among: names)), path: node.path)
    }

    private func isGlobal(_ word: String) -> Bool {
        let name = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
        return ["--help", "-h", "--version"].contains(name)
            || GlobalOptions().definitions.contains { "--" + $0.name == name }
    }

    private func language(_ result: ArgumentScanner.Result, _ words: ArraySlice<String> = []) -> Language {
        let named = zip(words, words.dropFirst()).first { $0.0 == "--language" }?.1
        let attached = words.first { $0.hasPrefix("--language=") }.map { String($0.dropFirst(11)) }
        let texts = [named, attached, result.options["language"]?.last, environment[environmentPrefix + "_LANGUAGE"]]
        return texts.compactMap { $0 }.lazy.compactMap(Language.init(rawValue:)).first
            ?? Language(environment: environment)
    }
}
