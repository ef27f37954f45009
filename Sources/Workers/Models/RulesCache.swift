public import Events
import Kafka
import Observability
import Screening
public import Streaming
import Synchronization

/// Compiles what `lifeline.models` and `lifeline.parameters` say, once for all tasks of a stage; packs once for all stages
/// that share `CompiledPacks`.
///
/// What is in force follows from the two topics alone, so that a worker that was restarted goes by the same rules as one
/// that ran on: of each pack the latest message that compiles, of all versions that the topic holds (its key is name and
/// version); and not by itself a pack that another one extends.
public final class RulesCache: Sendable {
    private let catalog: Catalog
    private let extractor: Extractor
    private let topics: TopicNames
    private let compiled: CompiledPacks
    private let state = Mutex(State())
    private let log = Logger(label: "lifeline.models")

    private struct State {
        var positions: GlobalPositions?
        var rules: ScreeningRules?
        var logged: Set<RejectedRule> = []
    }

    /// Holds nothing yet. The packs may be shared with the caches of other stages, so that they compile no pack again.
    public init(catalog: Catalog, extractor: Extractor, topics: TopicNames, packs: CompiledPacks = CompiledPacks()) {
        self.catalog = catalog
        self.extractor = extractor
        self.topics = topics
        compiled = packs
    }

    /// The rules of a snapshot. What is no rule is logged once, and handed on in `ScreeningRules.rejected`.
    public func rules(_ snapshot: GlobalSnapshot) -> ScreeningRules {
        state.withLock { state in
            if let rules = state.rules, state.positions == snapshot.positions { return rules }
            var rejected: [RejectedRule] = []
            let packs: [ModelPack] = compiled.update { compiled in self.packs(snapshot, &compiled, &rejected) }
            let parameters = parameters(snapshot, &rejected)
            for rule in rejected where state.logged.insert(rule).inserted {
                log.error(
                    "a message is no rule: " + rule.sentence.en,
                    metadata: ["topic": "\(rule.topic)", "offset": "\(rule.offset)"])
            }
            state.logged.formIntersection(rejected)
            let rules = ScreeningRules(
                pack: ModelPack(combining: packs), parameters: parameters, catalog: catalog,
                rejected: rejected.sorted { ($0.topic, $0.offset) < ($1.topic, $1.offset) })
            state.positions = snapshot.positions
            state.rules = rules
            return rules
        }
    }

    /// By name, bytewise ascending.
    private func packs(
        _ snapshot: GlobalSnapshot, _ compiled: inout [Int64: CompiledPack], _ rejected: inout [RejectedRule]
    ) -> [ModelPack] {
        let records = snapshot.records(of: topics.models).values.filter { $0.value != nil }
            .sorted { $0.offset.rawValue > $1.offset.rawValue }
        var standing: [String: (pack: ModelPack, record: KafkaRecord)] = [:]
        var known: [Int64: CompiledPack] = [:]
        for record in records {
            let offset = record.offset.rawValue
            let result = compiled[offset] ?? compile(record, standing)
            guard let result else { continue }
            known[offset] = result
            switch result {
            // What a later message of the pack has mended is told no more, by no worker.
            case .rejected(let rule, let pack): if pack.map({ standing[$0] == nil }) ?? true { rejected.append(rule) }
            case .pack(let pack): if standing[pack.name] == nil { standing[pack.name] = (pack, record) }
            }
        }
        compiled = known
        let extended = Set(standing.values.compactMap(\.pack.base))
        var models: [String: String] = [:]
        var packs: [ModelPack] = []
        for (name, entry) in standing.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
        where !extended.contains(name) || entry.pack.base == name {
            let taken = entry.pack.models.filter { models[$0.name] != nil }
            for model in taken {
                rejected.append(
                    RejectedRule(
                        entry.record, "model-is-there",
                        BilingualText(
                            zh: "模型 \(model.name) 已由模型包 \(models[model.name] ?? "") 提供",
                            en: "The model \(model.name) is that of the pack \(models[model.name] ?? "") already")))
            }
            let pack = taken.isEmpty ? entry.pack : entry.pack.without(Set(taken.map(\.name)))
            for model in pack.models { models[model.name] = name }
            packs.append(pack)
        }
        return packs
    }

    /// Nil for an older version of a pack that stands: it need not be compiled.
    private func compile(
        _ record: KafkaRecord, _ standing: [String: (pack: ModelPack, record: KafkaRecord)]
    ) -> CompiledPack? {
        guard let value = record.value else { return nil }
        let message: PackMessage
        do { message = try PackMessage(value: value) } catch {
            return .rejected(
                RejectedRule(
                    record, "not-a-pack",
                    BilingualText(zh: "消息不是模型包", en: "The message is no model pack: \(error)")), pack: nil)
        }
        if standing[message.pack] != nil { return nil }
        do {
            return .pack(try ModelPack(files: message.files, catalog: catalog))
        } catch {
            let first = error.issues.first?.text
            return .rejected(
                RejectedRule(
                    record, "pack-does-not-compile",
                    BilingualText(
                        zh:
                            "模型包 \(message.pack) \(message.version) 无法编译，共 \(error.issues.count) 处错误：\(first?.zh ?? "")",
                        en:
                            "The pack \(message.pack) \(message.version) does not compile; errors: \(error.issues.count), the first \(first?.en ?? "")"
                    )), pack: message.pack)
        }
    }

    private func parameters(
        _ snapshot: GlobalSnapshot, _ rejected: inout [RejectedRule]
    ) -> [ParameterTable.Entry] {
        var records: [Record] = []
        for message in snapshot.records(of: topics.parameters).values {
            let result = extractor.extract(
                value: message.value, headers: message.headers.map { ($0.name, $0.value) }, topic: message.topic,
                partition: message.partition, offset: message.offset.rawValue, now: nil)
            switch result {
            case .success(let record):
                if !record.isWithdrawn, ParameterTable.Entry(record) == nil {
                    rejected.append(
                        RejectedRule(
                            message, "not-a-parameter",
                            BilingualText(zh: "参数的值无法读取", en: "The parameter's value is none that a model can read")))
                } else {
                    records.append(record)
                }
            case .failure(let rejection):
                rejected.append(
                    RejectedRule(
                        message, "not-a-parameter",
                        BilingualText(zh: rejection.chineseDescription, en: rejection.description)))
            }
        }
        return ParameterTable.Entry.standing(records)
    }
}
