/// A switch: `--json`; with `hasInversion` also `--no-json`.
///
/// It comes from the environment and the configuration file too: `LIFELINE_JSON=true`, `json: true`.
@propertyWrapper
public struct Flag: ArgumentDeclaration {
    private let traits: ArgumentTraits
    private let initial: Bool
    private let hasInversion: Bool
    private let parsed = ParsedValue<Bool>()

    public var wrappedValue: Bool { parsed.value }

    public init(
        wrappedValue: Bool, long: String? = nil, short: Character? = nil, hasInversion: Bool = false, help: Text,
        isHidden: Bool = false, readsEnvironment: Bool = true
    ) {
        traits = ArgumentTraits(
            long: long, short: short, help: help, isHidden: isHidden, readsEnvironment: readsEnvironment)
        initial = wrappedValue
        self.hasInversion = hasInversion || wrappedValue
    }

    func definition(label: String) -> ArgumentDefinition {
        let name = traits.long ?? hyphenated(label)
        let reader = ValueReader<Bool>.single(initial: initial)
        return ArgumentDefinition(
            kind: .flag(hasInversion: hasInversion), name: name, short: traits.short, valueName: "", help: traits.help,
            isHidden: traits.isHidden, isRepeated: false, isRequired: false,
            defaultText: hasInversion ? (initial ? "--\(name)" : "--no-\(name)") : nil, choices: [],
            completion: .none, readsEnvironment: traits.readsEnvironment, separator: ","
        ) { [parsed, initial] texts in
            parsed.set(texts.isEmpty ? initial : try reader.read(texts))
        }
    }
}
