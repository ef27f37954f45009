/// Whether someone is still at large, or the case unsolved, as of the text; and whether a driver fled.
struct FlightReader: FieldReader {
    func read(_ text: AnalysedText, into facts: inout DocumentFacts) {
        var open: [Range<Int>] = []
        var isDoubtful = false
        var charged: Range<Int>?
        var fled: [Range<Int>] = []
        let isTraffic = text.clauses.contains {
            $0.section != .statute && !$0.tokens.isEmpty && text.source.holds(FlightReader.traffic, in: $0.range)
        }
        let lastCapture =
            text.source.units.indices.last { text.source.hasPrefix(FlightReader.captures, at: $0) } ?? -1
        text.forEachToken { index, clause in
            guard clause.section != .statute, let sense = text.tokens[index].sense else { return }
            let range = text.tokens[index].range
            switch sense {
            case .atLarge where clause.section != .evidence:
                // 在逃跑过程中: no 在逃 at all.
                if text.source.hasPrefix(FlightReader.running, at: range.upperBound) { break }
                if isPast(index, in: clause, text) { isDoubtful = true } else { open.append(range) }
            case .unsolved where clause.section != .evidence:
                if !isOfThings(index, in: clause, text) { open.append(range) }
            case .fled where clause.section.isNarrative:
                let near =
                    max(
                        clause.range.lowerBound, range.lowerBound - 8)..<min(
                        clause.range.upperBound, range.upperBound + 8)
                // 对其上网追逃, and no word of a capture after it.
                let isSought =
                    text.source.holds(FlightReader.sought, in: range)
                    && range.upperBound > lastCapture
                if isSought || text.source.holds(FlightReader.still, in: near) { open.append(range) }
            // 被告人脱逃,至今下落不明.
            case .missing where clause.section != .evidence:
                if text.lastParty(before: index, in: clause)?.role == .accused,
                    text.source.holds(FlightReader.escapes, in: text.sentences[clause.sentence].range)
                {
                    open.append(range)
                }
            case .hitAndRun where clause.section != .evidence:
                if !text.isNegated(index, in: clause, within: 3), isFromAccident(range, in: clause, text) {
                    fled.append(range)
                }
            case .accused:
                charged = charged ?? range
                if text.source.holds(FlightReader.charges, in: range) { facts.isCharged = true }
            default: break
            }
        }
        if !open.isEmpty {
            facts.unsolvedOrFled = true
            for range in open { facts.rest(.unsolvedOrFled, on: range) }
        } else if let charged, !isDoubtful {
            facts.unsolvedOrFled = false
            facts.rest(.unsolvedOrFled, on: charged)
        }
        guard isTraffic else { return }
        if !fled.isEmpty {
            facts.hitAndRun = true
            for range in fled { facts.rest(.hitAndRun, on: range) }
        } else if let charged, (facts.deaths ?? 0) > 0 || !facts.injuryGrades.isEmpty {
            facts.hitAndRun = false
            facts.rest(.hitAndRun, on: charged)
        }
    }

    /// 逃离现场: of an accident where the sentence tells of one; anybody may flee from a scene.
    private func isFromAccident(_ range: Range<Int>, in clause: Clause, _ text: AnalysedText) -> Bool {
        guard text.source.holds(FlightReader.scenes, in: range) else { return true }
        return text.source.holds(FlightReader.accidents, in: text.sentences[clause.sentence].range)
    }

    /// 在逃期间, 长期在逃, 在逃多年后: told of a time that may be over.
    private func isPast(_ index: Int, in clause: Clause, _ text: AnalysedText) -> Bool {
        let range = text.tokens[index].range
        if text.source.hasPrefix(FlightReader.over, at: range.upperBound) { return true }
        if text.source.hasPrefix(Unit.all("长期"), at: range.lowerBound - 2) { return true }
        return text.isNegated(index, in: clause, within: 1)
    }

    /// 赃物未查获: not a person.
    private func isOfThings(_ index: Int, in clause: Clause, _ text: AnalysedText) -> Bool {
        let range = text.tokens[index].range
        return text.source.holds(
            FlightReader.things, in: clause.range.lowerBound..<range.lowerBound)
            || text.source.hasPrefix(FlightReader.things, at: range.upperBound)
    }

    private static let sought = Words(["追逃", "逃犯"])
    private static let captures = Words(["抓获", "归案", "到案", "投案", "被捕", "捕获", "自首", "抓捕", "传唤"])
    private static let scenes = Words(["离现场"])
    private static let accidents = Words(["撞", "肇事", "事故", "碾"])
    private static let over = Words(["期间", "后", "多年", "两年", "三年", "数年", "人员", "时", "的"])
    private static let running = Words(["跑", "至", "往", "离", "窜", "走", "回", "匿", "脱", "避", "亡"])
    private static let charges = Words(["被告人", "上诉人"])
    private static let escapes = Words(["逃", "躲", "脱保", "弃保", "脱管"])
    private static let still = Words(["至今", "仍", "一直", "目前", "现在", "尚"])
    private static let things = Words(["赃", "工具", "刀", "枪", "毒品", "手机", "物品", "款", "财物", "凶器", "尸"])
    private static let traffic = Words(["驾驶", "交通事故", "驾车", "肇事", "机动车"])
}
