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
    let loadConfiguration: @Sendable (_ file: String) throws -> [String: [String]]

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
            given: given, environment: environment, prefix: environmentPrefix, configuration: nil, path: node.path)
        let global = GlobalOptions()
        let globals = global.definitions
        for definition in globals where definition.name == "config" { try sources.fill(definition) }
        if let file = global.config {
            sources.configuration = try configuration(file, path: node.path)
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

    private func configuration(_ file: String, path: [String]) throws(UsageError) -> ValueSources.Configuration {
        let values: [String: [String]]
        do {
            values = try loadConfiguration(file)
        } catch {
            throw UsageError(
                problem: .unreadableConfiguration(file: file, reason: String(describing: error)), path: path)
        }
        let known = root.optionNames
        if let key = values.keys.sorted().first(where: { !known.contains($0) }) {
            let suggestion = Suggestion.nearest(to: key, among: known.sorted())
            throw UsageError(problem: .unknownKey(key, file: file, suggestion: suggestion), path: path)
        }
        return ValueSources.Configuration(file: file, values: values)
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
