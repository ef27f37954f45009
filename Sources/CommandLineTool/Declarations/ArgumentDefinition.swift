/// One declared argument without its type: what parser, help and completions need to know of it.
struct ArgumentDefinition: Sendable {
    enum Kind: Sendable, Equatable {
        case option
        /// `--name`, and `--no-name` where it can be turned off.
        case flag(hasInversion: Bool)
        case positional
    }

    var kind: Kind
    /// Without dashes: the option's long name, its key in the configuration file.
    var name: String
    var short: Character?
    var valueName: String
    var help: Text
    var isHidden: Bool
    var isRepeated: Bool
    var isRequired: Bool
    var defaultText: String?
    var choices: [String]
    var completion: CompletionKind
    var readsEnvironment: Bool
    /// Splits a variable into the values of a repeated option.
    var separator: Character
    /// Reads the texts and keeps the value; none means the default.
    var store: @Sendable ([String]) throws -> Void

    var isPositional: Bool { kind == .positional }
    var takesValue: Bool { kind == .option }

    /// `--name` or `<name>`, as messages say it.
    var label: String { isPositional ? "<\(name)>" : "--\(name)" }

    func environmentVariable(prefix: String) -> String? {
        guard readsEnvironment, !isPositional else { return nil }
        return prefix + "_" + name.uppercased().replacing("-", with: "_")
    }
}

/// A property wrapper that declares one argument.
protocol ArgumentDeclaration: Sendable {
    /// - Parameter label: the property's name.
    func definition(label: String) -> ArgumentDefinition
}

/// A property wrapper that holds arguments declared elsewhere.
protocol ArgumentGroup: Sendable {
    var arguments: any ParsableArguments { get }
}

extension ParsableArguments {
    /// The declared arguments, in the order of their properties, those of groups in place.
    var definitions: [ArgumentDefinition] {
        Mirror(reflecting: self).children.flatMap { child -> [ArgumentDefinition] in
            if let group = child.value as? any ArgumentGroup { return group.arguments.definitions }
            guard let declaration = child.value as? any ArgumentDeclaration, let label = child.label else { return [] }
            // A wrapped property is stored under its name with an underscore before.
            return [declaration.definition(label: label.hasPrefix("_") ? String(label.dropFirst()) : label)]
        }
    }

    /// Calls `validate` on the groups first, then on itself.
    func validateAll() throws {
        for child in Mirror(reflecting: self).children {
            if let group = child.value as? any ArgumentGroup { try group.arguments.validateAll() }
        }
        try validate()
    }
}

/// `stateDirectory` and `DeadLetters` as `state-directory` and `dead-letters`. Capitals in a row are one word, whose last
/// begins the next: `instanceID` is `instance-id`, `parseJSONLines` is `parse-json-lines`.
func hyphenated(_ name: String) -> String {
    let characters = Array(name)
    var text = ""
    for (index, character) in characters.enumerated() {
        if character.isUppercase, index > 0 {
            let endsWord = !characters[index - 1].isUppercase
            let beginsWord = index + 1 < characters.count && characters[index + 1].isLowercase
            if endsWord || beginsWord { text += "-" }
        }
        text += character.lowercased()
    }
    return text
}
