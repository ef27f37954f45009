public import Events
import Kafka
import Observability
import Screening
public import Streaming
import Synchronization

/// Compiles what `lifeline.models` and `lifeline.parameters` say, once for all tasks of the process.
public final class RulesCache: Sendable {
    private let catalog: Catalog
    private let extractor: Extractor
    private let topics: TopicNames
    private let state = Mutex(State())
    private let log = Logger(label: "lifeline.models")

    private struct State {
        var positions: GlobalPositions?
        var rules: ScreeningRules?
        var lastPack: ModelPack?
    }

    public init(catalog: Catalog, extractor: Extractor, topics: TopicNames) {
        self.catalog = catalog
        self.extractor = extractor
        self.topics = topics
    }

    /// The rules of a snapshot. A pack that does not compile is reported, and the last one that did stays in force.
    public func rules(_ snapshot: GlobalSnapshot) -> ScreeningRules {
        state.withLock { state in
            if let rules = state.rules, state.positions == snapshot.positions { return rules }
            let pack = pack(snapshot) ?? state.lastPack
            let rules = ScreeningRules(pack: pack, parameters: parameters(snapshot), catalog: catalog)
            state = State(positions: snapshot.positions, rules: rules, lastPack: pack)
            return rules
        }
    }

    private func pack(_ snapshot: GlobalSnapshot) -> ModelPack? {
        var packs: [ModelPack.File] = []
        for (_, record) in snapshot.records(of: topics.models).sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
        {
            guard let value = record.value else { continue }
            do {
                packs += try PackMessage(value: value).files
            } catch {
                log.error("a message on lifeline.models is no model pack", metadata: ["offset": "\(record.offset)"])
            }
        }
        guard !packs.isEmpty else { return nil }
        do {
            return try ModelPack(files: packs, catalog: catalog)
        } catch {
            log.error("the published model pack does not compile", metadata: ["issues": "\(error)"])
            return nil
        }
    }

    private func parameters(_ snapshot: GlobalSnapshot) -> [ParameterTable.Entry] {
        ParameterTable.Entry.standing(
            snapshot.records(of: topics.parameters).values.compactMap { message in
                let result = extractor.extract(
                    value: message.value, headers: message.headers.map { ($0.name, $0.value) }, topic: message.topic,
                    partition: message.partition, offset: message.offset.rawValue, now: nil)
                if case .success(let record) = result { return record }
                log.error("a message on lifeline.parameters is no parameter", metadata: ["offset": "\(message.offset)"])
                return nil
            })
    }
}
