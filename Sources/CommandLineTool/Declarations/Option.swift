/// An argument with a name and a value: `--name value`, `--name=value`, `-n value`.
///
/// Its value comes from the command line, else from its environment variable, else from the configuration file, else it
/// is the default (an empty variable counts as unset); without a default it must be given, unless its type is optional. An array takes the option again and
/// again, a variable's text split at `separator`, and the file's list.
@propertyWrapper
public struct Option<Value: Sendable>: ArgumentDeclaration {
    private let traits: ArgumentTraits
    private let reader: ValueReader<Value>
    private let parsed = ParsedValue<Value>()

    public var wrappedValue: Value { parsed.value }

    private init(_ traits: ArgumentTraits, _ reader: ValueReader<Value>) {
        self.traits = traits
        self.reader = reader
    }

    func definition(label: String) -> ArgumentDefinition {
        let name = traits.long ?? hyphenated(label)
        return ArgumentDefinition(
            kind: .option, name: name, short: traits.short, valueName: traits.valueName ?? name, help: traits.help,
            isHidden: traits.isHidden, isRepeated: reader.isRepeated, isRequired: reader.initial == nil,
            defaultText: reader.defaultText, choices: reader.choices,
            completion: traits.completion ?? reader.completion, readsEnvironment: traits.readsEnvironment,
            separator: traits.separator
        ) { [parsed, reader] texts in
            if texts.isEmpty, let initial = reader.initial { return parsed.set(initial) }
            parsed.set(try reader.read(texts))
        }
    }
}

extension Option where Value: ExpressibleByArgument {
    /// With a default.
    public init(
        wrappedValue: Value, long: String? = nil, short: Character? = nil, help: Text, valueName: String? = nil,
        isHidden: Bool = false, completion: CompletionKind? = nil, readsEnvironment: Bool = true
    ) {
        self.init(
            ArgumentTraits(
                long: long, short: short, help: help, valueName: valueName, isHidden: isHidden,
                completion: completion, readsEnvironment: readsEnvironment),
            .single(initial: wrappedValue))
    }

    /// Without a default: it must be given.
    public init(
        long: String? = nil, short: Character? = nil, help: Text, valueName: String? = nil, isHidden: Bool = false,
        completion: CompletionKind? = nil, readsEnvironment: Bool = true
    ) {
        self.init(
            ArgumentTraits(
                long: long, short: short, help: help, valueName: valueName, isHidden: isHidden,
                completion: completion, readsEnvironment: readsEnvironment),
            .single(initial: nil))
    }
}

extension Option {
    /// May be left out: then it is nil.
    public init<Wrapped: ExpressibleByArgument>(
        long: String? = nil, short: Character? = nil, help: Text, valueName: String? = nil, isHidden: Bool = false,
        completion: CompletionKind? = nil, readsEnvironment: Bool = true
    ) where Value == Wrapped? {
        self.init(
            ArgumentTraits(
                long: long, short: short, help: help, valueName: valueName, isHidden: isHidden,
                completion: completion, readsEnvironment: readsEnvironment),
            .optional())
    }

    /// May be repeated.
    public init<Element: ExpressibleByArgument>(
        wrappedValue: [Element], long: String? = nil, short: Character? = nil, help: Text, valueName: String? = nil,
        isHidden: Bool = false, completion: CompletionKind? = nil, readsEnvironment: Bool = true,
        separator: Character = ","
    ) where Value == [Element] {
        self.init(
            ArgumentTraits(
                long: long, short: short, help: help, valueName: valueName, isHidden: isHidden,
                completion: completion, readsEnvironment: readsEnvironment, separator: separator),
            .repeated(initial: wrappedValue))
    }
}
