/// Which named conditions the examples of a pack ever made true, false or unknown.
public struct Coverage: Sendable {
    public struct Item: Sendable, Hashable {
        public enum Kind: String, Sendable {
            case condition, exclusion, alternative
        }

        /// The model's name; of an alternative the definition's.
        public let owner: String
        public let kind: Kind
        public let id: String
        public let wasTrue: Bool
        public let wasFalse: Bool
        public let wasUnknown: Bool

        /// Both ways: an example shows when it holds, and another when it does not.
        public var isCovered: Bool { wasTrue && wasFalse }
    }

    /// Of the models in their order, then of the definitions that these call, in theirs.
    public let items: [Item]

    /// Runs the examples of these models; alternatives of a definition count whichever of them asked.
    public init(of models: [Model], in pack: ModelPack) {
        let run = ExampleRun(pack: pack)
        let trace = Trace()
        for model in models {
            for example in model.examples { _ = run.differences(example, of: model, trace: trace) }
        }
        func item(_ owner: Trace.Owner, _ name: String, _ kind: Item.Kind, _ id: String) -> Item {
            let verdicts = trace.verdicts[owner]?[id] ?? []
            let wasUnknown = verdicts.contains { if case .unknown = $0 { true } else { false } }
            return Item(
                owner: name, kind: kind, id: id, wasTrue: verdicts.contains(.holds),
                wasFalse: verdicts.contains(.fails),
                wasUnknown: wasUnknown)
        }
        var items: [Item] = []
        for model in models {
            items += model.conditions.map { item(.model(model.name), model.name, .condition, $0.id) }
            items += model.exclusions.map { item(.model(model.name), model.name, .exclusion, $0.id) }
        }
        var seen: Set<String> = []
        for model in models {
            for definition in model.commons.definitions where trace.verdicts[.definition(definition.name)] != nil {
                guard case .alternatives(let alternatives) = definition.body, seen.insert(definition.name).inserted
                else {
                    continue
                }
                items += alternatives.map { item(.definition(definition.name), definition.name, .alternative, $0.id) }
            }
        }
        self.items = items
    }

    public var covered: Int { items.count(where: \.isCovered) }
}
