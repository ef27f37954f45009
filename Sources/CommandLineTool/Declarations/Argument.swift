/// An argument by its place: `subscribe AGENCY`, `screen FILE…`. Never from the environment or the file.
@propertyWrapper
public struct Argument<Value: Sendable>: ArgumentDeclaration {
    private let traits: ArgumentTraits
    private let reader: ValueReader<Value>
    private let parsed = ParsedValue<Value>()

    public var wrappedValue: Value { parsed.value }

    private init(_ help: Text, _ valueName: String?, _ completion: CompletionKind?, _ reader: ValueReader<Value>) {
        traits = ArgumentTraits(
            help: help, valueName: valueName, isHidden: false, completion: completion, readsEnvironment: false)
        self.reader = reader
    }

    func definition(label: String) -> ArgumentDefinition {
        let name = traits.valueName ?? hyphenated(label)
        return ArgumentDefinition(
            kind: .positional, name: name, short: nil, valueName: name, help: traits.help, isHidden: false,
            isRepeated: reader.isRepeated, isRequired: reader.initial == nil, defaultText: reader.defaultText,
            choices: reader.choices, completion: traits.completion ?? reader.completion, readsEnvironment: false,
            separator: ","
        ) { [parsed, reader] texts in
            if texts.isEmpty, let initial = reader.initial { return parsed.set(initial) }
            parsed.set(try reader.read(texts))
        }
    }
}

extension Argument where Value: ExpressibleByArgument {
    /// With a default.
    public init(wrappedValue: Value, help: Text, valueName: String? = nil, completion: CompletionKind? = nil) {
        self.init(help, valueName, completion, .single(initial: wrappedValue))
    }

    /// Without a default: it must be given.
    public init(help: Text, valueName: String? = nil, completion: CompletionKind? = nil) {
        self.init(help, valueName, completion, .single(initial: nil))
    }
}

extension Argument {
    /// May be left out: then it is nil.
    public init<Wrapped: ExpressibleByArgument>(
        help: Text, valueName: String? = nil, completion: CompletionKind? = nil
    ) where Value == Wrapped? {
        self.init(help, valueName, completion, .optional())
    }

    /// All that follow; at least one must be given.
    public init<Element: ExpressibleByArgument>(
        help: Text, valueName: String? = nil, completion: CompletionKind? = nil
    ) where Value == [Element] {
        self.init(help, valueName, completion, .repeated(initial: nil))
    }

    /// All that follow, or these.
    public init<Element: ExpressibleByArgument>(
        wrappedValue: [Element], help: Text, valueName: String? = nil, completion: CompletionKind? = nil
    ) where Value == [Element] {
        self.init(help, valueName, completion, .repeated(initial: wrappedValue))
    }
}
