import Events
import Screening

/// What the keys of a pack's tables are called: 重伤二级, 上限.
struct ParameterKeys {
    private let words: [String: ParameterWords]
    /// Of all tables together, for a quantity that has none of its own; of two words for one key that of the parameter
    /// whose name comes first.
    private let any: [String: BilingualText]

    init(_ pack: ModelPack) {
        words = pack.parameterWords
        any = words.sorted { $0.key < $1.key }.reduce(into: [:]) { $0.merge($1.value.keys) { first, _ in first } }
    }

    /// - Parameters:
    ///   - key: as the table has it.
    ///   - parameter: whose value it is, or the name of a quantity.
    func text(_ key: String, of parameter: String) -> BilingualText? { words[parameter]?.keys[key] ?? any[key] }
}
