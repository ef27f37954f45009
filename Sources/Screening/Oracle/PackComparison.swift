public import Events

/// What one pack says of recorded events that another did not: leads gained, lost and changed, each with the reasons.
public struct PackComparison: Sendable {
    public struct Difference: Sendable {
        public enum Kind: String, Sendable {
            case gained, lost, changed
        }

        public let kind: Kind
        /// By the new pack; of a lost one by the old.
        public let lead: Lead
        /// Of a changed one, what it was.
        public let before: Lead?
        public let why: [BilingualText]
    }

    /// Ascending by lead.
    public let differences: [Difference]
    /// Leads that stand by both and are the same.
    public let same: Int

    /// Screens the records by both, at one moment. By the catalog conditions are put in words.
    public init(
        from old: (oracle: Oracle, pack: ModelPack), to new: (oracle: Oracle, pack: ModelPack), records: [Record],
        now: Instant, catalog: Catalog
    ) {
        let (oldNames, newNames) = (ConditionNames(catalog), ConditionNames(catalog))
        func reasons(_ lead: Lead, _ pack: ModelPack, _ trace: Trace, _ names: ConditionNames) -> [BilingualText]? {
            guard let model = pack.model(named: lead.model) else { return nil }
            return trace.explanation(of: lead.id, names: names.of(model))
        }
        let (oldTrace, newTrace) = (Trace(), Trace())
        let before = old.oracle.screen(records, now: now, trace: oldTrace).standing
        let after = new.oracle.screen(records, now: now, trace: newTrace).standing
        let known = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
        let standing = Set(after.map(\.id))
        var differences: [Difference] = []
        var same = 0
        for lead in after {
            guard let other = known[lead.id] else {
                let why =
                    reasons(lead, old.pack, oldTrace, oldNames).map {
                        PackComparison.sentences($0, zh: "原先", en: "before, ")
                    }
                    ?? [BilingualText(zh: "新增模型", en: "the model is new")]
                differences.append(Difference(kind: .gained, lead: lead, before: nil, why: why))
                continue
            }
            let why = PackComparison.changes(from: other, to: lead)
            if why.isEmpty {
                same += 1
            } else {
                differences.append(Difference(kind: .changed, lead: lead, before: other, why: why))
            }
        }
        for lead in before where !standing.contains(lead.id) {
            let why =
                reasons(lead, new.pack, newTrace, newNames).map { PackComparison.sentences($0, zh: "现在", en: "now ") }
                ?? [BilingualText(zh: "模型已删除", en: "the model is gone")]
            differences.append(Difference(kind: .lost, lead: lead, before: nil, why: why))
        }
        self.differences = differences.sorted { $0.lead.id < $1.lead.id }
        self.same = same
    }

    private static func sentences(_ texts: [BilingualText], zh: String, en: String) -> [BilingualText] {
        texts.map { BilingualText(zh: zh + $0.zh, en: en + $0.en) }
    }

    /// In words, what an agency would see of it; the model's version alone is none.
    private static func changes(from old: Lead, to new: Lead) -> [BilingualText] {
        var changes: [BilingualText] = []
        func compare(_ zh: String, _ en: String, _ before: String, _ after: String) {
            guard before != after else { return }
            changes.append(BilingualText(zh: "\(zh) \(before) → \(after)", en: "\(en) \(before) → \(after)"))
        }
        func yuan(_ fen: Int64?) -> String { fen.map { DecimalNumber(mantissa: $0, scale: 2).description } ?? "–" }
        compare("状态", "state", old.state.rawValue, new.state.rawValue)
        compare("紧急程度", "urgency", old.urgency, new.urgency)
        compare("参考金额", "amount", yuan(old.amount?.highFen), yuan(new.amount?.highFen))
        compare("参考金额下限", "lower amount", yuan(old.amount?.lowFen), yuan(new.amount?.lowFen))
        compare(
            "理由", "reasons", old.reasons.map(\.id).joined(separator: ","), new.reasons.map(\.id).joined(separator: ","))
        compare("机关", "agencies", old.agencies.joined(separator: ","), new.agencies.joined(separator: ","))
        compare(
            "成立时间", "since", old.since.map { "\($0)" } ?? "–", new.since.map { "\($0)" } ?? "–")
        compare(
            "答复期限", "respond by", old.respondBy?.description ?? "–", new.respondBy?.description ?? "–")
        compare("模式", "mode", old.isShadow ? "shadow" : "live", new.isShadow ? "shadow" : "live")
        return changes
    }
}
