/// Sorts the words of one command's line into options and positional arguments; knows no types.
struct ArgumentScanner {
    /// What the words said.
    struct Result: Sendable, Equatable {
        /// The texts given for each option by its long name, with the spelling that was used last.
        var options: [String: [String]] = [:]
        var spellings: [String: String] = [:]
        var positionals: [String] = []
        var asksForHelp = false
        var asksForVersion = false
    }

    let definitions: [ArgumentDefinition]
    /// For errors.
    let path: [String]
    private(set) var result = Result()

    init(definitions: [ArgumentDefinition], path: [String]) {
        self.definitions = definitions
        self.path = path
    }

    /// Reads one word, and the next when it is this one's value; `words` starts with the one to read.
    mutating func scan(_ words: inout ArraySlice<String>) throws(UsageError) {
        guard let word = words.popFirst() else { return }
        if word == "--" {
            result.positionals += words
            words = []
        } else if word.hasPrefix("--") {
            try long(word, &words)
        } else if Self.looksLikeOption(word) {
            try short(word, &words)
        } else {
            result.positionals.append(word)
        }
    }

    /// A dash alone is standard input, and `-5` is a number.
    static func looksLikeOption(_ word: String) -> Bool {
        word.hasPrefix("-") && word != "-" && Double(word) == nil
    }

    private mutating func long(_ word: String, _ words: inout ArraySlice<String>) throws(UsageError) {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        let attached = parts.count > 1 ? String(parts[1]) : nil
        if let definition = definitions.first(where: { !$0.isPositional && $0.name == name }) {
            try take(definition, as: "--" + name, attached: attached, &words)
        } else if name.hasPrefix("no-"),
            let definition = definitions.first(where: {
                $0.kind == .flag(hasInversion: true) && $0.name == name.dropFirst(3)
            })
        {
            guard attached == nil else { throw error(.unexpectedValue(option: "--" + name)) }
            record(definition, "false", as: "--" + name)
        } else if name == "help" {
            result.asksForHelp = true
        } else if name == "version" {
            result.asksForVersion = true
        } else {
            throw error(.unknownOption("--" + name, suggestion: suggestion(for: name)))
        }
    }

    /// `-v`, `-vq`, `-n 5`, `-n5`.
    private mutating func short(_ word: String, _ words: inout ArraySlice<String>) throws(UsageError) {
        var letters = word.dropFirst()
        // A long option with one dash is the likeliest slip, and must not pass for a group of short ones.
        if letters.count > 1, definitions.contains(where: { !$0.isPositional && $0.name == letters }) {
            throw error(.unknownOption(word, suggestion: "-" + word))
        }
        while let letter = letters.popFirst() {
            if let definition = definitions.first(where: { $0.short == letter }) {
                if definition.takesValue {
                    let attached = letters.isEmpty ? nil : String(letters.first == "=" ? letters.dropFirst() : letters)
                    try take(definition, as: "-\(letter)", attached: attached, &words)
                    return
                }
                record(definition, "true", as: "-\(letter)")
            } else if letter == "h" {
                result.asksForHelp = true
            } else {
                let name = String(word.dropFirst())
                throw error(.unknownOption("-\(letter)", suggestion: name.count > 1 ? suggestion(for: name) : nil))
            }
        }
    }

    private mutating func take(
        _ definition: ArgumentDefinition, as spelling: String, attached: String?, _ words: inout ArraySlice<String>
    ) throws(UsageError) {
        guard definition.takesValue else {
            guard attached == nil else { throw error(.unexpectedValue(option: spelling)) }
            return record(definition, "true", as: spelling)
        }
        if let attached { return record(definition, attached, as: spelling) }
        guard let next = words.first, !Self.looksLikeOption(next) else {
            throw error(.missingValue(option: spelling))
        }
        words.removeFirst()
        record(definition, next, as: spelling)
    }

    private mutating func record(_ definition: ArgumentDefinition, _ text: String, as spelling: String) {
        result.options[definition.name, default: []].append(text)
        result.spellings[definition.name] = spelling
    }

    private func suggestion(for name: String) -> String? {
        let names = definitions.filter { !$0.isPositional && !$0.isHidden }.map(\.name) + ["help", "version"]
        return Suggestion.nearest(to: name, among: names).map { "--" + $0 }
    }

    private func error(_ problem: UsageError.Problem) -> UsageError { UsageError(problem: problem, path: path) }
}
