/// Where values come from, in order: the command line, the environment, the configuration file, the default.
struct ValueSources {
    let given: ArgumentScanner.Result
    let environment: [String: String]
    let prefix: String
    /// Of the configuration file: a list's items in order; a single value is a list of one.
    var configuration: [String: [String]] = [:]
    /// For errors.
    let path: [String]

    /// Gives an option or a flag its value.
    func fill(_ definition: ArgumentDefinition) throws(UsageError) {
        let variable = definition.environmentVariable(prefix: prefix)
        if let texts = given.options[definition.name] {
            let spelling = given.spellings[definition.name] ?? definition.label
            try store(definition, texts, at: .option(spelling))
        } else if let variable, let text = environment[variable], !text.isEmpty {
            let texts =
                definition.isRepeated
                ? text.split(separator: definition.separator).map { trimmed($0) } : [text]
            try store(definition, texts, at: .variable(variable))
        } else if let texts = configuration[definition.name] {
            try store(definition, texts, at: .key(definition.name))
        } else if definition.isRequired {
            throw error(.missingOption(definition.label, valueName: definition.valueName, variable: variable))
        } else {
            try store(definition, [], at: .option(definition.label))
        }
    }

    /// Gives a positional argument the first of the words, or all when it is repeated.
    func fill(_ definition: ArgumentDefinition, from words: inout ArraySlice<String>) throws(UsageError) {
        let texts = definition.isRepeated ? Array(words) : words.first.map { [$0] } ?? []
        words = words.dropFirst(texts.count)
        if texts.isEmpty, definition.isRequired { throw error(.missingArgument(definition.label)) }
        try store(definition, texts, at: .argument(definition.label))
    }

    private func store(
        _ definition: ArgumentDefinition, _ texts: [String], at place: UsageError.Place
    ) throws(UsageError) {
        do {
            try definition.store(texts)
        } catch let invalid as InvalidValue {
            throw error(.invalidValue(invalid.text, place: place, choices: invalid.choices, hint: invalid.hint))
        } catch {
            throw self.error(
                .invalidValue(texts.last ?? "", place: place, choices: [], hint: Text(String(describing: error))))
        }
    }

    private func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0.isWhitespace }
        return String(
            start.prefix(upTo: start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex))
    }

    private func error(_ problem: UsageError.Problem) -> UsageError { UsageError(problem: problem, path: path) }
}
